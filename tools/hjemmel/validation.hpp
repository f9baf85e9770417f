#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/hjemmel/national_sample.hpp"

namespace hjemmel {

/// What the simulated mean of one figure is held against.
struct Check {
  std::string figure;             ///< name and date
  std::vector<double> simulated;  ///< one number per replicate
  double official = 0.0;          ///< the published figure, or the middle of the band
  double low = 0.0;               ///< smallest mean that passes
  double high = 0.0;              ///< largest mean that passes
  int decimals = 0;               ///< to print
};

/// The months that a validation run covers.
inline constexpr Month validation_start{2017, 3};
/// Last month of a validation run.
inline constexpr Month validation_end{2021, 3};

/// Every check of a run over those months against `targets`, the table of official figures. Throws FileError,
/// InputError when the table lacks a figure.
std::vector<Check> validation_checks(const NationalSample& sample, const std::filesystem::path& targets);

/// Whether the simulated mean lies within the band.
bool passes(const Check& check);
/// The checks as a table with simulated mean and 90 % interval beside the official figure and the band.
std::string format_checks(const std::vector<Check>& checks);

}  // namespace hjemmel
