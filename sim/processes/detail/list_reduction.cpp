#include "sim/processes/detail/list_reduction.hpp"

#include <algorithm>

#include "sim/processes/detail/list_rows.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {

void reduce_lists(State& state, MunicipalityId where, double share, std::uint32_t word) {
  ListRows rows(state, where);
  rows.start();
  const auto excess = [&](std::size_t row) {
    return rows.if_held(row, std::max(0, rows.persons(row) - rows.ceiling(row)));
  };
  // A vacant list takes persons in proportion to its length; one more, so that an empty one takes some too.
  const auto vacant_weight = [&](std::size_t row) { return rows.held(row) ? 0 : rows.persons(row) + 1; };
  const int above = rows.fill_offers(excess);
  const double mean = share * above;
  int leaving = static_cast<int>(mean);
  leaving = std::min(above, leaving + (uniform_from_word(word) < mean - leaving ? 1 : 0));
  const int room = rows.fill_offers([&](std::size_t row) { return rows.room(row); });
  const int vacant = rows.fill_offers(vacant_weight);
  if (vacant == 0) leaving = std::min(leaving, room);
  if (leaving == 0) return;
  rows.fill_offers(excess);
  rows.share_out(leaving, above, -1);
  // Free places by lengths before: a list that has just given persons up has none.
  const int to_free_places = std::min(leaving, room);
  rows.fill_offers([&](std::size_t row) { return rows.room(row); });
  if (to_free_places > 0) rows.share_out(to_free_places, room, +1);
  if (leaving > to_free_places) {
    rows.fill_offers(vacant_weight);
    rows.share_out(leaving - to_free_places, vacant, +1);
  }
  rows.apply_and_record();
}

}  // namespace hjemmel
