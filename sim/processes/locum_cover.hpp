#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Locums cover vacant lists. Supply: waiting_share of the doctors waiting for LIS1 within the locum limit,
/// seeker_share of those looking for a list, and agencies for agency_share of the demand; one list each. The share
/// covered is supply over demand, at most cover_vacant. A vacancy draws one uniform for its lifetime and is covered
/// while that lies under the share, so that locums stay. A doctor who works as a locum without LIS1 does so from
/// authorisation on and without a break, so that locum_limit_months are used up that long after it; those still within
/// the limit are counted when the queue has changed (after rounds and authorisations), four times a year.
void cover_by_locums(State& state, const LocumParameters& locum, const TrainingParameters& training,
                     const RandomSource& random);

}  // namespace hjemmel
