#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Advertises every list that is vacant or under notice and has no successor.
void advertise_lists(State& state);

/// Applications and assignment: every seeker ranks the advertised lists by random utility against the outside option of
/// waiting; municipalities rank the applicants; the assignment is the seeker-optimal stable matching (deferred
/// acceptance, Gale and Shapley 1962), unique and so independent of any order of agents. Matches become promises.
void assign_lists(State& state, const Parameters& parameters, const RandomSource& random);

/// Promised lists whose month has come change hands; GPs who move leave their old list in the same month.
void take_over_lists(State& state, const Parameters& parameters, const RandomSource& random);

}  // namespace hjemmel
