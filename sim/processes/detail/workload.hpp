#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Consultations per person of need 1 under the policy of the month, over those of the base date: fully private GPs,
/// co-payments and a smaller share of fees.
double consultations_per_need(const State& state, MunicipalityId where, const Parameters& parameters);
/// Work of a GP per person of need 1 on a list without a team under the policy of the month, over that of the base
/// date: consultations, relief, delegation, the work of vacant lists that nobody covers, and what other duties and
/// quality time leave of the week.
double work_per_need(const State& state, MunicipalityId where, const Parameters& parameters);

/// Whether every lever of workload and of teams and offices has its usual value, always and everywhere.
bool workload_is_usual(const Parameters& parameters);

/// Whether a list is in a team practice, or in a larger office: by one uniform number each for its life, so that more
/// lists are when the share rises and none leaves.
bool in_team_practice(const State& state, ListId list);
/// The same for larger offices.
bool in_larger_office(const State& state, ListId list);

}  // namespace hjemmel
