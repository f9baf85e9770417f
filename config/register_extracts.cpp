#include "config/register_extracts.hpp"

#include <algorithm>
#include <utility>

#include "config/register_columns.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr int key_serial_bits = 16;
constexpr Month scheme_start(2001, 6);  // stands for "long ago" where the age of a list is not known

// A list has a holder or a month since when it stands vacant, not both and not neither.
void check_vacancies(CsvTable& table, const RegisterExtracts& extracts) {
  std::vector<bool> held(extracts.lists.size(), false);
  for (const DoctorRecord& doctor : extracts.doctors) {
    for (const ListId list : {doctor.list, doctor.second_list}) {
      if (list.exists()) held[list.index()] = true;
    }
  }
  for (std::size_t i = 0; i < held.size(); ++i) {
    const ListRecord& list = extracts.lists[i];
    if (held[i] && list.vacant_since) table.report(list.line, "list '" + list.name + "' is vacant but has a holder");
    if (!held[i] && !list.vacant_since) {
      table.report(list.line, "list '" + list.name + "' has no holder in doctors.csv and no vacant_since");
    }
  }
}

void throw_problems(const CsvTable& lists, const CsvTable& doctors) {
  std::vector<InputProblem> problems = lists.problems();
  problems.insert(problems.end(), doctors.problems().begin(), doctors.problems().end());
  if (!problems.empty()) throw InputError(std::move(problems));
}

void open_lists(const RegisterExtracts& extracts, State& state) {
  std::vector<std::uint32_t> serials(state.municipalities.size(), 0);
  for (const ListRecord& record : extracts.lists) {
    const std::size_t where = record.municipality.index();
    const auto key = static_cast<std::uint32_t>(where << key_serial_bits) | serials[where]++;
    const ListId list = open_list(state, key, record.municipality, record.ceiling);
    set_contract(state, list, record.contract);
    add_inhabitants(state, list, record.inhabitants);
    state.lists.created[list.index()] = record.created.value_or(std::min(scheme_start, state.now));
    if (record.vacant_since) set_vacant_since(state, list, *record.vacant_since);
  }
}

void set_columns(Doctors& doctors, std::size_t i, const DoctorRecord& record) {
  doctors.specialist[i] = record.specialist;
  doctors.trust[i] = record.trust;
  doctors.authorised[i] = record.authorised;
  doctors.municipality[i] = record.municipality;
  doctors.lis1_municipality[i] = record.lis1_municipality;
  doctors.training_months[i] = record.training_months;
  doctors.open_months[i] = record.open_months;
  doctors.institution_months[i] = record.institution_months;
  const bool before_lis1 = record.stage == Stage::waiting_for_lis1 || record.stage == Stage::lis1_hospital ||
                           record.stage == Stage::lis1_municipality;
  doctors.has_lis1[i] = !before_lis1;
}

void give_lists(State& state, DoctorId doctor, const DoctorRecord& record) {
  const std::size_t i = doctor.index();
  take_list(state, doctor, record.list, record.stage, true);
  if (record.second_list.exists()) take_second_list(state, doctor, record.second_list);
  set_tenure(state, doctor, record.tenure_since);
  state.doctors.scheme_since[i] = record.scheme_since;
  if (record.leaving == ExitReason::none) return;
  state.doctors.leaving[i] = record.leaving;
  state.doctors.leaves[i] = record.leaves;
  state.calendar.plan(Due::notice_end, record.leaves, {doctor, 0});
  advertise(state, record.list);
  if (record.second_list.exists()) advertise(state, record.second_list);
}

// What comes next for a doctor without a list, and when.
class NextStep {
 public:
  NextStep(State& state, const Parameters& parameters, const RandomSource& random)
      : state_(state), parameters_(parameters), rng_(random.stream(Process::base_population, 0, state.now)) {}

  void plan(DoctorId doctor, const DoctorRecord& record) {
    switch (record.stage) {
      case Stage::lis1_hospital:
        return after(Due::lis1_hospital_end, doctor, record, parameters_.lis1.hospital_months);
      case Stage::lis1_municipality:
        return after(Due::lis1_municipality_end, doctor, record, parameters_.lis1.municipal_months);
      case Stage::alis_other:
        return after(Due::search_start, doctor, record, parameters_.career.alis_other_months);
      case Stage::after_lis1:
        return after(Due::career_choice, doctor, record, 0.0);
      case Stage::seeking_list:
        return plan_search(doctor, record);
      case Stage::other_work:
      case Stage::abroad:
        return plan_return(doctor, record);
      default:
        return;
    }
  }

 private:
  // `months` after the stage began, but not before next month.
  void after(Due due, DoctorId doctor, const DoctorRecord& record, double months) {
    const Month when = record.stage_since + static_cast<int>(months);
    state_.calendar.plan(due, std::max(when, state_.now + 1), {doctor, 0});
  }
  void plan_search(DoctorId doctor, const DoctorRecord& record) {
    const double wait = standard_exponential(rng_) * parameters_.career.search_delay_months;
    if (record.searching) {
      start_search(state_, doctor);
      state_.doctors.searching_since[doctor.index()] = record.stage_since;
      return;
    }
    state_.calendar.plan(Due::search_start, state_.now + 1 + static_cast<int>(wait), {doctor, 0});
  }
  // As long as the window since the doctor left is open, with the hazard of the parameter.
  void plan_return(DoctorId doctor, const DoctorRecord& record) {
    const double wait = standard_exponential(rng_);
    if (parameters_.career.return_per_year <= 0.0) return;
    const double years = wait / parameters_.career.return_per_year;
    const double open = parameters_.career.return_window_years * months_per_year - (state_.now - record.stage_since);
    if (years * months_per_year >= open) return;
    const auto stamp = static_cast<std::uint32_t>(record.stage_since.index());
    state_.calendar.plan(Due::return_candidate, state_.now + 1 + static_cast<int>(years * months_per_year),
                         {doctor, stamp});
  }

  State& state_;
  const Parameters& parameters_;
  RandomStream rng_;
};

void add_record(State& state, const DoctorRecord& record, NextStep& next) {
  DoctorTraits traits = record.traits;
  traits.key = static_cast<std::uint32_t>(state.doctors.size());
  const DoctorId doctor = add_doctor(state, traits, Stage::after_lis1);
  set_columns(state.doctors, doctor.index(), record);
  if (record.list.exists()) {
    give_lists(state, doctor, record);
  } else {
    set_stage(state, doctor, record.stage);
    next.plan(doctor, record);
  }
  set_alis_agreement(state, doctor, record.alis_agreement);
  state.doctors.stage_since[doctor.index()] = record.stage_since;
}

}  // namespace

RegisterExtracts read_register_extracts(const std::filesystem::path& folder, const Country& country, Month date) {
  CsvTable lists = read_csv(folder / "lists.csv");
  CsvTable doctors = read_csv(folder / "doctors.csv");
  const detail::Places places(country);
  RowsByName list_rows;
  RegisterExtracts extracts;
  extracts.date = date;
  extracts.lists = detail::read_list_records(lists, places, date, list_rows);
  extracts.doctors = detail::read_doctor_records(doctors, places, date, list_rows);
  check_vacancies(lists, extracts);
  throw_problems(lists, doctors);
  return extracts;
}

void fill_from_registers(const RegisterExtracts& extracts, State& state, const Parameters& parameters,
                         const RandomSource& random) {
  HJEMMEL_REQUIRES(state.now == extracts.date);
  open_lists(extracts, state);
  NextStep next(state, parameters, random);
  for (const DoctorRecord& record : extracts.doctors) add_record(state, record, next);
  state.log.clear();
  state.flows = {};
  state.vacancies_filled_by_duration = {};
}

std::function<void(State&, const Parameters&, const RandomSource&)> drawer(
    std::shared_ptr<const RegisterExtracts> extracts) {
  return [extracts = std::move(extracts)](State& state, const Parameters& parameters, const RandomSource& random) {
    fill_from_registers(*extracts, state, parameters, random);
  };
}

}  // namespace hjemmel
