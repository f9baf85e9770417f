#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tools/hjemmel/comparison/paired_effect.hpp"

namespace hjemmel {

/// Resamples that every bootstrap here takes: the Monte Carlo error of a 5 % end is then some 4 % of a standard error.
inline constexpr std::size_t bootstrap_resamples = 1000;

/// Which replicates each resample of a bootstrap holds: drawn once with a seed of its own, so that the same files give
/// the same intervals and one table serves every number.
class Resamples {
 public:
  /// `replicates` (>= 1) drawn with replacement, `count` times.
  explicit Resamples(std::size_t replicates, std::size_t count = bootstrap_resamples);
  /// Number of resamples.
  std::size_t count() const { return rows_.size() / replicates_; }
  /// Places of the replicates in resample `i`, as many as there are replicates.
  std::span<const std::uint32_t> row(std::size_t i) const {
    return std::span(rows_).subspan(i * replicates_, replicates_);
  }

 private:
  std::size_t replicates_;
  std::vector<std::uint32_t> rows_;
};

/// A quotient of two means over the same replicates.
struct RatioOfMeans {
  double value = undefined;  ///< unit of the numerator per unit of the denominator
  Interval interval;         ///< 5th and 95th percentile of the bootstrap
};

/// Quotient of means, for a denominator that must be positive to mean anything. Undefined when its mean is not, or is
/// not in more than 1 % of the resamples: the quotient then has no interval worth the name. Expects as many of either
/// as the resamples have replicates.
RatioOfMeans ratio_of_means(std::span<const double> numerators, std::span<const double> denominators,
                            const Resamples& resamples);

}  // namespace hjemmel
