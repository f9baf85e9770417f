#include "tools/hjemmel/comparison/paired_effect.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "output/summary.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

double share(const std::vector<double>& values, double sign) {
  const auto count = std::ranges::count_if(values, [sign](double value) { return value * sign > 0.0; });
  return static_cast<double>(count) / static_cast<double>(values.size());
}

void set_shares(const std::vector<double>& differences, Better better, PairedEffect& effect) {
  if (better == Better::neither) return;
  const double good = better == Better::more ? 1.0 : -1.0;
  effect.helps = share(differences, good);
  effect.hurts = share(differences, -good);
}

/// Squared distances of each number from the mean.
std::vector<double> squared_deviations(std::span<const double> values) {
  const double centre = mean_of(values);
  std::vector<double> squares;
  squares.reserve(values.size());
  for (const double value : values) squares.push_back((value - centre) * (value - centre));
  return squares;
}

/// Both variances are means of squares over the same pairs, so the error of their quotient is that of a ratio of means.
void set_variance_ratio(std::span<const double> baseline, std::span<const double> other,
                        const std::vector<double>& differences, PairedEffect& effect) {
  const std::vector<double> paired = squared_deviations(differences);
  std::vector<double> independent = squared_deviations(baseline);
  const std::vector<double> of_other = squared_deviations(other);
  std::ranges::transform(independent, of_other, independent.begin(), std::plus<>());
  const double divisor = mean_of(independent);
  if (divisor == 0.0) return;
  const double ratio = mean_of(paired) / divisor;
  std::vector<double> influence;
  influence.reserve(paired.size());
  for (std::size_t i = 0; i < paired.size(); ++i) influence.push_back((paired[i] - ratio * independent[i]) / divisor);
  effect.variance_ratio = ratio;
  effect.variance_ratio_error = std::sqrt(variance_of(influence) / static_cast<double>(influence.size()));
}

}  // namespace

double mean_of(std::span<const double> values) {
  HJEMMEL_EXPECTS(!values.empty());
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of(std::span<const double> values) {
  HJEMMEL_EXPECTS(values.size() >= 2);
  const std::vector<double> squares = squared_deviations(values);
  return std::accumulate(squares.begin(), squares.end(), 0.0) / static_cast<double>(squares.size() - 1);
}

std::vector<double> paired_differences(std::span<const double> baseline, std::span<const double> other) {
  HJEMMEL_EXPECTS(baseline.size() == other.size());
  std::vector<double> differences(baseline.size());
  std::ranges::transform(other, baseline, differences.begin(), std::minus<>());
  return differences;
}

double student_95(std::size_t degrees) {
  HJEMMEL_EXPECTS(degrees >= 1);
  if (degrees == 1) return 6.313752;
  if (degrees == 2) return 2.919986;
  constexpr double z = 1.6448536;  // 95th percentile of the standard normal
  constexpr double z2 = z * z;
  const double n = static_cast<double>(degrees);
  const double first = z * (z2 + 1.0) / 4.0;
  const double second = z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
  const double third = z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
  const double fourth = z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92160.0;
  return z + (first + (second + (third + fourth / n) / n) / n) / n;
}

Interval central_90(std::vector<double> values) {
  std::ranges::sort(values);
  return {quantile(values, 0.05), quantile(values, 0.95)};
}

Interval interval_of_mean(std::span<const double> values) {
  const double centre = mean_of(values);
  const double error = std::sqrt(variance_of(values) / static_cast<double>(values.size()));
  const double reach = student_95(values.size() - 1) * error;
  return {centre - reach, centre + reach};
}

PairedEffect paired_effect(std::span<const double> baseline, std::span<const double> other, Better better) {
  HJEMMEL_EXPECTS(baseline.size() >= 2 && baseline.size() == other.size());
  const std::vector<double> differences = paired_differences(baseline, other);
  PairedEffect effect;
  effect.baseline = mean_of(baseline);
  effect.difference = mean_of(differences);
  effect.standard_error = std::sqrt(variance_of(differences) / static_cast<double>(differences.size()));
  effect.over_replicates = central_90(differences);
  effect.of_mean = interval_of_mean(differences);
  set_shares(differences, better, effect);
  set_variance_ratio(baseline, other, differences, effect);
  return effect;
}

}  // namespace hjemmel
