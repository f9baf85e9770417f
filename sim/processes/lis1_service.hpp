#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Moves LIS1 doctors on: those whose hospital part ends go to a municipal place of their trust, chosen in random order
/// by preference; some go on leave first and leave a residual post; some resign from a remote place for a residual post
/// elsewhere, all the fewer the longer the quarantine; places left stand empty for up to the length of the municipal
/// part unless somebody takes them. Those whose municipal part ends have completed LIS1 and choose a career next month.
void advance_lis1(State& state, const Lis1Parameters& lis1, const RandomSource& random);

}  // namespace hjemmel
