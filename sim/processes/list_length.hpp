#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Each January: GPs lower their ceilings, by more on long lists; spread over lists by an addressed draw.
void lower_ceilings(State& state, const ListParameters& list, const RandomSource& random);

/// Every month: persons on vacant lists, on lists above their ceiling, move to lists with a GP and free places in the
/// same municipality; lists with free places (new ones above all) fill from the fullest. Nobody gets lost.
void move_between_lists(State& state, const ListParameters& list);

}  // namespace hjemmel
