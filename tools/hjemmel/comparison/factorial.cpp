#include "tools/hjemmel/comparison/factorial.hpp"

#include <bit>
#include <cmath>
#include <functional>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

/// Weighted sum over combinations in every replicate.
Estimate contrast(const Combinations& outcomes, const std::function<double(std::size_t)>& weight) {
  HJEMMEL_EXPECTS(std::has_single_bit(outcomes.size()));
  std::vector<double> sums(outcomes.front().size(), 0.0);
  for (std::size_t c = 0; c < outcomes.size(); ++c) {
    HJEMMEL_EXPECTS(outcomes[c].size() == sums.size());
    for (std::size_t replicate = 0; replicate < sums.size(); ++replicate) {
      sums[replicate] += weight(c) * outcomes[c][replicate];
    }
  }
  return estimate_of(sums);
}

double sign_of(std::size_t combination, std::size_t lever) { return ((combination >> lever) & 1U) != 0 ? 1.0 : -1.0; }

}  // namespace

Estimate estimate_of(std::span<const double> values) {
  return {mean_of(values), std::sqrt(variance_of(values) / static_cast<double>(values.size())),
          interval_of_mean(values)};
}

Estimate main_effect(const Combinations& outcomes, std::size_t i) {
  const double each = 2.0 / static_cast<double>(outcomes.size());
  return contrast(outcomes, [&](std::size_t c) { return each * sign_of(c, i); });
}

Estimate interaction(const Combinations& outcomes, std::size_t i, std::size_t j) {
  HJEMMEL_EXPECTS(i != j);
  const double each = 4.0 / static_cast<double>(outcomes.size());
  return contrast(outcomes, [&](std::size_t c) { return each * sign_of(c, i) * sign_of(c, j); });
}

Estimate against_none(const Combinations& outcomes, std::size_t c) {
  return estimate_of(paired_differences(outcomes.front(), outcomes[c]));
}

}  // namespace hjemmel
