#include "tests/support/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>

#include "sim/core/contracts.hpp"

namespace hjemmel::testing {
namespace {

// Twice the smaller tail: each side gets half of the false-alarm rate.
double two_sided(double lower_tail, double upper_tail) { return std::min(1.0, 2.0 * std::min(lower_tail, upper_tail)); }

// Tails of a distribution over whole numbers, the observed value counting in both.
template <class Distribution>
double two_sided_discrete(const Distribution& distribution, std::int64_t observed) {
  const auto value = static_cast<double>(observed);
  const double upper = observed == 0 ? 1.0 : boost::math::cdf(boost::math::complement(distribution, value - 1.0));
  return two_sided(boost::math::cdf(distribution, value), upper);
}

}  // namespace

double binomial_two_sided(std::int64_t successes, std::int64_t trials, double p) {
  HJEMMEL_REQUIRES(successes >= 0 && successes <= trials && p >= 0.0 && p <= 1.0);
  if (p <= 0.0) return successes == 0 ? 1.0 : 0.0;
  if (p >= 1.0) return successes == trials ? 1.0 : 0.0;
  return two_sided_discrete(boost::math::binomial(static_cast<double>(trials), p), successes);
}

double poisson_two_sided(std::int64_t count, double mean) {
  HJEMMEL_REQUIRES(count >= 0 && mean >= 0.0);
  if (mean <= 0.0) return count == 0 ? 1.0 : 0.0;
  return two_sided_discrete(boost::math::poisson(mean), count);
}

double chi_square_p(std::span<const std::int64_t> observed, std::span<const double> expected) {
  HJEMMEL_REQUIRES(observed.size() == expected.size() && observed.size() > 1);
  const auto total = static_cast<double>(std::accumulate(observed.begin(), observed.end(), std::int64_t{0}));
  const double scale = total / std::accumulate(expected.begin(), expected.end(), 0.0);
  double statistic = 0.0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const double mean = expected[i] * scale;
    HJEMMEL_REQUIRES(mean > 0.0);
    const double deviation = static_cast<double>(observed[i]) - mean;
    statistic += deviation * deviation / mean;
  }
  const boost::math::chi_squared distribution(static_cast<double>(observed.size() - 1));
  return two_sided(boost::math::cdf(distribution, statistic),
                   boost::math::cdf(boost::math::complement(distribution, statistic)));
}

double kolmogorov_smirnov_p(std::span<const double> sample, const std::function<double(double)>& cdf) {
  HJEMMEL_REQUIRES(!sample.empty());
  std::vector<double> sorted(sample.begin(), sample.end());
  std::sort(sorted.begin(), sorted.end());
  const auto size = static_cast<double>(sorted.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double expected = cdf(sorted[i]);
    const auto below = static_cast<double>(i);
    distance = std::max({distance, expected - below / size, (below + 1.0) / size - expected});
  }
  const double root = std::sqrt(size);
  const double lambda = (root + 0.12 + 0.11 / root) * distance;  // Stephens 1970
  double p = 0.0;
  for (int k = 1; k <= 100; ++k) p += (k % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * lambda * lambda);
  constexpr double slow_series = 0.2;  // below, the series has not converged and the p-value is 1 to ten digits
  return lambda < slow_series ? 1.0 : std::clamp(p, 0.0, 1.0);
}

double normal_p(double z) {
  return 2.0 * boost::math::cdf(boost::math::complement(boost::math::normal(), std::abs(z)));
}

double mean_p(std::span<const double> sample, double mean, double standard_deviation) {
  HJEMMEL_REQUIRES(!sample.empty() && standard_deviation > 0.0);
  const auto size = static_cast<double>(sample.size());
  const double observed = std::accumulate(sample.begin(), sample.end(), 0.0) / size;
  return normal_p((observed - mean) / (standard_deviation / std::sqrt(size)));
}

}  // namespace hjemmel::testing
