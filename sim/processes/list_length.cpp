#include "sim/processes/list_length.hpp"

#include <algorithm>
#include <span>

#include "sim/core/apportionment.hpp"
#include "sim/processes/detail/list_reduction.hpp"
#include "sim/processes/detail/list_rows.hpp"
#include "sim/processes/detail/practice_income.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/noise_row.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr int ceiling_step = 10;  // persons; agreed ceilings are round numbers
// Each municipality's lists exchange persons this often: what moves in between moves at once, so that a month looks at
// a third of the lists.
constexpr int months_between_moves = 3;
constexpr double rule_maximum = 2500.0;  // persons; the ceiling that the scheme has always had

// --- ceilings

// What income adds to the yearly fall of the ceiling of a self-employed GP: who earns more wants a shorter list, and
// the better a further person is paid, the longer one; both as on a list as long as the ceiling.
double fall_by_income(const State& state, std::size_t row, const Parameters& p) {
  if (!state.conditions_vary || is_salaried(state.lists.contract[row])) return 0.0;
  const Municipalities& m = state.municipalities;
  const MunicipalityId where = state.lists.municipality[row];
  const std::size_t i = where.index();
  const Practice practice{
      .persons = static_cast<double>(state.lists.ceiling[row]),
      .need = m.need[i],
      .consultations = m.conditions[i].consultations,
      .mean_length = static_cast<double>(m.inhabitants_listed[i]) / m.lists[i],
      .equalised = m.inhabitants[i]<p.money.equalisation_population, .demanding = m.need[i]> p.money.demanding_need,
      .specialist = state.doctors.specialist[state.lists.doctor[row].index()] != 0};
  const IncomeGains gains = income_gains(tariffs_of(p.money, state.now, where), practice);
  return p.list.income_effect * gains.income - p.list.price_effect * gains.next_person;
}

double fall_when_lowered(const State& state, std::size_t row, const Parameters& p) {
  const ListParameters& list = p.list;
  const MunicipalityId where = state.lists.municipality[row];
  double mean_fall = list.ceiling_fall_per_year.at(state.now, where);
  if (state.lists.ceiling[row] > list.long_list_persons) mean_fall += list.long_list_extra.at(state.now, where);
  mean_fall = std::max(0.0, mean_fall + fall_by_income(state, row, p));  // nobody raises a ceiling
  return std::min(1.0, mean_fall / list.share_who_lower);
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

// A rule for all: also lists without a GP have no higher ceiling.
void lower_to_maximum(State& state, const Lever& maximum) {
  for (std::size_t row = 0; row < state.lists.size(); ++row) {
    if (!state.lists.open[row]) continue;
    const int most = static_cast<int>(maximum.at(state.now, state.lists.municipality[row]));
    lower_ceiling(state, ListId(row), std::min(state.lists.ceiling[row], most));
  }
}

// Writes the rows of lists whose GP lowers the ceiling to the head of `rows` and returns how many they are. Without a
// branch, since who does is not to be guessed; `words` are random.
std::size_t find_who_lower(const State& state, const ListParameters& list, std::vector<std::uint32_t>& rows,
                           const std::vector<std::uint32_t>& words) {
  const Lists& l = state.lists;
  const auto floor = static_cast<int>(list.ceiling_floor);
  std::size_t found = 0;
  for (std::uint32_t row = 0; row < l.size(); ++row) {
    const int can = (l.held_since[row] != Month{} ? 1 : 0) & (l.ceiling[row] > floor ? 1 : 0);
    const int does = uniform_from_word(words[row]) < list.share_who_lower ? 1 : 0;
    rows[found] = row;
    found += static_cast<std::size_t>(can & does);  // nothing to guess
  }
  return found;
}

// --- persons

// Which lists fill.
struct FillingRule {
  double filled_share;  // of the ceiling: a list as full as this does not fill
  Month first_new;      // a GP who came in this month or later is new
};

// The lists of one municipality while persons change list there.
struct Exchange {
  ListRows rows;
  ListBalances& balances;
  std::size_t filling = 0;  // rows in balances.filling
  std::size_t above = 0;    // rows in balances.above
};

// Finds the lists that fill, and those with more persons than the ceiling. Without a branch, as above.
void find_rows(const Lists& lists, const FillingRule& rule, Exchange& e) {
  const std::span<const ListId> ids = e.rows.lists();
  const Month* const held_since = lists.held_since.data();
  const int* const inhabitants = lists.inhabitants.data();
  const int* const ceilings = lists.ceiling.data();
  std::uint32_t* const filling = e.balances.filling.data();
  std::uint32_t* const above = e.balances.above.data();
  std::size_t newcomers = 0;
  std::size_t above_rows = 0;
  for (std::uint32_t row = 0; row < ids.size(); ++row) {
    const std::size_t i = ids[row].index();
    filling[newcomers] = row;
    above[above_rows] = row;
    newcomers += held_since[i] >= rule.first_new ? 1U : 0U;
    above_rows += inhabitants[i] > ceilings[i] ? 1U : 0U;
  }
  std::size_t filling_rows = 0;
  for (std::size_t k = 0; k < newcomers; ++k) {
    const std::uint32_t row = filling[k];
    const std::size_t i = ids[row].index();
    filling[filling_rows] = row;
    filling_rows += inhabitants[i] < rule.filled_share * ceilings[i] ? 1U : 0U;
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

// Takes `wanted` persons from vacant lists, or as many as there are on them; returns how many.
int take_from_vacant(ListRows& rows, int wanted, int vacant_persons) {
  const int taken = std::min(wanted, vacant_persons);
  if (taken == 0) return 0;
  rows.fill_offers([&](std::size_t row) { return rows.persons(row) - rows.if_held(row, rows.persons(row)); });
  rows.share_out(taken, vacant_persons, -1);
  return taken;
}

// Returns how many of `wanted` persons left vacant lists for free places.
int leak_from_vacant_lists(ListRows& rows, int wanted, int vacant_persons) {
  if (wanted == 0) return 0;
  const int room = rows.fill_offers([&](std::size_t row) { return rows.room(row); });
  const int moved = std::min({wanted, room, vacant_persons});
  if (moved == 0) return 0;
  rows.share_out(moved, room, +1);
  return take_from_vacant(rows, moved, vacant_persons);
}

// Takes up to `wanted` persons from lists above their ceiling; returns how many.
int take_from_above(Exchange& e, int wanted) {
  const auto excess = [&](std::size_t k) {
    const std::uint32_t row = e.balances.above[k];
    return e.rows.if_held(row, e.rows.persons(row) - e.rows.ceiling(row));
  };
  int offered = 0;
  for (std::size_t k = 0; k < e.above; ++k) offered += excess(k);
  const int taken = std::min(wanted, offered);
  if (taken == 0) return 0;
  Apportionment gives(taken, offered);
  for (std::size_t k = 0; k < e.above; ++k) {
    const int share = gives.share(excess(k));
    e.rows.change(e.balances.above[k]) -= share;
  }
  return taken;
}

// From lists with a GP that are fuller than the mean of these, and do not fill; `held_persons` are on lists with a GP.
int take_from_fuller(Exchange& e, int wanted, int held_persons) {
  ListRows& rows = e.rows;
  const int places = rows.fill_offers([&](std::size_t row) { return rows.if_held(row, rows.ceiling(row)); });
  const double fullness = static_cast<double>(held_persons) / places;
  int offered = rows.fill_offers([&](std::size_t row) {
    const int usual = static_cast<int>(fullness * rows.ceiling(row));
    return rows.if_held(row, std::max(0, rows.persons(row) - usual));
  });
  for (std::size_t k = 0; k < e.filling; ++k) {
    int& offer = rows.offer(e.balances.filling[k]);
    offered -= offer;
    offer = 0;
  }
  const int taken = std::min(wanted, offered);
  if (taken > 0) rows.share_out(taken, offered, -1);
  return taken;
}

int room_on_filling_lists(const Exchange& e) {
  int room = 0;
  for (std::size_t k = 0; k < e.filling; ++k) room += e.rows.room(e.balances.filling[k]);
  return room;
}

// `wanted` of the `room` on lists that fill, from who gives first, second and third.
void fill_lists(Exchange& e, int wanted, int room, int vacant_persons, int held_persons) {
  int taken = take_from_above(e, wanted);
  const int held_left = held_persons - taken;
  if (taken < wanted) taken += take_from_vacant(e.rows, wanted - taken, vacant_persons);
  if (taken < wanted) taken += take_from_fuller(e, wanted - taken, held_left);
  Apportionment takes(taken, room);
  for (std::size_t k = 0; k < e.filling; ++k) {
    const int share = takes.share(e.rows.room(e.balances.filling[k]));
    e.rows.change(e.balances.filling[k]) += share;
  }
}

// Takes persons above the ceiling off the lists of the municipalities whose turn it is, where policy asks for it.
void reduce_in_turn(State& state, const Lever& reduction_months, std::size_t turn, const RandomSource& random) {
  if (reduction_months.always(0.0)) return;
  const PairNoise noise = random.noise(Process::list_reduction, state.now);
  for (std::size_t i = turn; i < state.municipalities.size(); i += months_between_moves) {
    const MunicipalityId where(i);
    const double months = reduction_months.at(state.now, where);
    if (months <= 0.0) continue;
    reduce_lists(state, where, std::min(1.0, months_between_moves / months), noise.first(where.value()));
  }
}

// Shares of one turn.
struct Moves {
  FillingRule rule;
  double leak;  // of persons on vacant lists
  double fill;  // of free places on lists that fill
};

void exchange(State& state, MunicipalityId where, const Moves& moves, const PairNoise& noise) {
  Exchange e{.rows = ListRows(state, where), .balances = state.balances};
  find_rows(state.lists, moves.rule, e);
  const int vacant_persons = state.municipalities.inhabitants_without_gp[where.index()];
  if (vacant_persons == 0 && e.filling == 0) return;
  const auto words = noise.with(where.value());
  const int leaking = rounded_by(words[0], moves.leak * vacant_persons);
  if (leaking == 0 && e.filling == 0) return;
  e.rows.start();
  const int held_persons = state.municipalities.inhabitants_listed[where.index()] - vacant_persons;
  const int moved = leak_from_vacant_lists(e.rows, leaking, vacant_persons);
  const int room = room_on_filling_lists(e);
  const int wanted = std::min(room, rounded_by(words[1], moves.fill * room));
  if (wanted > 0) fill_lists(e, wanted, room, vacant_persons - moved, held_persons + moved);
  if (wanted > 0 || moved > 0) e.rows.apply_and_record();
}

}  // namespace

void lower_ceilings(State& state, const Parameters& parameters, const RandomSource& random) {
  const ListParameters& list = parameters.list;
  const PairNoise noise = random.noise(Process::ceiling, state.now);
  const Lists& lists = state.lists;
  state.balances.hold(lists.size());
  std::vector<std::uint32_t>& rows = state.balances.filling;
  std::vector<std::uint32_t>& words = state.balances.above;
  first_words(noise, lists.key.data(), lists.size(), words.data());
  const std::size_t found = find_who_lower(state, list, rows, words);
  for (std::size_t k = 0; k < found; ++k) {
    const std::uint32_t row = rows[k];
    const double u = uniform_from_word(noise.second(lists.key[row]));
    const double fall = fall_when_lowered(state, row, parameters);
    lower_ceiling(state, ListId(row), lowered_ceiling(lists.ceiling[row], fall, u, list));
  }
  if (!list.ceiling_maximum.always(rule_maximum)) lower_to_maximum(state, list.ceiling_maximum);
}

void move_between_lists(State& state, const ListParameters& list, const RandomSource& random) {
  const Moves moves{
      .rule = {.filled_share = list.filled_share, .first_new = state.now + 1 - static_cast<int>(list.new_gp_months)},
      .leak = share_between_moves(list.leak_per_month),
      .fill = share_between_moves(list.fill_per_month)};
  const PairNoise noise = random.noise(Process::list_length, state.now);
  const auto turn = static_cast<std::size_t>(state.now.index() % months_between_moves);
  reduce_in_turn(state, list.reduction_months, turn, random);
  for (std::size_t i = turn; i < state.municipalities.size(); i += months_between_moves) {
    exchange(state, MunicipalityId(i), moves, noise);
  }
}

}  // namespace hjemmel
