#include "sim/state/doctors.hpp"

namespace hjemmel {
namespace {

// Calls `f(column, value of a new doctor)` for every column but the traits: the one place that knows them all.
template <class F>
void for_each_state_column(Doctors& d, F&& f) {
  f(d.stage, Stage::unborn);
  f(d.stage_since, Month::never());
  f(d.list, ListId::none());
  f(d.second_list, ListId::none());
  f(d.promised_list, ListId::none());
  f(d.searching_since, Month::never());
  f(d.tenure_since, Month::never());
  f(d.scheme_since, Month::never());
  f(d.municipality, MunicipalityId::none());
  f(d.contract, Contract::self_employed);
  f(d.preferred, Contract::self_employed);
  f(d.leaving, ExitReason::none);
  f(d.leaves, Month::never());
  f(d.specialist, false);
  f(d.alis_agreement, false);
  f(d.training_months, std::uint8_t{0});
  f(d.open_months, std::uint8_t{0});
  f(d.institution_months, std::uint8_t{0});
  f(d.has_lis1, false);
  f(d.trust, TrustId::none());
  f(d.authorised, Month::never());
  f(d.barred_until, Month{});
  f(d.lis1_municipality, MunicipalityId::none());
}

template <class F>
void for_each_trait_column(Doctors& d, const DoctorTraits& traits, F&& f) {
  f(d.key, traits.key);
  f(d.birth, traits.birth);
  f(d.sex, traits.sex);
  f(d.education, traits.education);
  f(d.home_county, traits.home_county);
}

}  // namespace

DoctorId Doctors::add(const DoctorTraits& traits) {
  const DoctorId id(size());
  const auto append = [](auto& column, auto value) { column.push_back(value); };
  for_each_trait_column(*this, traits, append);
  for_each_state_column(*this, append);
  return id;
}

void Doctors::reserve(std::size_t capacity) {
  const auto make_room = [capacity](auto& column, auto) { column.reserve(capacity); };
  for_each_trait_column(*this, {}, make_room);
  for_each_state_column(*this, make_room);
}

void Doctors::clear() {
  const auto empty = [](auto& column, auto) { column.clear(); };
  for_each_trait_column(*this, {}, empty);
  for_each_state_column(*this, empty);
}

}  // namespace hjemmel
