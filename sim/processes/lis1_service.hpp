#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Moves LIS1 doctors on.
///
/// Those whose hospital part ends share out the municipal places of their trust, as many as they are. Places are
/// allotted to municipalities in proportion to share x inhabitants^place_population_power: each is owed its part,
/// fractions are carried on, and who is owed most is given a place first. Doctors choose in random order what they like
/// best; utility = place_per_centrality x (centrality - 1) + place_home_county at home + Gumbel noise that a doctor
/// keeps, so that places offered later compare fairly.
///
/// Some go on leave first (once) and leave a residual post. Some resign: the best empty place elsewhere beats their own
/// by more than resignation_threshold + quarantine_deterrence x quarantine. Without quarantine they take it at once;
/// with it they are barred, and then look for an empty place like those who come back from leave: the best one
/// anywhere, or a place with the next doctors of their trust, whichever comes first; after half a year a place of the
/// trust even if there are no next doctors. Nobody resigns or goes on leave twice. An empty place can be filled in as
/// many months as the municipal part has, the first included, and is then given up: every place is served, empty or
/// expired.
///
/// Those whose last part ends have completed LIS1 and choose a career next month. Posts of Doctors::lis1_terms differ:
/// a tied one lets its doctor choose before the others and asks more of who would resign; one that a municipality
/// opened is served there and nowhere else; one that begins in the municipality ends in hospital. A place is linked to
/// an ALIS post with linked_share; an empty one that is not advertised (residual_share) can be taken by nobody. A
/// Due::lis1_hospital_end with stamp 0 is the end of the hospital part, with stamp n the n-th month of search of one
/// who is back from leave or quarantine. Records lis1_municipality_started, lis1_place_empty, lis1_resigned,
/// lis1_residual_taken, lis1_completed.
void advance_lis1(State& state, const Parameters& parameters, const RandomSource& random);

}  // namespace hjemmel
