#include "sim/state/lists.hpp"

namespace hjemmel {
namespace {

// Calls `f(column, value of a new list)` for every column: the one place that knows them all.
template <class F>
void for_each_column(Lists& lists, std::uint32_t key, MunicipalityId where, Month now, F&& f) {
  f(lists.key, key);
  f(lists.municipality, where);
  f(lists.inhabitants, 0);
  f(lists.ceiling, 0);
  f(lists.contract, Contract::self_employed);
  f(lists.offered, Contract::self_employed);
  f(lists.terms, OfferTerms::as_offered);
  f(lists.added, std::uint8_t{false});
  f(lists.in_group, std::uint8_t{false});
  f(lists.doctor, DoctorId::none());
  f(lists.held_since, Month{});
  f(lists.successor, DoctorId::none());
  f(lists.takeover, Month::never());
  f(lists.vacant_since, now);
  f(lists.advertised_since, Month::never());
  f(lists.created, now);
  f(lists.open, true);
  f(lists.announced, false);
  f(lists.locum, false);
}

}  // namespace

ListId Lists::add(std::uint32_t random_key, MunicipalityId where, Month now) {
  const ListId id(size());
  for_each_column(*this, random_key, where, now, [](auto& column, auto value) { column.push_back(value); });
  return id;
}

void Lists::reserve(std::size_t capacity) {
  for_each_column(*this, 0, {}, {}, [capacity](auto& column, auto) { column.reserve(capacity); });
}

void Lists::clear() {
  for_each_column(*this, 0, {}, {}, [](auto& column, auto) { column.clear(); });
}

}  // namespace hjemmel
