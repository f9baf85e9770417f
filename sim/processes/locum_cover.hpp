#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Locums cover vacant lists: supply (doctors waiting for LIS1 within the locum limit, seekers without a list,
/// agencies) against demand sets the share covered, at most cover_vacant; which lists is an addressed draw that lasts
/// while it holds. Doctors without LIS1 use up their months as a locum.
void cover_by_locums(State& state, const LocumParameters& locum, const TrainingParameters& training,
                     const RandomSource& random);

}  // namespace hjemmel
