#pragma once

#include "sim/state/state.hpp"

namespace hjemmel {

// What payments depend on, summed over the lists of each municipality and kept in step with every change of a list, so
// that a payment need not walk over the lists: the columns above_step to covered of Municipalities and
// State::short_lists.

/// Adds an open list with a holder to these sums (`sign` +1), or takes it out (-1). To be called right after such a
/// list gets a holder or another form, and right before it loses them; persons are followed by add_inhabitants.
void count_payable(State& state, ListId list, int sign);

/// Sets the lengths of a municipality's lists that payment rules distinguish [persons, >= 0], and counts anew by them.
void set_payment_limits(State& state, MunicipalityId where, int capitation_step, int minimum_list);

}  // namespace hjemmel
