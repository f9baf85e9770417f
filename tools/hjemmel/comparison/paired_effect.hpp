#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace hjemmel {

/// Stands for a number that is not defined: empty in CSV, null in JSON, a dash in tables.
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Two ends; the lower first.
struct Interval {
  double low = undefined;   ///< in the unit of what it is an interval of
  double high = undefined;  ///< likewise
};

/// Which way a measure should move.
enum class Better : std::uint8_t { fewer, more, neither };

/// What one scenario changes in one number, from replicates that share their chance.
struct PairedEffect {
  double baseline = undefined;              ///< mean over the replicates of the baseline
  double difference = undefined;            ///< mean of other less baseline
  double standard_error = undefined;        ///< Monte Carlo standard error of the difference
  Interval over_replicates;                 ///< 5th and 95th percentile of the paired differences
  Interval of_mean;                         ///< 90 % interval of the mean difference, by Student's t
  double helps = undefined;                 ///< share of pairs in which it helps, 0 to 1; undefined for Better::neither
  double hurts = undefined;                 ///< share of pairs in which it does the opposite; the rest is unchanged
  double variance_ratio = undefined;        ///< variance of the paired difference over that of independent runs
  double variance_ratio_error = undefined;  ///< standard error of that ratio, by the delta method
};

/// Arithmetic mean. Expects at least one number.
double mean_of(std::span<const double> values);
/// Unbiased variance. Expects at least two numbers.
double variance_of(std::span<const double> values);
/// `other` less `baseline`, pair by pair. Expects as many of either.
std::vector<double> paired_differences(std::span<const double> baseline, std::span<const double> other);
/// 95th percentile of Student's t with `degrees` (>= 1) of freedom, to 0.1 %; from 3 on by Fisher's expansion
/// (Abramowitz and Stegun 26.7.5).
double student_95(std::size_t degrees);
/// 5th and 95th percentile of at least one number, which is sorted on the way.
Interval central_90(std::vector<double> values);
/// 90 % interval of the mean of at least two numbers, by Student's t.
Interval interval_of_mean(std::span<const double> values);

/// Compares numbers pair by pair. Expects as many of either, and at least two.
PairedEffect paired_effect(std::span<const double> baseline, std::span<const double> other, Better better);

}  // namespace hjemmel
