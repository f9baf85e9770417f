#pragma once

#include <cstdint>
#include <vector>

#include "config/base_population.hpp"

namespace hjemmel::detail {

// What one replicate's dealing hands from step to step. Not for use outside the base population.

/// Which deck is dealt: each has a random stream of its own. Part of the random address: append, never renumber.
enum class Deal : std::uint32_t {
  vacancies = 1,
  vacancy_cards,
  vacant_positions,
  ceilings,
  contracts,
  second_lists,
  gps,
  lis1,
  notices = 11,
  promises = 12,
};

/// The stream of a deck.
inline RandomStream deal_stream(const RandomSource& random, Deal deal, Month date) {
  return random.stream(Process::base_population, static_cast<std::uint32_t>(deal), date);
}

/// Opens all lists: persons, vacancies, ceilings, contracts. All are without a holder afterwards; those that stay so
/// have a start of vacancy.
void deal_lists(const ListDeck& deck, State& state, const RandomSource& random);

/// Puts a GP on every list that is not vacant.
void deal_gps(const GpDeck& deck, State& state, const RandomSource& random);

/// Adds everybody who is on the way: waiting for LIS1, in LIS1, locums, seekers, ALIS without a list, former GPs.
void deal_pipeline(const PipelineDeck& deck, State& state, const Parameters& parameters, const RandomSource& random);

/// Gives some GPs a notice that is running, and some of their lists, and of the vacant ones, a successor.
void deal_notices(State& state, const Parameters& parameters, const RandomSource& random);

}  // namespace hjemmel::detail
