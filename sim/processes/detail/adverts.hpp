#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Describes this month's adverts in state.market.adverts as each kind of seeker sees them. Those that stood there last
/// month come first, unless they have become worth more than their ceiling: they count as new. Returns how many are not
/// new.
std::size_t refresh_adverts(State& state, const Parameters& parameters);

/// Which kind of seeker somebody is, a row of Advert::known.
constexpr std::size_t kind_of_seeker(bool trains, bool prefers_salary) {
  return (trains ? 2U : 0U) + (prefers_salary ? 1U : 0U);
}

/// Whether `list` stands in state.market.adverts; its row is then state.market.advert_of_list.
bool on_the_market(const Market& market, ListId list);

}  // namespace hjemmel
