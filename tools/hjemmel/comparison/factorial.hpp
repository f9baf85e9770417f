#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "tools/hjemmel/comparison/paired_effect.hpp"

namespace hjemmel {

/// Outcomes of every combination of k levers: combination c has lever i where bit i of c is set; then by replicate.
/// 2^k combinations, all with the same replicates.
using Combinations = std::vector<std::vector<double>>;

/// A mean over replicates with its errors.
struct Estimate {
  double value = 0.0;           ///< in the unit of the outcomes
  double standard_error = 0.0;  ///< Monte Carlo, over replicates that all combinations share
  Interval interval;            ///< 90 %, by Student's t
};
/// Mean of at least two numbers.
Estimate estimate_of(std::span<const double> values);

/// What lever `i` does on average over all combinations of the others.
Estimate main_effect(const Combinations& outcomes, std::size_t i);
/// What lever `i` does more where lever `j` is there too, on average over all combinations of the others: 0 when the
/// two add up, and with two levers what both do less the sum of what each does alone.
Estimate interaction(const Combinations& outcomes, std::size_t i, std::size_t j);
/// What the combination `c` does against the one without any lever.
Estimate against_none(const Combinations& outcomes, std::size_t c);

}  // namespace hjemmel
