#include <algorithm>
#include <cmath>

#include "tools/study/effects.hpp"

namespace hjemmel {
namespace {

/// An elementary effect by replicate.
using Effect = std::vector<double>;

double mean_of_effect(const Effect& effect) {
  double sum = 0.0;
  for (const double value : effect) sum += value;
  return sum / static_cast<double>(effect.size());
}

/// Effects of one trajectory, by factor.
std::vector<Effect> effects_of(const Replicated& outcome, const Points& points, std::size_t first,
                               std::size_t factors) {
  std::vector<Effect> effects(factors, Effect(outcome.replicates(), std::nan("")));
  for (std::size_t p = first; p < first + factors; ++p) {
    for (std::size_t f = 0; f < factors; ++f) {
      const double step = points[p + 1][f] - points[p][f];
      if (step == 0.0) continue;
      effects[f] = difference(outcome.point(p + 1), outcome.point(p));
      for (double& value : effects[f]) value /= step;
    }
  }
  return effects;
}

std::vector<double> numbers_of(const std::vector<Effect>& effects, std::span<const std::uint32_t> rows) {
  const auto count = static_cast<double>(rows.size());
  std::vector<double> sum(effects[0].size(), 0.0);
  double absolute = 0.0;
  for (const std::uint32_t t : rows) {
    absolute += std::abs(mean_of_effect(effects[t])) / count;
    for (std::size_t r = 0; r < sum.size(); ++r) sum[r] += effects[t][r] / count;
  }
  double squares = 0.0;
  for (const std::uint32_t t : rows) {
    const Effect off = difference(effects[t], sum);
    squares += product_of_means(off, off);
  }
  const double variance = rows.size() > 1 ? std::max(0.0, squares / (count - 1.0)) : std::nan("");
  return {mean_of_effect(sum), absolute, std::sqrt(variance)};
}

}  // namespace

std::vector<MorrisEffect> morris_effects(const Replicated& outcome, const Points& points, std::size_t factors) {
  std::vector<std::vector<Effect>> by_factor(factors);
  for (std::size_t first = 0; first + factors < outcome.points(); first += factors + 1) {
    if (!outcome.all_defined(first, factors + 1)) continue;
    std::vector<Effect> effects = effects_of(outcome, points, first, factors);
    for (std::size_t f = 0; f < factors; ++f) {
      if (!std::isnan(effects[f][0])) by_factor[f].push_back(std::move(effects[f]));
    }
  }
  std::vector<MorrisEffect> found(factors);
  for (std::size_t f = 0; f < factors; ++f) {
    if (by_factor[f].empty()) continue;
    const auto numbers = bootstrapped(
        by_factor[f].size(), [&](std::span<const std::uint32_t> rows) { return numbers_of(by_factor[f], rows); });
    found[f] = {numbers[0], numbers[1], numbers[2]};
  }
  return found;
}

}  // namespace hjemmel
