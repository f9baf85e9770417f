#pragma once

#include <optional>

#include "tools/hindcast/answer.hpp"
#include "tools/hindcast/history.hpp"

namespace hjemmel::hindcast {

/// Nothing changes: a stock stays as published within four months before the origin, else as in the base population
/// (`run` at its start); a flow is that of the last year published. The error grows as a random walk with the yearly
/// changes known; without any it is a single value. Nothing when neither is known.
std::optional<Members> persistence(const Question& question, const History& history, const Outcomes& run);

/// A stock goes on along the straight line through the values known up to the origin (least squares, moved to pass
/// through the last one); the error is that of a random walk with drift. Nothing when no value is known half a year
/// before the origin.
std::optional<Members> drift(const Question& question, const History& history, const Outcomes& run);

}  // namespace hjemmel::hindcast
