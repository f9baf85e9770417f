#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/calibration/free_parameter.hpp"

namespace hjemmel {

/// What is believed of the free parameters after the evidence: weighted vectors, and the prior they came from.
struct Posterior {
  std::vector<FreeParameter> free;
  std::vector<ParameterVector> vectors;
  std::vector<double> weights;  ///< of the vectors; sum to 1
  std::string command;          ///< that made it
  std::uint64_t seed = 0;       ///< of the calibration
  std::string version;          ///< of hjemmel that made it, with its commit

  /// Weighted mean of a parameter.
  double mean(std::size_t parameter) const;
};

/// The file: lines `# key = value` for the head, then CSV with a column `weight` and one per key.
std::string posterior_text(const Posterior& posterior);
/// Reads such a file. Throws FileError; InputError, naming every key whose unit, type or range in the parameter table
/// is not that of the file, every value out of its prior range, and weights that do not sum to 1.
Posterior read_posterior(const std::filesystem::path& path);

}  // namespace hjemmel
