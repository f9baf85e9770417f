#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Each January: the out-of-hours load of a GP in every municipality,
///   load = posts_per_service x services / GPs who take part,
/// 1 where a service is staffed by exactly as many as it takes. In municipalities under 10,000 inhabitants two of three
/// GPs take part, and 1 / services municipalities share one: as many as make up cooperation_population, four at most,
/// because of the distances. Larger ones have a service of their own, and one more for every five times
/// cooperation_population. GPs of exempt_age_years and over can bring the number who take part down, never up; half a
/// GP takes part at least.
void update_out_of_hours(State& state, const OutOfHoursParameters& out_of_hours);

}  // namespace hjemmel
