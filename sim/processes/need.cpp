#include "sim/processes/need.hpp"

#include <algorithm>
#include <cmath>

#include "sim/processes/detail/list_rows.hpp"

namespace hjemmel {
namespace {

// `persons` come to free places, in proportion to these, and what is left to all lists in proportion to length.
void add_persons(ListRows& rows, int persons, int listed) {
  const int room = rows.fill_offers([&](std::size_t row) { return rows.room(row); });
  const int to_free_places = std::min(persons, room);
  rows.share_out(to_free_places, room, +1);
  if (persons == to_free_places) return;
  if (listed == 0 && room == 0) {  // nobody anywhere, and no place for anybody
    const int lists = rows.fill_offers([](std::size_t) { return 1; });
    return rows.share_out(persons, lists, +1);
  }
  const int total = rows.fill_offers([&](std::size_t row) { return rows.persons(row); });
  rows.share_out(persons - to_free_places, total, +1);
}

void remove_persons(ListRows& rows, int persons) {
  const int total = rows.fill_offers([&](std::size_t row) { return rows.persons(row); });
  rows.share_out(persons, total, -1);
}

void follow_inhabitants(State& state, MunicipalityId where, double listed_share) {
  const Municipalities& m = state.municipalities;
  if (m.lists[where.index()] == 0) return;
  const int listed = m.inhabitants_listed[where.index()];
  const int change = static_cast<int>(std::lround(m.inhabitants[where.index()] * listed_share)) - listed;
  if (change == 0) return;
  ListRows rows(state, where);
  rows.start();
  if (change > 0) add_persons(rows, change, listed);
  if (change < 0) remove_persons(rows, -change);
  rows.apply();
}

}  // namespace

void read_population(State& state, const NeedParameters& need) {
  const PopulationTable& population = state.country->population;
  const int year = state.now.year();
  std::ranges::copy(population.inhabitants(year), state.municipalities.inhabitants.begin());
  std::ranges::copy(population.need_per_inhabitant(year), state.municipalities.need.begin());
  if (need.population_variant.always(0.0)) return;
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    const double variant = need.population_variant.at(state.now, MunicipalityId(i));
    const double factor = state.country->variants.factor((*state.country)[MunicipalityId(i)].county, year, variant);
    int& inhabitants = state.municipalities.inhabitants[i];
    inhabitants = static_cast<int>(std::lround(inhabitants * factor));
  }
}

void update_inhabitants(State& state, const NeedParameters& need) {
  read_population(state, need);
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    follow_inhabitants(state, MunicipalityId(i), need.listed_share);
  }
}

}  // namespace hjemmel
