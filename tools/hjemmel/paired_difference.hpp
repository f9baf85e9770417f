#pragma once

#include <span>
#include <string>
#include <vector>

#include "output/result_reader.hpp"

namespace hjemmel {

/// Mean of differences between replicates that share their chance.
struct PairedDifference {
  double baseline = 0.0;        ///< mean over the replicates of both files
  double difference = 0.0;      ///< mean of other less baseline
  double standard_error = 0.0;  ///< Monte Carlo standard error of the difference; 0 with a single pair
  double variance_ratio = 0.0;  ///< variance of the difference without pairing over that with it; 0 when undefined
};

/// Compares numbers pair by pair. Expects as many of either, and at least one.
PairedDifference paired_difference(std::span<const double> baseline, std::span<const double> other);

/// Throws InputError naming every reason why the replicates of the files are not pairs: another seed, base, horizon or
/// other replicates.
void require_pairs(const ResultFile& baseline, const ResultFile& other);

/// The main national measures by year: differences with standard errors, as text.
std::string format_comparison(const ResultFile& baseline, const ResultFile& other);

}  // namespace hjemmel
