#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Advertises every list that is vacant or about to be, and has no successor.
void advertise_lists(State& state);

/// Applications and assignment: every seeker ranks the advertised lists by random utility against the outside option of
/// waiting; municipalities rank the applicants; the assignment is the seeker-optimal stable matching (deferred
/// acceptance, Gale and Shapley 1962), unique and so independent of any order of agents. Matches become promises. A
/// seeker's taste for a list, and a municipality's for a seeker, are drawn once per pair and last.
void assign_lists(State& state, const Parameters& parameters, const RandomSource& random);

/// The matches of the months before the start of a run, of which no record exists: one assignment whose promises fall
/// due in the next `start_delay_months`, spread evenly, or when the holder leaves.
void assign_first_successors(State& state, const Parameters& parameters, const RandomSource& random);

/// Promised lists whose month has come change hands; GPs who move leave their old list in the same month. Who has taken
/// a list stands in state.arrivals afterwards.
void take_over_lists(State& state);

}  // namespace hjemmel
