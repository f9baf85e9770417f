#include "sim/processes/list_length.hpp"

#include <algorithm>

#include "sim/core/apportionment.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr double share_who_lower = 0.2;  // of GPs in a year; assumed: few do, by much
constexpr int long_list_persons = 1500;  // above this the extra fall acts; the longest 1,000 lists of 2021 are longer
constexpr int ceiling_step = 10;         // persons; agreed ceilings are round numbers
constexpr int new_gp_months = 36;        // a GP is new on a list for this long; new lists fill in one to two years
constexpr double filled_share = 0.95;    // of the ceiling; a list this full is as full as the average one
constexpr int months_between_moves = 3;  // each municipality's lists exchange persons this often

// Address of the noise that all lists of a month share: no list has this key.
constexpr std::uint32_t all_lists = 0xFFFFFFFF;

// --- ceilings

double fall_when_lowered(const State& state, ListId id, const ListParameters& list) {
  const MunicipalityId where = state.lists.municipality[id.index()];
  double mean_fall = list.ceiling_fall_per_year.at(state.now, where);
  if (state.lists.ceiling[id.index()] > long_list_persons) mean_fall += list.long_list_extra.at(state.now, where);
  return std::min(1.0, mean_fall / share_who_lower);
}

// The ceiling less `fall`, rounded to a round number, up or down by the uniform `u` so that the mean is right.
int lowered_ceiling(int ceiling, double fall, double u, const ListParameters& list) {
  const int rounded = ceiling_step * static_cast<int>(ceiling * (1.0 - fall) / ceiling_step + u);
  return std::min(ceiling, std::max(rounded, static_cast<int>(list.ceiling_floor)));
}

void lower_ceiling(State& state, ListId id, int ceiling) {
  if (ceiling == state.lists.ceiling[id.index()]) return;
  state.lists.ceiling[id.index()] = ceiling;
  record(state, EventKind::ceiling_lowered, id, ceiling);
}

// --- persons

struct Sums {
  int room = 0;            // free places on lists with a GP
  int vacant_persons = 0;  // persons on lists without
  bool filling = false;    // some list fills
};

bool is_filling(const State& state, const ListBalance& b) {
  if (!b.held || b.persons >= filled_share * b.ceiling) return false;
  const DoctorId holder = state.lists.doctor[b.list.index()];
  return state.now - state.doctors.tenure_since[holder.index()] < new_gp_months;
}

Sums take_stock(State& state, MunicipalityId where) {
  Sums sums;
  const std::vector<ListId>& lists = state.municipalities.list_ids[where.index()];
  state.balances.resize(lists.size());
  for (std::size_t row = 0; row < lists.size(); ++row) {
    const std::size_t i = lists[row].index();
    // Filled in place, field by field: a balance built first and copied then costs three times as much.
    ListBalance& b = state.balances[row];
    b.list = lists[row];
    b.persons = state.lists.inhabitants[i];
    b.ceiling = state.lists.ceiling[i];
    b.change = 0;
    b.held = state.lists.doctor[i].exists();
    b.filling = is_filling(state, b);
    sums.room += b.room();
    sums.vacant_persons += b.held ? 0 : b.persons;
    sums.filling = sums.filling || b.filling;
  }
  return sums;
}

// Share that moves in the months between two moves when `per_month` of those who are left moves in each.
double share_between_moves(double per_month) {
  double stays = 1.0;
  for (int month = 0; month < months_between_moves; ++month) stays *= 1.0 - per_month;
  return 1.0 - stays;
}

void leak_from_vacant_lists(std::vector<ListBalance>& balances, const Sums& sums, double share, RandomStream& rng) {
  const int wanted = stochastic_round(rng, share * sums.vacant_persons);
  const int moved = std::min(wanted, std::min(sums.room, sums.vacant_persons));
  if (moved == 0) return;
  Apportionment gives(moved, sums.vacant_persons);
  Apportionment takes(moved, sums.room);
  for (ListBalance& b : balances) b.change = b.held ? takes.share(b.room()) : -gives.share(b.persons);
}

// Who gives persons to a filling list first.
enum class Giver : std::uint8_t { above_ceiling, vacant, fuller_than_mean };

int can_give(const ListBalance& b, Giver giver, double mean_fullness) {
  switch (giver) {
    case Giver::above_ceiling:
      return b.held ? std::max(0, b.after() - b.ceiling) : 0;
    case Giver::vacant:
      return b.held ? 0 : b.after();
    case Giver::fuller_than_mean:
      break;
  }
  return b.held && !b.filling ? std::max(0, b.after() - static_cast<int>(mean_fullness * b.ceiling)) : 0;
}

double mean_fullness(const std::vector<ListBalance>& balances) {
  std::int64_t persons = 0;
  std::int64_t places = 0;
  for (const ListBalance& b : balances) {
    persons += b.held ? b.after() : 0;
    places += b.held ? b.ceiling : 0;
  }
  return places == 0 ? 1.0 : static_cast<double>(persons) / static_cast<double>(places);
}

// Takes up to `wanted` persons from givers of one kind; returns how many.
int take_from(std::vector<ListBalance>& balances, Giver giver, int wanted) {
  const double fullness = giver == Giver::fuller_than_mean ? mean_fullness(balances) : 0.0;
  int offered = 0;
  for (const ListBalance& b : balances) offered += can_give(b, giver, fullness);
  if (offered == 0) return 0;
  Apportionment gives(std::min(wanted, offered), offered);
  for (ListBalance& b : balances) b.change -= gives.share(can_give(b, giver, fullness));
  return std::min(wanted, offered);
}

int room_on_filling_lists(const std::vector<ListBalance>& balances) {
  int room = 0;
  for (const ListBalance& b : balances) room += b.filling ? b.room() : 0;
  return room;
}

void fill_lists(std::vector<ListBalance>& balances, double share, RandomStream& rng) {
  const int room = room_on_filling_lists(balances);
  const int wanted = std::min(room, stochastic_round(rng, share * room));
  int taken = 0;
  for (const Giver giver : {Giver::above_ceiling, Giver::vacant, Giver::fuller_than_mean}) {
    if (taken < wanted) taken += take_from(balances, giver, wanted - taken);
  }
  if (taken == 0) return;
  Apportionment takes(taken, room);
  for (ListBalance& b : balances) b.change += b.filling ? takes.share(b.room()) : 0;
}

void apply_changes(State& state) {
  for (const ListBalance& b : state.balances) {
    if (b.change == 0) continue;
    add_inhabitants(state, b.list, b.change);
    if (b.change < 0) record(state, EventKind::inhabitants_moved, b.list, -b.change);
  }
}

}  // namespace

void lower_ceilings(State& state, const ListParameters& list, const RandomSource& random) {
  RandomStream rng = random.stream(Process::ceiling, all_lists, state.now);
  const PairNoise noise = pair_noise(rng);
  for (std::size_t i = 0; i < state.lists.size(); ++i) {
    if (!state.lists.doctor[i].exists() || state.lists.ceiling[i] <= list.ceiling_floor) continue;
    const auto words = noise.with(state.lists.key[i]);
    if (uniform_from_word(words[0]) >= share_who_lower) continue;
    const double fall = fall_when_lowered(state, ListId(i), list);
    lower_ceiling(state, ListId(i), lowered_ceiling(state.lists.ceiling[i], fall, uniform_from_word(words[1]), list));
  }
}

void move_between_lists(State& state, const ListParameters& list, const RandomSource& random) {
  const double leak = share_between_moves(list.leak_per_month);
  const double fill = share_between_moves(list.fill_per_month);
  const auto turn = static_cast<std::size_t>(state.now.index() % months_between_moves);
  for (std::size_t i = turn; i < state.municipalities.size(); i += months_between_moves) {
    const Sums sums = take_stock(state, MunicipalityId(i));
    const bool leaks = sums.vacant_persons > 0 && sums.room > 0;
    if (!leaks && !sums.filling) continue;
    RandomStream rng = random.stream(Process::list_length, static_cast<std::uint32_t>(i), state.now);
    leak_from_vacant_lists(state.balances, sums, leak, rng);
    if (sums.filling) fill_lists(state.balances, fill, rng);
    apply_changes(state);
  }
}

}  // namespace hjemmel
