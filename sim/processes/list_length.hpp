#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Each January: GPs lower their ceilings. A share_who_lower of them does, each by the mean fall over that share; it is
/// ceiling_fall_per_year and long_list_extra more above long_list_persons; rounded to tens at random, not below
/// ceiling_floor. Persons above a lowered ceiling stay until another list takes them.
void lower_ceilings(State& state, const Parameters& parameters, const RandomSource& random);

/// Every month, in a third of the municipalities and there for three months at once: persons leave vacant lists for
/// lists with free places (leak_per_month), in proportion to the free places; and lists with a GP new to them (for
/// new_gp_months) that are under filled_share of their ceiling take fill_per_month of their free places, from lists
/// above their ceiling first, then from vacant ones, then from those fuller than the mean. Nobody gets lost;
/// inhabitants stay in the municipality.
void move_between_lists(State& state, const ListParameters& list, const RandomSource& random);

}  // namespace hjemmel
