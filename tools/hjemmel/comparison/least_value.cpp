#include "tools/hjemmel/comparison/least_value.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

bool reaches(const Goal& goal, double outcome) { return goal.below ? outcome < goal.bound : outcome > goal.bound; }

constexpr double rounding = 1e-9;  // 0.7 x 10 is 7, whatever the computer thinks

/// How far beyond the bound the outcome is that the goal's share of a resample just reaches; positive: goal reached.
double margin(const Goal& goal, const Trial& trial, std::span<const std::uint32_t> rows) {
  std::vector<double> margins;
  for (const std::uint32_t row : rows) {
    const double outcome = trial.outcomes[row];
    margins.push_back(goal.below ? goal.bound - outcome : outcome - goal.bound);
  }
  const auto wanted =
      static_cast<std::size_t>(std::ceil(goal.probability * static_cast<double>(margins.size()) - rounding));
  const std::size_t place = std::max<std::size_t>(wanted, 1) - 1;
  const auto there = margins.begin() + static_cast<std::ptrdiff_t>(place);
  std::ranges::nth_element(margins, there, std::greater<>());
  return *there;
}

/// Where the margin becomes positive for good, on straight lines between trials; an end where it is on one side
/// throughout.
double crossing(const Goal& goal, std::span<const Trial> trials, std::span<const std::uint32_t> rows) {
  double beyond = margin(goal, trials.back(), rows);
  if (beyond <= 0.0) return trials.back().value;
  for (std::size_t i = trials.size() - 1; i > 0; --i) {
    const double before = margin(goal, trials[i - 1], rows);
    if (before <= 0.0) {
      const double share = -before / (beyond - before);
      return trials[i - 1].value + share * (trials[i].value - trials[i - 1].value);
    }
    beyond = before;
  }
  return trials.front().value;
}

}  // namespace

Chance chance_of(const Goal& goal, std::span<const double> outcomes) {
  HJEMMEL_EXPECTS(!outcomes.empty());
  const auto count = static_cast<double>(outcomes.size());
  const auto reached = std::ranges::count_if(outcomes, [&](double outcome) { return reaches(goal, outcome); });
  const double p = static_cast<double>(reached) / count;
  return {p, std::sqrt(p * (1.0 - p) / count)};
}

double ValueGrid::value(std::size_t step) const {
  HJEMMEL_EXPECTS(step <= steps);
  if (step == steps) return high;
  return low + (high - low) / static_cast<double>(steps) * static_cast<double>(step);
}

ValueGrid grid_of(double low, double high, double tolerance, bool whole) {
  HJEMMEL_EXPECTS(low < high && tolerance > 0.0);
  if (!whole) return {low, high, static_cast<std::size_t>(std::ceil((high - low) / tolerance))};
  const double length = std::max(1.0, std::floor(tolerance));
  const double steps = std::max(1.0, std::floor((high - low) / length));
  return {low, low + steps * length, static_cast<std::size_t>(steps)};
}

std::size_t LeastValueSearch::next_step() const {
  if (chances_.empty()) return 0;
  if (chances_.size() == 1) return grid_.steps;
  return failing_ + (reaching_ - failing_) / 2;
}

std::optional<double> LeastValueSearch::next() const {
  if (end() != SearchEnd::under_way) return std::nullopt;
  return grid_.value(next_step());
}

void LeastValueSearch::add(double chance) {
  HJEMMEL_EXPECTS(end() == SearchEnd::under_way);
  const std::size_t step = next_step();
  chances_[step] = chance;
  (chance >= probability_ ? reaching_ : failing_) = step;
}

SearchEnd LeastValueSearch::end() const {
  if (chances_.size() < 2) return SearchEnd::under_way;
  if (chances_.begin()->second >= probability_) return SearchEnd::low_reaches;
  if (chances_.rbegin()->second < probability_) return SearchEnd::high_fails;
  return reaching_ - failing_ <= 1 ? SearchEnd::found : SearchEnd::under_way;
}

std::size_t LeastValueSearch::most_trials() const {
  return 2 + static_cast<std::size_t>(std::bit_width(grid_.steps - 1));
}

bool LeastValueSearch::is_monotone() const {
  const auto falls = [](const auto& a, const auto& b) { return a.second > b.second; };
  return std::adjacent_find(chances_.begin(), chances_.end(), falls) == chances_.end();
}

Interval interval_of_answer(const Goal& goal, std::span<const Trial> trials) {
  HJEMMEL_EXPECTS(trials.size() >= 2);
  const Resamples resamples(trials.front().outcomes.size());
  std::vector<double> answers;
  answers.reserve(resamples.count());
  for (std::size_t i = 0; i < resamples.count(); ++i) answers.push_back(crossing(goal, trials, resamples.row(i)));
  return central_90(std::move(answers));
}

bool goes_away(const Goal& goal, const Trial& low, const Trial& high) {
  const PairedEffect effect = paired_effect(low.outcomes, high.outcomes, Better::neither);
  const double towards = goal.below ? -effect.difference : effect.difference;
  return towards < 0.0 && -towards > 2.0 * effect.standard_error;
}

}  // namespace hjemmel
