#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "tools/calibration/observation.hpp"

namespace hjemmel {

/// A figure that a run can show as officials publish it.
struct Indicator {
  std::string name;           ///< as in the table of official figures
  bool by_place = false;      ///< known for counties and size classes too
  bool end_only = false;      ///< known for the last month of a run only
  bool is_flow = false;       ///< counted over months, not at the end of one
  bool needs_events = false;  ///< the run must keep its events
  /// Its value in one replicate, in the unit of the table (shares in percent).
  std::function<double(const Observation&, const Question&)> value;
};

/// Every indicator: national and municipal measures under their names, and figures derived from them.
std::span<const Indicator> indicators();
/// The indicator of this name for the whole country, or for places if `by_place`; nullptr if there is none.
const Indicator* find_indicator(std::string_view name, bool by_place);

}  // namespace hjemmel
