#include "sim/processes/detail/list_rows.hpp"

#include "sim/core/apportionment.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {

ListRows::ListRows(State& state, MunicipalityId where)
    : state_(state),
      where_(where),
      lists_(state.municipalities.list_ids[where.index()]),
      inhabitants_(state.lists.inhabitants.data()),
      ceilings_(state.lists.ceiling.data()),
      held_since_(state.lists.held_since.data()) {
  state.balances.hold(lists_.size());
  change_ = state.balances.change.data();
  offer_ = state.balances.offer.data();
}

void ListRows::start() { std::fill_n(change_, lists_.size(), 0); }

void ListRows::share_out(int amount, int offered, int sign) {
  Apportionment shares(amount, offered);
  for (std::size_t row = 0; row < size(); ++row) change_[row] += sign * shares.share(offer_[row]);
}

// Moves the lists that change, and their changes, to the heads of two buffers; returns how many they are. Without a
// branch, since which they are is not to be guessed.
std::size_t ListRows::gather_changes() {
  ListId* const touched = state_.balances.touched.data();
  std::size_t found = 0;
  for (std::size_t row = 0; row < size(); ++row) {
    const int change = change_[row];
    touched[found] = lists_[row];
    change_[found] = change;
    found += change != 0 ? 1U : 0U;
  }
  return found;
}

void ListRows::apply() {
  const std::size_t found = gather_changes();
  add_inhabitants(state_, where_, {state_.balances.touched.data(), found}, {change_, found});
}

void ListRows::apply_and_record() {
  const std::size_t found = gather_changes();
  const std::span<const ListId> touched(state_.balances.touched.data(), found);
  add_inhabitants(state_, where_, touched, {change_, found});
  if (!state_.log.keeps_events()) {
    const auto givers = std::count_if(change_, change_ + found, [](int change) { return change < 0; });
    return state_.log.count_only(EventKind::inhabitants_moved, static_cast<std::int32_t>(givers));
  }
  for (std::size_t k = 0; k < found; ++k) {
    if (change_[k] < 0) record(state_, EventKind::inhabitants_moved, touched[k], -change_[k]);
  }
}

}  // namespace hjemmel
