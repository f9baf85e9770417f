#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace hjemmel::testing {

/// Rate at which each statistical test of the project may fail by chance. Seeds are fixed, so a test that passes keeps
/// passing; the rate says how surprising a failure is after a change.
inline constexpr double false_alarm_rate = 1e-6;

// Every p-value here is two-sided: small when the observed is too low and when it is too high. Under the hypothesis a
// p-value is below `a` with probability `a` at most, so `CHECK(p > false_alarm_rate)` fails by chance at that rate.

/// p-value of `successes` in `trials` trials with success probability `p` (0 to 1); exact.
double binomial_two_sided(std::int64_t successes, std::int64_t trials, double p);

/// p-value of `count` events when `mean` (>= 0) are expected and they are independent; exact.
double poisson_two_sided(std::int64_t count, double mean);

/// p-value of the largest of the deviations of counts from a multinomial with these expectations (any scale, all > 0),
/// by Pearson's chi-square: small when the counts are too far from what is expected, and when they are too close to be
/// true. An approximation; wants expectations of five and more a cell, and far more for p-values as small as ours.
double chi_square_p(std::span<const std::int64_t> observed, std::span<const double> expected);

/// p-value of the largest distance between the distribution of `sample` and `cdf` (continuous), by Kolmogorov's limit
/// with Stephens's correction; wants a sample of a hundred and more.
double kolmogorov_smirnov_p(std::span<const double> sample, const std::function<double(double)>& cdf);

/// p-value of the mean of `sample` when values have this mean and standard deviation (> 0), by the normal limit.
double mean_p(std::span<const double> sample, double mean, double standard_deviation);

/// p-value of a standard normal value `z`.
double normal_p(double z);

}  // namespace hjemmel::testing
