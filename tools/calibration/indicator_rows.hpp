#pragma once

#include <vector>

#include "tools/calibration/indicator.hpp"

namespace hjemmel::detail {

/// A flow as figures print it: the number of one month for a day, the sum between two days, else the mean per year.
double flow(const Observation& seen, Measure measure, const EvidenceSpan& span);
/// `part` of `whole` in percent; 0 of nothing.
double share(double part, double whole);

// Indicators derived from measures and states, by kind.
std::vector<Indicator> stock_indicators();
std::vector<Indicator> flow_indicators();
std::vector<Indicator> life_indicators();

}  // namespace hjemmel::detail
