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
  f(d.shares_list, std::uint8_t{false});
  f(d.introduced, std::uint8_t{false});
  f(d.specialist, std::uint8_t{false});
  f(d.alis_agreement, std::uint8_t{false});
  f(d.training_credited, std::uint8_t{false});
  f(d.training_months, std::uint8_t{0});
  f(d.open_months, std::uint8_t{0});
  f(d.institution_months, std::uint8_t{0});
  f(d.has_lis1, std::uint8_t{false});
  f(d.trust, TrustId::none());
  f(d.authorised, Month::never());
  f(d.barred_until, Month{});
  f(d.lis1_municipality, MunicipalityId::none());
  f(d.lis1_opened_by, MunicipalityId::none());
  f(d.lis1_terms, std::uint8_t{0});
  f(d.bound_until, Month{});
}

// Calls `f(column, its field of DoctorTraits)` for every column of traits.
template <class F>
void for_each_trait_column(Doctors& d, F&& f) {
  f(d.key, &DoctorTraits::key);
  f(d.birth, &DoctorTraits::birth);
  f(d.sex, &DoctorTraits::sex);
  f(d.education, &DoctorTraits::education);
  f(d.home_county, &DoctorTraits::home_county);
}

}  // namespace

DoctorId Doctors::add(const DoctorTraits& traits) {
  const DoctorId id(size());
  for_each_trait_column(*this, [&traits](auto& column, auto field) { column.push_back(traits.*field); });
  for_each_state_column(*this, [](auto& column, auto value) { column.push_back(value); });
  return id;
}

DoctorId Doctors::add(std::span<const DoctorTraits> traits) {
  const DoctorId first(size());
  const std::size_t rows = size() + traits.size();
  for_each_trait_column(*this, [traits, first, rows](auto& column, auto field) {
    column.resize(rows);
    auto cell = column.begin() + static_cast<std::ptrdiff_t>(first.index());
    for (const DoctorTraits& doctor : traits) *cell++ = doctor.*field;
  });
  for_each_state_column(*this, [rows](auto& column, auto value) { column.resize(rows, value); });
  return first;
}

void Doctors::reserve(std::size_t capacity) {
  const auto make_room = [capacity](auto& column, auto) { column.reserve(capacity); };
  for_each_trait_column(*this, make_room);
  for_each_state_column(*this, make_room);
}

void Doctors::clear() {
  const auto empty = [](auto& column, auto) { column.clear(); };
  for_each_trait_column(*this, empty);
  for_each_state_column(*this, empty);
}

}  // namespace hjemmel
