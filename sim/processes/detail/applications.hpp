#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Leaves in state.market who applies for what: the seekers who would take at least one advertised list rather than
/// wait, by their keys, with those lists, best first. Most pairs of seeker and list are far from a match; prospects.hpp
/// says how they are passed over.
void collect_wishes(State& state, const Parameters& parameters, const RandomSource& random);

}  // namespace hjemmel
