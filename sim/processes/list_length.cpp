#include "sim/processes/list_length.hpp"

#include <algorithm>
#include <span>

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

// Which lists fill.
struct FillingRule {
  double filled_share;  // of the ceiling: a list as full as this does not fill
  Month first_new;      // a GP who came in this month or later is new
};

// The lists of one municipality while persons change list there.
struct Exchange {
  State& state;
  MunicipalityId where;
  std::span<const ListId> lists;
  ListBalances& balances;
  std::size_t filling = 0;  // rows in balances.filling
  std::size_t above = 0;    // rows in balances.above

  std::size_t list(std::size_t row) const { return lists[row].index(); }
  bool held(std::size_t row) const { return state.lists.doctor[list(row)].exists(); }
  int ceiling(std::size_t row) const { return state.lists.ceiling[list(row)]; }
  // Persons once the changes so far are made.
  int persons(std::size_t row) const { return state.lists.inhabitants[list(row)] + balances.change[row]; }
  int room(std::size_t row) const { return held(row) ? std::max(0, ceiling(row) - persons(row)) : 0; }
};

// Finds the lists that fill, and those of a GP with more persons than the ceiling. Without a branch, since which they
// are is not to be guessed.
void find_rows(const FillingRule& rule, Exchange& e) {
  const Month* const held_since = e.state.lists.held_since.data();
  const int* const inhabitants = e.state.lists.inhabitants.data();
  const int* const ceilings = e.state.lists.ceiling.data();
  std::uint32_t* const filling = e.balances.filling.data();
  std::uint32_t* const above = e.balances.above.data();
  std::size_t filling_rows = 0;
  std::size_t above_rows = 0;
  for (std::uint32_t row = 0; row < e.lists.size(); ++row) {
    const std::size_t i = e.lists[row].index();
    const Month since = held_since[i];
    filling[filling_rows] = row;
    above[above_rows] = row;
    const int new_here = since >= rule.first_new ? 1 : 0;
    filling_rows += static_cast<std::size_t>(new_here & (inhabitants[i] < rule.filled_share * ceilings[i] ? 1 : 0));
    above_rows += static_cast<std::size_t>((since != Month{} ? 1 : 0) & (inhabitants[i] > ceilings[i] ? 1 : 0));
  }
  e.filling = filling_rows;
  e.above = above_rows;
}

// Share that moves in the months between two moves when `per_month` of those who are left moves in each.
double share_between_moves(double per_month) {
  double stays = 1.0;
  for (int month = 0; month < months_between_moves; ++month) stays *= 1.0 - per_month;
  return 1.0 - stays;
}

// `mean` as a whole number, rounded up with the probability of its fraction by the random `word`.
int rounded_by(std::uint32_t word, double mean) {
  const int whole = static_cast<int>(mean);
  return whole + (uniform_from_word(word) < mean - whole ? 1 : 0);
}

// Takes `amount` persons from the lists in proportion to what `offer` says of each row; the offers sum to `offered`.
template <class Offer>
void take(Exchange& e, int amount, int offered, Offer&& offer) {
  Apportionment gives(amount, offered);
  for (std::size_t row = 0; row < e.lists.size(); ++row) e.balances.change[row] -= gives.share(offer(row));
}

template <class Offer>
int sum(const Exchange& e, Offer&& offer) {
  int sum = 0;
  for (std::size_t row = 0; row < e.lists.size(); ++row) sum += offer(row);
  return sum;
}

// Persons on vacant lists who have not been moved yet.
int on_vacant(const Exchange& e, std::size_t row) { return e.held(row) ? 0 : e.persons(row); }

// Returns how many of `wanted` persons left vacant lists for free places.
int leak_from_vacant_lists(Exchange& e, int wanted, int vacant_persons) {
  if (wanted == 0) return 0;
  const int room = sum(e, [&](std::size_t row) { return e.room(row); });
  const int moved = std::min({wanted, room, vacant_persons});
  if (moved == 0) return 0;
  Apportionment takes(moved, room);
  for (std::size_t row = 0; row < e.lists.size(); ++row) e.balances.change[row] = takes.share(e.room(row));
  take(e, moved, vacant_persons, [&](std::size_t row) { return on_vacant(e, row); });
  return moved;
}

// Takes up to `wanted` persons from lists above their ceiling; returns how many.
int take_from_above(Exchange& e, int wanted) {
  const auto excess = [&](std::size_t k) { return e.persons(e.balances.above[k]) - e.ceiling(e.balances.above[k]); };
  int offered = 0;
  for (std::size_t k = 0; k < e.above; ++k) offered += excess(k);
  const int taken = std::min(wanted, offered);
  if (taken == 0) return 0;
  Apportionment gives(taken, offered);
  for (std::size_t k = 0; k < e.above; ++k) {
    const int share = gives.share(excess(k));
    e.balances.change[e.balances.above[k]] -= share;
  }
  return taken;
}

// From vacant lists, on which there are `vacant_persons`.
int take_from_vacant(Exchange& e, int wanted, int vacant_persons) {
  const int taken = std::min(wanted, vacant_persons);
  if (taken > 0) take(e, taken, vacant_persons, [&](std::size_t row) { return on_vacant(e, row); });
  return taken;
}

// From lists with a GP that are fuller than the mean of these, and do not fill; `held_persons` are on lists with a GP.
int take_from_fuller(Exchange& e, int wanted, int held_persons) {
  const int places = sum(e, [&](std::size_t row) { return e.held(row) ? e.ceiling(row) : 0; });
  const double fullness = static_cast<double>(held_persons) / places;
  std::size_t next_filling = 0;
  for (std::size_t row = 0; row < e.lists.size(); ++row) {
    const bool fills = next_filling < e.filling && e.balances.filling[next_filling] == row;
    next_filling += fills ? 1U : 0U;
    const int usual = static_cast<int>(fullness * e.ceiling(row));
    e.balances.offer[row] = e.held(row) && !fills ? std::max(0, e.persons(row) - usual) : 0;
  }
  const auto offer = [&](std::size_t row) { return e.balances.offer[row]; };
  const int offered = sum(e, offer);
  const int taken = std::min(wanted, offered);
  if (taken > 0) take(e, taken, offered, offer);
  return taken;
}

int room_on_filling_lists(const Exchange& e) {
  int room = 0;
  for (std::size_t k = 0; k < e.filling; ++k) room += e.room(e.balances.filling[k]);
  return room;
}

void fill_lists(Exchange& e, int wanted, int room, int vacant_persons) {
  const int held_persons = e.state.municipalities.inhabitants_listed[e.where.index()] - vacant_persons;
  int taken = take_from_above(e, wanted);
  const int held_left = held_persons - taken;
  if (taken < wanted) taken += take_from_vacant(e, wanted - taken, vacant_persons);
  if (taken < wanted) taken += take_from_fuller(e, wanted - taken, held_left);
  if (taken == 0) return;
  Apportionment takes(taken, room);
  for (std::size_t k = 0; k < e.filling; ++k) {
    const int share = takes.share(e.room(e.balances.filling[k]));
    e.balances.change[e.balances.filling[k]] += share;
  }
}

void apply_changes(Exchange& e) {
  const std::span<const int> changes(e.balances.change.data(), e.lists.size());
  add_inhabitants(e.state, e.where, e.lists, changes);
  if (!e.state.log.keeps_events()) {
    const auto givers = std::ranges::count_if(changes, [](int change) { return change < 0; });
    return e.state.log.count_only(EventKind::inhabitants_moved, static_cast<std::int32_t>(givers));
  }
  for (std::size_t row = 0; row < e.lists.size(); ++row) {
    if (changes[row] < 0) record(e.state, EventKind::inhabitants_moved, e.lists[row], -changes[row]);
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
  const FillingRule rule{.filled_share = filled_share, .first_new = state.now - (new_gp_months - 1)};
  const PairNoise noise = random.noise(Process::list_length, state.now);
  const auto turn = static_cast<std::size_t>(state.now.index() % months_between_moves);
  for (std::size_t i = turn; i < state.municipalities.size(); i += months_between_moves) {
    Exchange e{.state = state,
               .where = MunicipalityId(i),
               .lists = state.municipalities.list_ids[i],
               .balances = state.balances};
    state.balances.hold(e.lists.size());
    find_rows(rule, e);
    const int vacant_persons = state.municipalities.inhabitants_without_gp[i];
    const auto words = noise.with(static_cast<std::uint32_t>(i));
    const int leaking = rounded_by(words[0], leak * vacant_persons);
    if (leaking == 0 && e.filling == 0) continue;
    std::fill_n(state.balances.change.begin(), e.lists.size(), 0);
    const int moved = leak_from_vacant_lists(e, leaking, vacant_persons);
    const int room = room_on_filling_lists(e);
    const int wanted = std::min(room, rounded_by(words[1], fill * room));
    if (wanted > 0) fill_lists(e, wanted, room, vacant_persons - moved);
    if (wanted > 0 || moved > 0) apply_changes(e);
  }
}

}  // namespace hjemmel
