#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "tools/hjemmel/comparison/bootstrap.hpp"

namespace hjemmel {

/// What is wished of one number: to be below a bound, or above it, with some probability.
struct Goal {
  bool below = true;         ///< else above
  double bound = 0.0;        ///< in the unit of the number; strictly
  double probability = 0.9;  ///< 0 to 1
};

/// Share of replicates that reach a goal.
struct Chance {
  double probability = 0.0;     ///< 0 to 1
  double standard_error = 0.0;  ///< of a share of independent replicates: sqrt(p (1 - p) / n)
};
/// Chance of the goal in at least one replicate.
Chance chance_of(const Goal& goal, std::span<const double> outcomes);

/// Values that a search may try: `low`, `high`, and steps between them.
struct ValueGrid {
  double low = 0.0;       ///< in the unit of the lever
  double high = 1.0;      ///< above `low`
  std::size_t steps = 1;  ///< from 1 on

  /// The value after `step` steps; the last is `high` itself.
  double value(std::size_t step) const;
};
/// A grid over a range whose steps are `tolerance` (> 0) long at most, and whole if values are.
ValueGrid grid_of(double low, double high, double tolerance, bool whole);

/// How a search ended.
enum class SearchEnd : std::uint8_t { under_way, found, low_reaches, high_fails };

/// Looks for the least value at which a chance is large enough, by bisection on a grid: both ends first, then always
/// the middle of what is left. Right when the chance rises with the value; says when what it saw contradicts that.
class LeastValueSearch {
 public:
  /// A search for a chance of `probability` on `grid`.
  LeastValueSearch(const ValueGrid& grid, double probability) : grid_(grid), probability_(probability) {}

  /// The value to try next; nothing when the search has ended.
  std::optional<double> next() const;
  /// Notes the chance at the value that next() gave. Expects a search that is under way.
  void add(double chance);
  /// How it stands.
  SearchEnd end() const;
  /// The least value on the grid that reaches the goal. Expects SearchEnd::found.
  double answer() const { return grid_.value(reaching_); }
  /// Values tried in all, at most.
  std::size_t most_trials() const;
  /// Whether no larger value that was tried has a smaller chance.
  bool is_monotone() const;

 private:
  std::size_t next_step() const;

  ValueGrid grid_;
  double probability_;
  std::map<std::size_t, double> chances_;  ///< by step
  std::size_t failing_ = 0;
  std::size_t reaching_ = 0;
};

/// Outcomes at one value that was tried, replicate by replicate.
struct Trial {
  double value = 0.0;  ///< of the lever
  std::vector<double> outcomes;
};

/// 90 % interval of the least value by bootstrap over replicates, which all trials share: in each resample the goal's
/// quantile is interpolated between the values tried. An end of the range stands for "there or beyond". Expects trials
/// in order of value, two at least, all with the same replicates.
Interval interval_of_answer(const Goal& goal, std::span<const Trial> trials);

/// Whether the mean outcome goes away from the goal from the first to the last of two trials, by more than two standard
/// errors of the paired difference: the lever then works in the other direction (a false-alarm rate of 2.5 %).
bool goes_away(const Goal& goal, const Trial& low, const Trial& high);

}  // namespace hjemmel
