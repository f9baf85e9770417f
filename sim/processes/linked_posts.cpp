#include "sim/processes/linked_posts.hpp"

#include <algorithm>
#include <tuple>

#include "sim/processes/detail/other_training.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// First month in which the list can change hands; never() if that is not known, since the GP moves.
Month free_from(const State& state, ListId list) {
  const DoctorId holder = state.lists.doctor[list.index()];
  return holder.exists() ? state.doctors.leaves[holder.index()]
                         : std::max(state.now, state.lists.created[list.index()]);
}

bool can_be_promised(const State& state, ListId list) {
  return state.advertised_lists.contains(list) && free_from(state, list) != Month::never();
}

// The list of the municipality that has been on the market longest, or none; it may open only later.
ListId longest_advertised(const State& state, MunicipalityId where) {
  ListId longest;
  const auto turn = [&state](ListId list) {
    return std::tuple(state.lists.advertised_since[list.index()], state.lists.key[list.index()]);
  };
  const auto look_at = [&](ListId list) {
    if (!can_be_promised(state, list)) return;
    if (!longest.exists() || turn(list) < turn(longest)) longest = list;
  };
  for (const ListId list : state.municipalities.list_ids[where.index()]) look_at(list);
  for (const ListId list : state.announced_lists) {
    if (state.lists.municipality[list.index()] == where) look_at(list);
  }
  return longest;
}

// Whether the doctor still waits on the linked post after this.
bool waits_on(State& state, DoctorId doctor, const Parameters& parameters) {
  const std::size_t i = doctor.index();
  if (state.doctors.stage[i] != Stage::alis_other) return false;
  const ListId list = longest_advertised(state, state.doctors.municipality[i]);
  if (!list.exists()) return true;
  const Month ready = state.now + static_cast<int>(parameters.choice.start_delay_months);
  const Month when = std::max(ready, free_from(state, list));
  credit_other_training(state, doctor, when, parameters.career);
  promise_list(state, doctor, list, when);
  return false;
}

}  // namespace

void promise_linked_lists(State& state, const Parameters& parameters) {
  std::vector<DoctorId>& waiting = state.linked_posts;
  if (waiting.empty()) return;
  std::ranges::sort(waiting, {}, [&state](DoctorId doctor) {
    return std::tuple(state.doctors.stage_since[doctor.index()], state.doctors.key[doctor.index()]);
  });
  std::erase_if(waiting, [&](DoctorId doctor) { return !waits_on(state, doctor, parameters); });
}

}  // namespace hjemmel
