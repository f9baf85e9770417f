#pragma once

#include <optional>
#include <string>

#include "tools/hindcast/observation.hpp"
#include "tools/hindcast/outcomes.hpp"

namespace hjemmel::hindcast {

/// What every member answers; nothing when the period is not within its times or it has no such table. Municipal
/// measures are known at the start and every 31 December: between them stocks of regions are interpolated, and flows
/// of regions are answered for whole calendar years.
std::optional<Members> answer(const Outcomes& outcomes, const Question& question);

/// Why no result, however long and detailed, can answer; empty when one can.
std::string why_never(const Question& question);

/// Mean of the members.
double mean_of(const Members& members);

}  // namespace hjemmel::hindcast
