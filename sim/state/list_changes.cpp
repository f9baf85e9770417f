#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// A list that has just opened, vacant and empty, is counted.
void count_new_list(State& state, ListId list) {
  const std::size_t i = list.index();
  const std::size_t where = state.lists.municipality[i].index();
  const int salaried = is_salaried(state.lists.contract[i]) ? 1 : 0;
  state.vacant_lists.insert(list);
  ++state.counts.lists;
  ++state.counts.vacant;
  state.counts.salaried += salaried;
  ++state.municipalities.lists[where];
  ++state.municipalities.vacant[where];
  state.municipalities.salaried[where] += salaried;
  std::vector<ListId>& ids = state.municipalities.list_ids[where];
  ids.insert(std::upper_bound(ids.begin(), ids.end(), list), list);  // lists need not open in the order of their rows
  record(state, EventKind::list_opened, list, state.lists.ceiling[i]);
}

}  // namespace

ListId announce_list(State& state, std::uint32_t key, MunicipalityId where, int ceiling, Month opens) {
  HJEMMEL_EXPECTS(ceiling > 0 && opens > state.now);
  const ListId list = state.lists.add(key, where, opens);
  state.lists.ceiling[list.index()] = ceiling;
  state.lists.vacant_since[list.index()] = Month::never();
  state.lists.open[list.index()] = false;
  state.lists.announced[list.index()] = true;
  return list;
}

void open_announced(State& state, ListId list) {
  const std::size_t i = list.index();
  HJEMMEL_EXPECTS(state.lists.announced[i] && state.lists.created[i] == state.now);
  state.lists.open[i] = true;
  state.lists.announced[i] = false;
  count_new_list(state, list);
}

ListId open_list(State& state, std::uint32_t key, MunicipalityId where, int ceiling) {
  HJEMMEL_EXPECTS(ceiling > 0);
  const ListId list = state.lists.add(key, where, state.now);
  state.lists.ceiling[list.index()] = ceiling;
  state.lists.vacant_since[list.index()] = Month::never();
  count_new_list(state, list);
  return list;
}

void close_list(State& state, ListId list) {
  const std::size_t i = list.index();
  HJEMMEL_EXPECTS(state.lists.open[i] && !state.lists.doctor[i].exists() && !state.lists.successor[i].exists());
  HJEMMEL_EXPECTS(state.lists.inhabitants[i] == 0);
  set_contract(state, list, Contract::self_employed);  // takes it out of the count of salaried lists
  set_locum(state, list, false);
  withdraw_advert(state, list);
  state.lists.open[i] = false;
  state.vacant_lists.erase(list);
  const std::size_t where = state.lists.municipality[i].index();
  --state.counts.lists;
  --state.counts.vacant;
  --state.municipalities.lists[where];
  --state.municipalities.vacant[where];
  std::erase(state.municipalities.list_ids[where], list);
  record(state, EventKind::list_closed, list);
}

}  // namespace hjemmel
