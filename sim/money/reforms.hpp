#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Pays the month for what levers of funding, workload and duty add to the bills of pay_month, in whole kroner by
/// municipality: the state pays it, and takes it back if it is less. Of what comes with salaried lists, municipalities
/// keep what they do not pass on. Nothing while none of these levers ever moves.
///
/// Per person: risk adjustment and quality element of the capitation, fees by another multiplier, as capitation or for
/// other consultations than those of the base date, what patients pay less. Per list: more equalisation, the grant for
/// demanding lists, the state's share of salaries and practices, teams. Per GP: specialists' fees on a mean list, paid
/// time for quality, the out-of-hours grant. Per inhabitant: the block grant.
void pay_reforms(State& state, const Parameters& parameters);

}  // namespace hjemmel
