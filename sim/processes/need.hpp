#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Sets inhabitants and need of every municipality to those of the year (PopulationTable); touches no list.
void read_population(State& state, const NeedParameters& need);

/// Each January: inhabitants and need of every municipality become those of the year (PopulationTable), and the persons
/// on its lists follow inhabitants x need.listed_share: new persons go to lists with free places, in proportion to the
/// free places, and to all lists in proportion to their length when there are none; lost persons leave all lists in
/// proportion. Whole persons only; the sum over a municipality's lists is exact. A municipality without lists keeps
/// nobody listed.
void update_inhabitants(State& state, const NeedParameters& need);

}  // namespace hjemmel
