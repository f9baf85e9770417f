#include "sim/processes/list_supply.hpp"

#include <algorithm>

#include "sim/core/apportionment.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Address of the noise that all lists of a month share: no list has this key.
constexpr std::uint32_t all_lists = 0xFFFFFFFF;

// Random address of a new list: unlike that of any list of the base population, which are numbered below `first_new`.
constexpr int openings_per_year = 512;
constexpr int first_year = 2000;
constexpr std::uint32_t first_new = 0x1000;
constexpr int municipality_shift = 16;

std::uint32_t new_list_key(MunicipalityId where, int year, int serial) {
  HJEMMEL_REQUIRES(serial < openings_per_year);
  const auto number = first_new + static_cast<std::uint32_t>((year - first_year) * openings_per_year + serial);
  HJEMMEL_REQUIRES(year >= first_year && number >> municipality_shift == 0);
  return (where.value() << municipality_shift) | number;
}

double expected_openings(const State& state, MunicipalityId where, const ListParameters& list) {
  const Municipalities& m = state.municipalities;
  const std::size_t i = where.index();
  if (m.lists[i] == 0) return 0.0;
  const double lists = m.lists[i];
  const double workload = m.inhabitants_listed[i] * m.need[i] * m.conditions[i].mean_work / lists;
  const double ratio =
      std::clamp(workload / m.reference_workload[i], list.opening_least_workload, list.opening_largest_workload);
  const double pressure = list.opening_need_weight * (ratio - 1.0);
  const double brake = list.opening_vacancy_brake * m.vacant[i] / lists;
  return lists * list.opening_per_year.at(state.now, where) * portable_exp(pressure - brake) * m.conditions[i].openings;
}

int ceiling_of_new_list(const State& state, MunicipalityId where, const ListParameters& list) {
  const std::vector<ListId>& others = state.municipalities.list_ids[where.index()];
  int ceiling = static_cast<int>(list.ceiling_new.at(state.now, where));
  int sum = 0;
  for (const ListId other : others) sum += state.lists.ceiling[other.index()];
  if (!others.empty()) ceiling = std::min(ceiling, sum / static_cast<int>(others.size()));
  ceiling = std::max(ceiling, static_cast<int>(list.lowest_new_ceiling));
  return std::min(ceiling, static_cast<int>(list.ceiling_maximum.at(state.now, where)));
}

struct NewList {
  MunicipalityId municipality;
  std::uint32_t key = 0;
  Month opens;
};

// Puts a new list on the market, from this month on, or opens it at once if it opens this month.
void announce(State& state, const NewList& opening, const ListParameters& list) {
  const int ceiling = ceiling_of_new_list(state, opening.municipality, list);
  if (opening.opens == state.now) {
    open_list(state, opening.key, opening.municipality, ceiling);
    return;
  }
  const ListId announced = announce_list(state, opening.key, opening.municipality, ceiling, opening.opens);
  state.announced_lists.push_back(announced);
  state.lists_to_advertise.push_back(announced);
}

void open_announced_lists(State& state) {
  const auto opens_now = [&state](ListId list) { return state.lists.created[list.index()] == state.now; };
  for (const ListId list : state.announced_lists) {
    if (opens_now(list)) open_announced(state, list);
  }
  std::erase_if(state.announced_lists, opens_now);
}

// The shortest other list of the municipality, one with a GP if there is any; the first opened of equals.
ListId shortest_other_list(const State& state, ListId than) {
  const Lists& l = state.lists;
  const auto rank = [&l](ListId list) {
    return std::pair(!l.doctor[list.index()].exists(), l.inhabitants[list.index()]);
  };
  ListId best = ListId::none();
  for (const ListId list : state.municipalities.list_ids[l.municipality[than.index()].index()]) {
    if (list != than && (!best.exists() || rank(list) < rank(best))) best = list;
  }
  return best;
}

void empty_list(State& state, ListId list) {
  const std::vector<ListId>& others = state.municipalities.list_ids[state.lists.municipality[list.index()].index()];
  std::int64_t room = 0;
  for (const ListId other : others) room += state.lists.free_places(other);
  const int persons = state.lists.inhabitants[list.index()];
  Apportionment shares(std::min<std::int64_t>(persons, room), room);
  for (const ListId other : others) {
    const int share = shares.share(state.lists.free_places(other));
    if (share > 0) move_inhabitants(state, list, other, share);
  }
  const int rest = state.lists.inhabitants[list.index()];
  if (rest > 0) move_inhabitants(state, list, shortest_other_list(state, list), rest);
  record(state, EventKind::inhabitants_moved, list, persons);
}

bool may_be_closed(const State& state, ListId id, const ListParameters& list) {
  const std::size_t i = id.index();
  const Month since = state.lists.vacant_since[i];
  return since != Month::never() && state.now - since >= list.closing_after_months &&
         state.lists.inhabitants[i] < list.closing_length && !state.lists.successor[i].exists();
}

// Chance of closing within a month, worked out anew only where the hazard is another than the one before.
class ClosingChance {
 public:
  double at(double hazard_per_year) {
    if (hazard_per_year != hazard_per_year_) {
      hazard_per_year_ = hazard_per_year;
      probability_ = monthly_probability(hazard_per_year);
    }
    return probability_;
  }

 private:
  double hazard_per_year_ = 0.0;
  double probability_ = 0.0;
};

void choose_lists_to_close(State& state, const ListParameters& list, const RandomSource& random) {
  RandomStream rng = random.stream(Process::list_closing, all_lists, state.now);
  const PairNoise noise = pair_noise(rng);
  ClosingChance chance;
  const double largest = chance.at(list.closing_per_year.largest());
  state.lists_to_close.clear();
  for (const ListId id : state.vacant_lists.members()) {
    const double u = uniform_from_word(noise.first(state.lists.key[id.index()]));
    if (u >= largest || !may_be_closed(state, id, list)) continue;
    const MunicipalityId where = state.lists.municipality[id.index()];
    if (u < chance.at(list.closing_per_year.at(state.now, where))) state.lists_to_close.push_back(id);
  }
  // Which of two lists is a municipality's last must not depend on the order of the set.
  std::sort(state.lists_to_close.begin(), state.lists_to_close.end());
}

void close_short_lists(State& state, const ListParameters& list, const RandomSource& random) {
  choose_lists_to_close(state, list, random);
  for (const ListId id : state.lists_to_close) {
    if (state.municipalities.lists[state.lists.municipality[id.index()].index()] == 1) continue;
    empty_list(state, id);
    close_list(state, id);
  }
}

}  // namespace

void decide_new_lists(State& state, const ListParameters& list, const RandomSource& random) {
  state.planned_openings.clear();
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    const MunicipalityId where(i);
    RandomStream rng = random.stream(Process::new_lists, where.value(), state.now);
    const int openings = poisson(rng, expected_openings(state, where, list));
    for (int serial = 0; serial < openings; ++serial) {
      const int months_ahead = static_cast<int>(uniform_index(rng, months_per_year));
      state.planned_openings.push_back({.month = state.now + months_ahead, .municipality = where, .serial = serial});
    }
  }
}

void announce_first_lists(State& state, const ListParameters& list, const RandomSource& random) {
  const auto lead = static_cast<std::size_t>(list.opening_lead_months);
  if (lead == 0) return;
  const double share_of_year = list.opening_lead_months / months_per_year;
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    const MunicipalityId where(i);
    RandomStream rng = random.stream(Process::first_openings, where.value(), state.now);
    const int openings = poisson(rng, share_of_year * expected_openings(state, where, list));
    for (int serial = 0; serial < openings; ++serial) {
      const Month opens = state.now + 1 + static_cast<int>(uniform_index(rng, lead));
      announce(state, {.municipality = where, .key = new_list_key(where, state.now.year() - 1, serial), .opens = opens},
               list);
    }
  }
}

void open_and_close_lists(State& state, const ListParameters& list, const RandomSource& random) {
  for (const PlannedOpening& opening : state.planned_openings) {
    if (opening.month != state.now) continue;
    const MunicipalityId where = opening.municipality;
    announce(state,
             {.municipality = where,
              .key = new_list_key(where, state.now.year(), opening.serial),
              .opens = state.now + static_cast<int>(list.opening_lead_months)},
             list);
  }
  open_announced_lists(state);
  close_short_lists(state, list, random);
}

}  // namespace hjemmel
