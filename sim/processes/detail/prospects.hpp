#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Brings state.market up to date: the adverts, the seekers, and every pair of them that may come to an application.
///
/// A seeker's taste for a list never changes, nor does where the list is and where the seeker belongs. So a pair is
/// looked at once, when one of the two is new, and forgotten unless the seeker would take the list if it were worth its
/// ceiling and the seeker asked as little as anybody ever does. Exact, since what is worth more than its ceiling counts
/// as new (adverts.hpp), as does a seeker who has moved, and everything when what the looks rest on has changed.
void update_prospects(State& state, const Parameters& parameters, const RandomSource& random);

/// What a list must be worth to `seeker`: waiting wears thin, moving costs.
float asked_by(const State& state, DoctorId seeker, const ChoiceParameters& choice);

}  // namespace hjemmel
