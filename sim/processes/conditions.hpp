#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Start of a run: draws which lists would be the first in team practices and larger offices, and works out the
/// conditions of the first month.
void begin_conditions(State& state, const Parameters& parameters, const RandomSource& random);

/// Each month: what policy makes of the work of GPs, of the income of the self-employed and of what municipalities pass
/// on, by municipality. Worked out in months in which a lever moves and in January (each month while the work of vacant
/// lists falls on others), and not at all while no lever of income or workload ever moves.
void update_conditions(State& state, const Parameters& parameters);

/// Whether any lever of income or workload ever has another value than the usual one.
bool conditions_may_vary(const Parameters& parameters);

/// The largest factor that conditions may ever put on the hazard of leaving.
double largest_exit_factor(const Parameters& parameters);

}  // namespace hjemmel
