#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/tallies/measures.hpp"

namespace hjemmel::hindcast {

/// How an indicator follows from the measures.
enum class IndicatorKind : std::uint8_t {
  stock,             ///< measures at a date
  flow,              ///< measures summed over a period
  flow_per_stock,    ///< a sum over a year, over a stock at its beginning
  change,            ///< a stock at the end of a period less that at its beginning
  filled_vacancies,  ///< vacancies filled in a year with a duration in certain classes, or their share
};

/// A number that outcomes are published of: `scale` times (sum of `above` less `less`) over (`below` less
/// `below_less`); nothing below means 1.
struct Indicator {
  std::string name;
  std::string_view unit;
  IndicatorKind kind = IndicatorKind::stock;
  double scale = 1.0;  ///< 100 for percents
  std::vector<Measure> above;
  std::vector<Measure> less;
  std::vector<Measure> below;
  std::vector<Measure> below_less;
  std::size_t first_duration = 0;  ///< of filled vacancies: first class counted
  std::size_t end_duration = 0;    ///< one past the last

  /// Whether it is stated in percent.
  bool is_percent() const { return unit == "percent"; }
  /// Whether only whole numbers can come: a count as it stands.
  bool is_count() const { return below.empty() && scale == 1.0; }
};

/// Every indicator that can be scored: each national measure by its name, and what is made of them.
const std::vector<Indicator>& indicators();

/// The one with this name; null when there is none.
const Indicator* find_indicator(std::string_view name);

}  // namespace hjemmel::hindcast
