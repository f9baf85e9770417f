#include "sim/state/changes.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/state/payable.hpp"

namespace hjemmel {
namespace {

int& stage_count_of(State& state, Stage stage) { return state.counts.by_stage[static_cast<std::size_t>(stage)]; }

// Adds `sign` times the doctor's contribution to the counts of GPs, nationally and in the municipality of the list.
void count_gp(State& state, DoctorId doctor, int sign) {
  const std::size_t i = doctor.index();
  const Doctors& d = state.doctors;
  const std::size_t where = state.lists.municipality[d.list[i].index()].index();
  const bool specialist = d.stage[i] == Stage::gp_specialist;
  state.counts.specialists_with_list += specialist ? sign : 0;
  state.counts.women_with_list += d.sex[i] == Sex::woman ? sign : 0;
  state.counts.gps_60_and_over += d.age_years(doctor, state.now) >= senior_age_years ? sign : 0;
  state.municipalities.gps[where] += sign;
  state.municipalities.specialists[where] += specialist ? sign : 0;
  const bool trainee = d.stage[i] == Stage::gp_trainee;
  state.municipalities.trainees[where] += trainee ? sign : 0;
  state.municipalities.agreements[where] += trainee && d.alis_agreement[i] ? sign : 0;
}

// Once for every doctor, so that the count of older GPs needs no look at those who have no birthday.
void plan_sixtieth_birthday(State& state, DoctorId doctor) {
  const Month birthday = state.doctors.birth[doctor.index()] + senior_age_years * months_per_year;
  if (birthday > state.now) state.calendar.plan(Due::sixtieth_birthday, birthday, {doctor, 0});
}

// Doctors whose rows are new, from `first` on, are in `stage`, one that holds no list.
void enter_model(State& state, DoctorId first, Stage stage) {
  HJEMMEL_EXPECTS(!holds_list(stage));
  Doctors& d = state.doctors;
  const auto new_rows = static_cast<std::ptrdiff_t>(first.index());
  std::fill(d.stage.begin() + new_rows, d.stage.end(), stage);
  std::fill(d.stage_since.begin() + new_rows, d.stage_since.end(), state.now);
  stage_count_of(state, stage) += static_cast<int>(d.size() - first.index());
  for (std::size_t row = first.index(); row < d.size(); ++row) {
    plan_sixtieth_birthday(state, DoctorId(row));
    if (stage == Stage::waiting_for_lis1) state.lis1_applicants.insert(DoctorId(row));
  }
}

bool is_on_offer(const State& state, ListId list) {
  return state.lists.open[list.index()] || state.lists.announced[list.index()];
}

// The list has no holder from now on.
void make_vacant(State& state, ListId list) {
  const std::size_t i = list.index();
  const std::size_t where = state.lists.municipality[i].index();
  set_locum(state, list, false);  // cover of the holder's absence ends with the holder
  count_payable(state, list, -1);
  state.lists.doctor[i] = DoctorId::none();
  state.lists.held_since[i] = Month{};
  state.lists.vacant_since[i] = Month::never();
  set_contract(state, list, state.lists.offered[i]);
  state.vacant_lists.insert(list);
  ++state.counts.vacant;
  ++state.municipalities.vacant[where];
  state.counts.inhabitants_without_gp += state.lists.inhabitants[i];
  state.municipalities.inhabitants_without_gp[where] += state.lists.inhabitants[i];
}

void count_filled_vacancy(State& state, ListId list) {
  const Month since = state.lists.vacant_since[list.index()];
  if (since == Month::never()) {  // never without a GP at a month end
    state.flows.handed_over += state.lists.created[list.index()] < state.now ? 1 : 0;
    return;
  }
  const int months = state.now - since;
  const auto* const limit =
      std::upper_bound(vacancy_duration_limits_months.begin(), vacancy_duration_limits_months.end(), months);
  ++state.vacancies_filled_by_duration[static_cast<std::size_t>(limit - vacancy_duration_limits_months.begin())];
  record(state, EventKind::list_filled, list, months);
}

// `doctor` becomes the holder of a list that has none.
void fill(State& state, DoctorId doctor, ListId list) {
  const std::size_t i = list.index();
  HJEMMEL_EXPECTS(!state.lists.doctor[i].exists() && state.lists.open[i]);
  HJEMMEL_EXPECTS(!state.lists.successor[i].exists());
  const std::size_t where = state.lists.municipality[i].index();
  set_locum(state, list, false);
  state.lists.doctor[i] = doctor;
  count_payable(state, list, +1);
  count_filled_vacancy(state, list);
  state.lists.vacant_since[i] = Month::never();
  state.vacant_lists.erase(list);
  withdraw_advert(state, list);
  --state.counts.vacant;
  --state.municipalities.vacant[where];
  state.counts.inhabitants_without_gp -= state.lists.inhabitants[i];
  state.municipalities.inhabitants_without_gp[where] -= state.lists.inhabitants[i];
}

EventKind event_of(ExitReason reason) {
  switch (reason) {
    case ExitReason::retirement:
      return EventKind::left_retired;
    case ExitReason::abroad:
      return EventKind::left_abroad;
    case ExitReason::move:
      return EventKind::left_moved;
    case ExitReason::other_work:
    case ExitReason::none:
      break;
  }
  return EventKind::left_other_work;
}

// Adds `sign` for a doctor in `stage`, which holds no list, to the counts of the municipality of work.
void count_in_municipality(State& state, DoctorId doctor, Stage stage, int sign) {
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  if (!where.exists()) return;
  state.municipalities.alis_other[where.index()] += stage == Stage::alis_other ? sign : 0;
  const bool agreement = stage == Stage::alis_other && state.doctors.alis_agreement[doctor.index()];
  state.municipalities.agreements[where.index()] += agreement ? sign : 0;
  state.municipalities.lis1[where.index()] += stage == Stage::lis1_municipality ? sign : 0;
}

bool counts_in_municipality(Stage stage) { return stage == Stage::alis_other || stage == Stage::lis1_municipality; }

void count_in_sets(State& state, DoctorId doctor, Stage from, Stage to) {
  if (from == Stage::waiting_for_lis1) state.lis1_applicants.erase(doctor);
  if (to == Stage::waiting_for_lis1) state.lis1_applicants.insert(doctor);
  if (counts_in_municipality(from)) count_in_municipality(state, doctor, from, -1);
  if (counts_in_municipality(to)) count_in_municipality(state, doctor, to, +1);
}

}  // namespace

DoctorId add_doctor(State& state, const DoctorTraits& traits, Stage stage) {
  const DoctorId doctor = state.doctors.add(traits);
  enter_model(state, doctor, stage);
  return doctor;
}

DoctorId add_doctors(State& state, std::span<const DoctorTraits> traits, Stage stage) {
  const DoctorId first = state.doctors.add(traits);
  enter_model(state, first, stage);
  return first;
}

void set_stage(State& state, DoctorId doctor, Stage stage) {
  const std::size_t i = doctor.index();
  const Stage from = state.doctors.stage[i];
  HJEMMEL_EXPECTS(holds_list(stage) == state.doctors.list[i].exists());
  --stage_count_of(state, from);
  ++stage_count_of(state, stage);
  const bool gp_before_and_after = holds_list(from) && holds_list(stage);
  if (gp_before_and_after) count_gp(state, doctor, -1);
  count_in_sets(state, doctor, from, stage);
  state.doctors.stage[i] = stage;
  state.doctors.stage_since[i] = state.now;
  if (gp_before_and_after) count_gp(state, doctor, +1);
}

void set_stages(State& state, std::span<const DoctorId> doctors, Stage from, Stage to) {
  HJEMMEL_EXPECTS(!holds_list(from) && !holds_list(to));
  stage_count_of(state, from) -= static_cast<int>(doctors.size());
  stage_count_of(state, to) += static_cast<int>(doctors.size());
  for (const DoctorId doctor : doctors) {
    HJEMMEL_EXPECTS(state.doctors.stage[doctor.index()] == from);
    count_in_sets(state, doctor, from, to);
    state.doctors.stage[doctor.index()] = to;
    state.doctors.stage_since[doctor.index()] = state.now;
  }
}

void approve_specialist(State& state, DoctorId doctor) {
  const std::size_t i = doctor.index();
  HJEMMEL_EXPECTS(!state.doctors.specialist[i]);
  state.doctors.specialist[i] = true;
  if (holds_list(state.doctors.stage[i])) set_stage(state, doctor, Stage::gp_specialist);
  record(state, EventKind::specialist_approved, doctor, state.doctors.training_months[i]);
}

void set_alis_agreement(State& state, DoctorId doctor, bool signs) {
  const std::size_t i = doctor.index();
  if (state.doctors.alis_agreement[i] == signs) return;
  const bool counted = is_in_training(state.doctors.stage[i]) && state.doctors.municipality[i].exists();
  if (counted) state.municipalities.agreements[state.doctors.municipality[i].index()] += signs ? 1 : -1;
  state.doctors.alis_agreement[i] = signs;
  if (signs) record(state, EventKind::alis_agreement_signed, doctor);
}

void set_offer(State& state, ListId list, Contract contract) {
  state.lists.offered[list.index()] = contract;
  if (state.lists.announced[list.index()]) {
    state.lists.contract[list.index()] = contract;
  } else if (!state.lists.doctor[list.index()].exists()) {
    set_contract(state, list, contract);
  }
}

void set_contract(State& state, ListId list, Contract contract) {
  const std::size_t i = list.index();
  HJEMMEL_EXPECTS(state.lists.open[i]);
  const int change = (is_salaried(contract) ? 1 : 0) - (is_salaried(state.lists.contract[i]) ? 1 : 0);
  state.counts.salaried += change;
  state.municipalities.salaried[state.lists.municipality[i].index()] += change;
  const DoctorId holder = state.lists.doctor[i];
  if (holder.exists()) count_payable(state, list, -1);
  state.lists.contract[i] = contract;
  if (holder.exists()) count_payable(state, list, +1);
  state.lists.offered[i] = contract;
  if (holder.exists() && state.doctors.list[holder.index()] == list) state.doctors.contract[holder.index()] = contract;
}

void take_list(State& state, DoctorId doctor, ListId list, Stage stage, bool moved) {
  const std::size_t i = doctor.index();
  Doctors& d = state.doctors;
  HJEMMEL_EXPECTS(!d.list[i].exists() && holds_list(stage));
  HJEMMEL_EXPECTS(d.specialist[i] == (stage == Stage::gp_specialist));
  cancel_promise(state, doctor);
  fill(state, doctor, list);
  d.list[i] = list;
  d.contract[i] = state.lists.contract[list.index()];
  set_tenure(state, doctor, state.now);
  if (!moved) d.scheme_since[i] = state.now;
  d.leaving[i] = ExitReason::none;
  d.leaves[i] = Month::never();
  state.list_seekers.erase(doctor);
  set_stage(state, doctor, stage);  // before the new place: what it counts under the old one must leave there
  d.municipality[i] = state.lists.municipality[list.index()];
  count_gp(state, doctor, +1);
  record(state, EventKind::list_taken, doctor, static_cast<std::int32_t>(d.contract[i]));
  if (moved) return;
  ++state.municipalities.gps_entered[d.municipality[i].index()];
  record(state, EventKind::entered_scheme, doctor, d.age_years(doctor, state.now));
}

void take_second_list(State& state, DoctorId doctor, ListId list) {
  HJEMMEL_EXPECTS(state.doctors.list[doctor.index()].exists() && !state.doctors.second_list[doctor.index()].exists());
  fill(state, doctor, list);
  state.doctors.second_list[doctor.index()] = list;
  state.lists.held_since[list.index()] = state.doctors.tenure_since[doctor.index()];
}

void set_tenure(State& state, DoctorId doctor, Month since) {
  const ListId list = state.doctors.list[doctor.index()];
  const ListId second = state.doctors.second_list[doctor.index()];
  HJEMMEL_EXPECTS(list.exists() && since <= state.now);
  state.doctors.tenure_since[doctor.index()] = since;
  state.lists.held_since[list.index()] = since;
  if (second.exists()) state.lists.held_since[second.index()] = since;
}

void leave_lists(State& state, DoctorId doctor, ExitReason reason, Stage next) {
  const std::size_t i = doctor.index();
  Doctors& d = state.doctors;
  HJEMMEL_EXPECTS(d.list[i].exists() && !holds_list(next));
  record(state, event_of(reason), doctor, d.age_years(doctor, state.now));
  if (reason != ExitReason::move) {
    ++state.municipalities.gps_left[d.municipality[i].index()];
    state.flows.left_at_60_and_over += d.age_years(doctor, state.now) >= senior_age_years ? 1 : 0;
  }
  count_gp(state, doctor, -1);
  state.exit_watch.forget(d.list[i]);
  make_vacant(state, d.list[i]);
  if (d.second_list[i].exists()) make_vacant(state, d.second_list[i]);
  d.list[i] = ListId::none();
  d.second_list[i] = ListId::none();
  d.leaving[i] = ExitReason::none;
  d.leaves[i] = Month::never();
  set_stage(state, doctor, next);
}

void advertise(State& state, ListId list) {
  if (state.advertised_lists.contains(list)) return;
  HJEMMEL_EXPECTS(is_on_offer(state, list) && !state.lists.successor[list.index()].exists());
  state.advertised_lists.insert(list);
  state.lists.advertised_since[list.index()] = state.now;
  ++state.municipalities.adverts[state.lists.municipality[list.index()].index()];
  record(state, EventKind::list_advertised, list);
}

void withdraw_advert(State& state, ListId list) {
  state.advertised_lists.erase(list);
  state.lists.advertised_since[list.index()] = Month::never();
}

void promise_list(State& state, DoctorId doctor, ListId list, Month when) {
  HJEMMEL_EXPECTS(!state.doctors.promised_list[doctor.index()].exists());
  HJEMMEL_EXPECTS(!state.lists.successor[list.index()].exists() && when > state.now);
  HJEMMEL_EXPECTS(is_on_offer(state, list) && when >= state.lists.created[list.index()]);
  state.doctors.promised_list[doctor.index()] = list;
  state.lists.successor[list.index()] = doctor;
  state.lists.takeover[list.index()] = when;
  withdraw_advert(state, list);
  state.list_seekers.erase(doctor);
  state.calendar.plan(Due::takeover, when, {doctor, list.value()});
  state.log.record({.month = state.now,
                    .kind = EventKind::list_promised,
                    .doctor = doctor,
                    .list = list,
                    .municipality = state.lists.municipality[list.index()],
                    .detail = when - state.now});
}

void start_search(State& state, DoctorId doctor) {
  HJEMMEL_EXPECTS(!state.doctors.promised_list[doctor.index()].exists());
  if (state.list_seekers.contains(doctor)) return;
  state.list_seekers.insert(doctor);
  state.doctors.searching_since[doctor.index()] = state.now;
}

void cancel_promise(State& state, DoctorId doctor) {
  const ListId list = state.doctors.promised_list[doctor.index()];
  if (!list.exists()) return;
  state.doctors.promised_list[doctor.index()] = ListId::none();
  state.lists.successor[list.index()] = DoctorId::none();
  state.lists.takeover[list.index()] = Month::never();
}

void set_locum(State& state, ListId list, bool covered) {
  const std::size_t i = list.index();
  if (state.lists.locum[i] == covered) return;
  HJEMMEL_EXPECTS(state.lists.open[i]);
  state.lists.locum[i] = covered;
  if (!state.lists.doctor[i].exists()) {
    state.counts.vacancies_covered += covered ? 1 : -1;
    state.municipalities.covered[state.lists.municipality[i].index()] += covered ? 1 : -1;
  }
  record(state, covered ? EventKind::locum_started : EventKind::locum_ended, list);
}

void note_sixtieth_birthdays(State& state) {
  for (const DueEntry& entry : state.calendar.due(Due::sixtieth_birthday, state.now)) {
    if (state.doctors.list[entry.doctor.index()].exists()) ++state.counts.gps_60_and_over;
  }
}

void note_vacancies(State& state) {
  for (const ListId list : state.vacant_lists.members()) {
    if (state.lists.vacant_since[list.index()] != Month::never()) continue;
    state.lists.vacant_since[list.index()] = state.now;
    state.flows.vacated_by_gp += state.lists.created[list.index()] < state.now ? 1 : 0;
    record(state, EventKind::list_vacated, list, state.lists.inhabitants[list.index()]);
  }
}

void set_vacant_since(State& state, ListId list, Month since) {
  HJEMMEL_EXPECTS(state.vacant_lists.contains(list) && since <= state.now);
  state.lists.vacant_since[list.index()] = since;
}

}  // namespace hjemmel
