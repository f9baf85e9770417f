#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "output/description.hpp"
#include "sim/core/month.hpp"
#include "tools/hindcast/indicators.hpp"

namespace hjemmel::hindcast {

/// When something was observed: at the end of `last`, or over the months `first` to `last`.
struct Period {
  Month first;
  Month last;
  bool is_date = true;  ///< one date was written: of a flow, the month that holds it
  int years = 1;        ///< calendar years of a span such as 2018/2020, over which a flow is a yearly mean
};

/// Reads 2021-03-26, 2021-03, 2020 (a calendar year), 2018/2020 (yearly mean) or 2020-03-31/2021-03-26 (from date to
/// date); nothing if it is none. The first day of a month stands for the end of the month before, but for flows.
std::optional<Period> period_from_text(std::string_view text, IndicatorKind kind);

/// Where something was observed.
struct Geography {
  std::optional<Grouping> by;  ///< nothing: Norway
  std::size_t group = 0;       ///< on the axis of the grouping

  /// "national", "size_class", "county", ...
  std::string_view block() const;
};

/// Reads norway, a size class, a county, a health region, or a municipality's code; nothing if it is none.
std::optional<Geography> geography_from_text(std::string_view text, const Places& places);

/// What is asked of a forecaster.
struct Question {
  const Indicator* indicator = nullptr;
  Geography geography;
  Period period;
};

/// A question with what came.
struct Observation {
  Question question;
  double value = 0.0;  ///< in the unit of the indicator
  std::string geography;
  std::string date;
  int line = 0;  ///< of its file
};

}  // namespace hjemmel::hindcast
