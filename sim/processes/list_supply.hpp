#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Each January: municipalities decide how many lists they open in the year and when (Poisson; the expectation per list
/// rises with workload above the base date's and falls with the share of lists vacant).
void decide_new_lists(State& state, const ListParameters& list, const RandomSource& random);

/// Opens the lists planned for this month and closes short lists that have stood vacant for long; persons on a closed
/// list move to the municipality's other lists.
void open_and_close_lists(State& state, const ListParameters& list, const RandomSource& random);

}  // namespace hjemmel
