#include "sim/random/draws.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

constexpr double longest_wait = 1e9;  // months or trials: beyond every run
constexpr double two_to_minus_53 = 0x1p-53;

// Uniform on (0, 1), never 0 nor 1: for logarithms. The middle of one of 2^52 cells; with 2^53 the last middle would be
// rounded to 1.
double open_uniform(RandomStream& rng) {
  constexpr double cells = 0x1p52;
  return (std::floor(uniform(rng) * cells) + 0.5) / cells;
}

}  // namespace

double uniform(RandomStream& rng) {
  constexpr int high_bits = 27;  // 27 of one word and 26 of the next make 53
  constexpr int low_bits = 26;
  const std::uint64_t high = rng() >> (32 - high_bits);
  const std::uint64_t low = rng() >> (32 - low_bits);
  return static_cast<double>((high << low_bits) | low) * two_to_minus_53;
}

bool bernoulli(RandomStream& rng, double p) { return uniform(rng) < p; }

std::size_t uniform_index(RandomStream& rng, std::size_t size) {
  HJEMMEL_EXPECTS(size > 0);
  return static_cast<std::size_t>((static_cast<std::uint64_t>(rng()) * size) >> 32);
}

double standard_exponential(RandomStream& rng) { return -portable_log(open_uniform(rng)); }

double standard_normal(RandomStream& rng) {
  // Marsaglia's polar method: exact, and needs only sqrt, which IEEE 754 rounds the same everywhere, and our logarithm.
  for (;;) {
    const double x = 2.0 * open_uniform(rng) - 1.0;
    const double y = 2.0 * open_uniform(rng) - 1.0;
    const double square = x * x + y * y;
    if (square < 1.0 && square > 0.0) return x * std::sqrt(-2.0 * portable_log(square) / square);
  }
}

int geometric(RandomStream& rng, double p) {
  HJEMMEL_EXPECTS(p > 0.0 && p <= 1.0);
  if (p >= 1.0) return 0;
  constexpr double small = 1e-5;  // below, 1 - p has lost more of p than the series of log(1 - p) leaves out
  const double log_failure = p < small ? -p * (1.0 + 0.5 * p) : portable_log(1.0 - p);
  const double months = std::floor(portable_log(open_uniform(rng)) / log_failure);
  return static_cast<int>(std::min(months, longest_wait));
}

int months_before_event(RandomStream& rng, double hazard_per_year) {
  HJEMMEL_EXPECTS(hazard_per_year > 0.0);
  const double months = std::floor(standard_exponential(rng) / hazard_per_year * months_per_year);
  return static_cast<int>(std::min(months, longest_wait));
}

WaitingTimes::WaitingTimes(double hazard_per_year, int horizon_months)
    : months_per_event_(months_per_year / hazard_per_year), horizon_(horizon_months) {
  HJEMMEL_EXPECTS(hazard_per_year >= 0.0 && horizon_months >= 0);
  // A little fewer than those that do: which side a word at the limit is on is for the logarithm to say.
  constexpr double rounding = 1.0 - 1e-9;
  constexpr double most = 4294967295.0;  // 2^32 - 1
  const double beyond = portable_exp(-hazard_per_year * horizon_months / months_per_year) * rounding;
  surely_beyond_ = static_cast<std::uint32_t>(std::max(0.0, std::min(most, beyond * 0x1p32 - 1.0)));
}

int WaitingTimes::months_within(std::uint32_t word) const {
  const double months = -portable_log(uniform_from_word(word)) * months_per_event_;
  return months < horizon_ ? static_cast<int>(months) : horizon_;
}

int poisson(RandomStream& rng, double mean) {
  HJEMMEL_EXPECTS(mean >= 0.0);
  // Knuth's product of uniforms is exp(-time of the arrival); where the mean is large, time goes on in pieces, so that
  // the product stays far from zero.
  constexpr double piece = 64.0;
  double product = uniform_from_word(rng());
  if (product <= 1.0 - mean) return 0;  // exp(-mean) is larger still: a small mean mostly needs no exponential
  const double piece_done = mean > piece ? portable_exp(-piece) : 1.0;
  double left = mean;
  double limit = portable_exp(-std::min(left, piece));
  int count = 0;
  for (;;) {
    if (product > limit) {
      ++count;
      product *= uniform_from_word(rng());
    } else if (left > piece) {
      left -= piece;
      limit = portable_exp(-std::min(left, piece));
      product /= piece_done;
    } else {
      return count;
    }
  }
}

int stochastic_round(RandomStream& rng, double mean) {
  HJEMMEL_EXPECTS(mean >= 0.0);
  const double whole = std::floor(mean);
  return static_cast<int>(whole) + (bernoulli(rng, mean - whole) ? 1 : 0);
}

std::size_t weighted_index(RandomStream& rng, std::span<const double> weights) {
  double total = 0.0;
  for (const double weight : weights) total += weight;
  HJEMMEL_EXPECTS(total > 0.0);
  double left = uniform(rng) * total;
  std::size_t last_possible = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0.0) continue;
    last_possible = i;
    left -= weights[i];
    if (left < 0.0) return i;
  }
  return last_possible;
}

}  // namespace hjemmel
