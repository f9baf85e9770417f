#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/random/quantiles.hpp"
#include "sim/random/random_source.hpp"

namespace hjemmel {

/// Uniform on [0, 1) with 53 random bits; two words.
double uniform(RandomStream& rng);

/// A 32-bit word as a number on (0, 1), never 0 nor 1: for chances that are drawn by the thousand.
constexpr double uniform_from_word(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// True with probability `p` (0 to 1); two words whatever p is.
bool bernoulli(RandomStream& rng, double p);

/// 0 <= index < size, each equally likely to within 2^-32; one word. Expects size > 0.
std::size_t uniform_index(RandomStream& rng, std::size_t size);

/// Standard normal by Marsaglia's polar method; four words or more.
double standard_normal(RandomStream& rng);

/// Exponential with mean 1; two words.
double standard_exponential(RandomStream& rng);

/// Number of failures before the first success of trials with success probability `p` (0 < p <= 1): how many months
/// pass without a candidate event; two words.
int geometric(RandomStream& rng, double p);

/// Months that pass before the first candidate of a constant `hazard_per_year` (> 0): geometric() with p = 1 - exp(-h /
/// 12), for the price of one logarithm; two words.
int months_before_event(RandomStream& rng, double hazard_per_year);

/// Waiting times under a constant hazard that matter only up to a horizon, from one word each: most end beyond it and
/// then cost one comparison.
class WaitingTimes {
 public:
  /// `hazard_per_year` >= 0; `horizon_months` >= 0.
  WaitingTimes(double hazard_per_year, int horizon_months);

  /// Months that pass before the first event, as by months_before_event(), if they are fewer than the horizon; else the
  /// horizon.
  int months(std::uint32_t word) const { return word < surely_beyond_ ? horizon_ : months_within(word); }
  /// In months.
  int horizon() const { return horizon_; }

 private:
  int months_within(std::uint32_t word) const;

  double months_per_event_;
  int horizon_;
  std::uint32_t surely_beyond_;  ///< words below this wait past the horizon
};

/// Poisson count with the given mean (0 to 1e6), exact: arrivals of a unit rate that come before `mean`, so that with
/// the same stream a larger mean never gives fewer. `mean` + 1 words on average.
int poisson(RandomStream& rng, double mean);

/// Expected value `mean` (>= 0) turned into a whole number: floor, plus one with the probability of the fraction; two
/// words.
int stochastic_round(RandomStream& rng, double mean);

/// Index drawn with probability proportional to `weights` (finite, >= 0, at least one > 0); two words.
std::size_t weighted_index(RandomStream& rng, std::span<const double> weights);

/// Fisher-Yates shuffle of `items` with words from `rng`.
template <class T>
void shuffle(RandomStream& rng, std::span<T> items) {
  for (std::size_t left = items.size(); left > 1; --left) {
    using std::swap;
    swap(items[left - 1], items[uniform_index(rng, left)]);
  }
}

}  // namespace hjemmel
