#include "sim/state/payable.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Puts a list among the short ones, or takes it out.
void note_length(State& state, ListId list) {
  const std::size_t i = list.index();
  const bool is_short =
      state.lists.doctor[i].exists() && !is_salaried(state.lists.contract[i]) &&
      state.lists.inhabitants[i] < state.municipalities.minimum_list[state.lists.municipality[i].index()];
  if (is_short) {
    state.short_lists.insert(list);
  } else {
    state.short_lists.erase(list);
  }
}

// What changes in a municipality's sums when persons come to its lists or leave them.
struct Moved {
  int listed = 0;
  int without_gp = 0;
  int above_step = 0;
  int salaried = 0;
  int salaried_above_step = 0;
};

// `changes[k]` persons come to `lists[k]`, all in one municipality: changes lengths, but not yet the sums.
Moved change_lengths(State& state, MunicipalityId where, std::span<const ListId> lists, std::span<const int> changes) {
  const int step = state.municipalities.capitation_step[where.index()];
  const int minimum = state.municipalities.minimum_list[where.index()];
  int* const inhabitants = state.lists.inhabitants.data();
  const DoctorId* const holders = state.lists.doctor.data();
  const Contract* const contracts = state.lists.contract.data();
  // Sums of their own, not in a struct yet: stores to lengths would make the compiler write each back every time.
  int listed = 0;
  int without_gp = 0;
  int above_step = 0;
  int salaried = 0;
  int salaried_above_step = 0;
  for (std::size_t row = 0; row < lists.size(); ++row) {
    const std::size_t i = lists[row].index();
    const int persons = changes[row];
    const int before = inhabitants[i];
    const int after = before + persons;
    HJEMMEL_EXPECTS(state.lists.open[i] && after >= 0);
    inhabitants[i] = after;
    const int above = std::max(0, after - step) - std::max(0, before - step);
    const int held = holders[i].exists() ? -1 : 0;  // all bits or none: a mask is cheaper than a product
    const int own = held & (is_salaried(contracts[i]) ? -1 : 0);
    listed += persons;
    without_gp += ~held & persons;
    above_step += above;
    salaried += own & persons;
    salaried_above_step += own & above;
    if ((before < minimum) != (after < minimum)) note_length(state, lists[row]);
  }
  return {listed, without_gp, above_step, salaried, salaried_above_step};
}

void add_up(State& state, MunicipalityId where, const Moved& moved) {
  Municipalities& m = state.municipalities;
  const std::size_t i = where.index();
  m.inhabitants_listed[i] += moved.listed;
  m.inhabitants_without_gp[i] += moved.without_gp;
  m.above_step[i] += moved.above_step;
  m.salaried_persons[i] += moved.salaried;
  m.salaried_above_step[i] += moved.salaried_above_step;
  state.counts.inhabitants_listed += moved.listed;
  state.counts.inhabitants_without_gp += moved.without_gp;
}

}  // namespace

void count_payable(State& state, ListId list, int sign) {
  const std::size_t i = list.index();
  HJEMMEL_EXPECTS(state.lists.doctor[i].exists());
  Municipalities& m = state.municipalities;
  const std::size_t where = state.lists.municipality[i].index();
  const int persons = state.lists.inhabitants[i];
  const Contract contract = state.lists.contract[i];
  if (is_salaried(contract)) {
    m.salaried_held[where] += sign;
    m.salaried_persons[where] += sign * persons;
    m.salaried_above_step[where] += sign * std::max(0, persons - m.capitation_step[where]);
    return;
  }
  m.supported[where] += contract == Contract::self_employed_82 ? sign : 0;
  if (persons >= m.minimum_list[where]) return;
  if (sign > 0) {
    state.short_lists.insert(list);
  } else {
    state.short_lists.erase(list);
  }
}

void set_payment_limits(State& state, MunicipalityId where, int capitation_step, int minimum_list) {
  HJEMMEL_EXPECTS(capitation_step >= 0 && minimum_list >= 0);
  Municipalities& m = state.municipalities;
  const std::size_t i = where.index();
  m.capitation_step[i] = capitation_step;
  m.minimum_list[i] = minimum_list;
  m.above_step[i] = 0;
  m.salaried_above_step[i] = 0;
  for (const ListId list : m.list_ids[i]) {
    const int above = std::max(0, state.lists.inhabitants[list.index()] - capitation_step);
    m.above_step[i] += above;
    const bool held = state.lists.doctor[list.index()].exists();
    m.salaried_above_step[i] += held && is_salaried(state.lists.contract[list.index()]) ? above : 0;
    note_length(state, list);
  }
}

void add_inhabitants(State& state, ListId list, int persons) {
  add_inhabitants(state, state.lists.municipality[list.index()], {&list, 1}, {&persons, 1});
}

void add_inhabitants(State& state, MunicipalityId where, std::span<const ListId> lists, std::span<const int> changes) {
  HJEMMEL_EXPECTS(lists.size() == changes.size());
  add_up(state, where, change_lengths(state, where, lists, changes));
}

void move_inhabitants(State& state, ListId from, ListId to, int persons) {
  HJEMMEL_EXPECTS(persons >= 0 && persons <= state.lists.inhabitants[from.index()]);
  add_inhabitants(state, from, -persons);
  add_inhabitants(state, to, persons);
}

}  // namespace hjemmel
