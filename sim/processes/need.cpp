#include "sim/processes/need.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/apportionment.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// What a list counts for when persons come or go.
enum class Weight : std::uint8_t { free_places, persons, one };

int weight_of(const State& state, ListId list, Weight weight) {
  switch (weight) {
    case Weight::free_places:
      return state.lists.free_places(list);
    case Weight::persons:
      return state.lists.inhabitants[list.index()];
    case Weight::one:
      break;
  }
  return 1;
}

std::int64_t total_weight(const State& state, MunicipalityId where, Weight weight) {
  std::int64_t total = 0;
  for (const ListId list : state.municipalities.list_ids[where.index()]) total += weight_of(state, list, weight);
  return total;
}

// `persons` come to the municipality's lists in proportion to `weight`, or leave them (`sign` -1).
void spread(State& state, MunicipalityId where, std::int64_t persons, Weight weight, int sign = 1) {
  Apportionment shares(persons, total_weight(state, where, weight));
  for (const ListId list : state.municipalities.list_ids[where.index()]) {
    const int share = shares.share(weight_of(state, list, weight));
    if (share > 0) add_inhabitants(state, list, sign * share);
  }
}

void add_persons(State& state, MunicipalityId where, std::int64_t persons) {
  const std::int64_t to_free_places = std::min(persons, total_weight(state, where, Weight::free_places));
  if (to_free_places > 0) spread(state, where, to_free_places, Weight::free_places);
  if (persons == to_free_places) return;
  const bool all_empty = state.municipalities.inhabitants_listed[where.index()] == 0;
  spread(state, where, persons - to_free_places, all_empty ? Weight::one : Weight::persons);
}

void follow_inhabitants(State& state, MunicipalityId where, double listed_share) {
  const Municipalities& m = state.municipalities;
  if (m.lists[where.index()] == 0) return;
  const std::int64_t change =
      std::llround(m.inhabitants[where.index()] * listed_share) - m.inhabitants_listed[where.index()];
  if (change > 0) add_persons(state, where, change);
  if (change < 0) spread(state, where, -change, Weight::persons, -1);
}

}  // namespace

void read_population(State& state) {
  const PopulationTable& population = state.country->population;
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    const MunicipalityId where(i);
    state.municipalities.inhabitants[i] = population.inhabitants(where, state.now.year());
    state.municipalities.need[i] = population.need_per_inhabitant(where, state.now.year());
  }
}

void update_inhabitants(State& state, const NeedParameters& need) {
  read_population(state);
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    follow_inhabitants(state, MunicipalityId(i), need.listed_share);
  }
}

}  // namespace hjemmel
