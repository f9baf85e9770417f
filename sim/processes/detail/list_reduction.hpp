#pragma once

#include <cstdint>

#include "sim/state/state.hpp"

namespace hjemmel {

/// Takes `share` (0 to 1) of the persons above the ceiling off the lists of a municipality that have a GP, in
/// proportion to how many there are: to free places of other lists, and if there are too few, to vacant lists. Who
/// finds neither stays. Whole persons, up or down by the random `word` so that the mean is right.
void reduce_lists(State& state, MunicipalityId where, double share, std::uint32_t word);

}  // namespace hjemmel
