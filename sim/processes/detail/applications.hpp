#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Describes this month's adverts in state.market.offers, as seekers see them.
void collect_offers(State& state, const Parameters& parameters);

/// Leaves in state.market who applies for what: the seekers who would take at least one advertised list rather than
/// wait, with those lists, best first. Expects collect_offers(). Most pairs of seeker and list are far from a match:
/// all are looked at first by a bound (first_look.hpp), and the few that it cannot exclude by their utility.
void collect_wishes(State& state, const ChoiceParameters& choice, const RandomSource& random);

}  // namespace hjemmel
