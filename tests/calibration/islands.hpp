#pragma once

#include <string>
#include <vector>

#include "tests/support/archipelago.hpp"
#include "tools/calibration/simulation.hpp"
#include "tools/calibration/target.hpp"

namespace hjemmel::testing {

/// A free parameter with this range.
inline FreeParameter free_between(const char* key, double low, double high) {
  return {find_parameter(key), low, high, PriorScale::uniform};
}

/// A fitted target of the whole country without a value yet.
inline Target target_on(const char* measure, const char* date, double tolerance) {
  Target target;
  target.measure = measure;
  target.date = date;
  target.geography = "norway";
  target.theme = "test";
  target.tolerance = tolerance;
  target.indicator = find_indicator(measure, false);
  target.question.span = *read_span(date);
  return target;
}

}  // namespace hjemmel::testing
