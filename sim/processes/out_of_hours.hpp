#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Each January: the out-of-hours load of a GP in every municipality: doctors needed per service over GPs who take part
/// there, small municipalities sharing a service up to cooperation_population inhabitants.
void update_out_of_hours(State& state, const OutOfHoursParameters& out_of_hours);

}  // namespace hjemmel
