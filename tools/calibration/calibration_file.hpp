#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/toml_document.hpp"
#include "tools/calibration/free_parameter.hpp"

namespace hjemmel {

/// How much work a calibration is.
struct CalibrationSize {
  int waves = 3;             ///< of history matching, from 1
  int points = 300;          ///< parameter vectors simulated in each wave
  int replicates = 20;       ///< of each vector, the same chance for all; from 2
  int sample = 600;          ///< vectors of the result
  double implausible = 3.0;  ///< standard deviations off from which the evidence speaks against a vector
};

/// A parameter to be learned, as written.
struct WrittenFree {
  const ParameterInfo* info = nullptr;
  std::optional<double> low;
  std::optional<double> high;
  PriorScale scale = PriorScale::uniform;
  TomlPlace place;
};

/// An official figure to be met, as written: "gps 2020-03-31", "vacant_share_of_lists 2021-03-26 Nordland".
struct WrittenTarget {
  std::string measure;
  std::string date;
  std::string geography;
  std::string theme;
  bool fitted = true;  ///< else shown beside, to be judged
  TomlPlace place;
};

/// What CALIBRATION.toml says, before anything that it names is read.
struct CalibrationFile {
  std::string file;  ///< as it was asked for
  std::string sha256;
  std::string title;
  std::string base;                ///< date of a base population
  Month until;                     ///< last month simulated
  std::filesystem::path scenario;  ///< found from the folder of the file
  std::filesystem::path targets;   ///< likewise
  std::uint64_t seed = 1;
  CalibrationSize size;
  std::vector<WrittenFree> free;
  std::vector<WrittenTarget> targets_wanted;
};

/// Reads the file. Throws FileError, InputError with everything that is wrong in it, each with its place.
CalibrationFile read_calibration(const std::filesystem::path& path);

/// The priors of the file, defaults from the values in use. Throws InputError naming every parameter whose range is
/// empty, outside the table's, that may not be free, or that is set in `in_use` by something else.
std::vector<FreeParameter> priors_of(const CalibrationFile& file, const Parameters& in_use);

}  // namespace hjemmel
