#include "sim/state/invariants.hpp"

#include <array>

namespace hjemmel {
namespace {

using Problems = std::vector<std::string>;

void expect(Problems& problems, bool holds, const char* what) {
  if (!holds) problems.emplace_back(what);
}

void expect(Problems& problems, bool holds, const char* kind, std::size_t row, const char* what) {
  if (!holds) problems.push_back(std::string(kind) + ' ' + std::to_string(row) + ": " + what);
}

bool is_before_end_of_lis1(Stage stage) {
  return stage == Stage::waiting_for_lis1 || stage == Stage::lis1_hospital || stage == Stage::lis1_municipality;
}

bool needs_lis1(Stage stage) {
  return holds_list(stage) || stage == Stage::after_lis1 || stage == Stage::seeking_list || stage == Stage::alis_other;
}

void check_doctor(const State& state, std::size_t i, Problems& problems) {
  const Doctors& d = state.doctors;
  const bool has_list = d.list[i].exists();
  expect(problems, holds_list(d.stage[i]) == has_list, "doctor", i, "stage and list disagree");
  if (has_list) {
    expect(problems, state.lists.doctor[d.list[i].index()] == DoctorId(i), "doctor", i, "the list has another holder");
    expect(problems, state.lists.contract[d.list[i].index()] == d.contract[i], "doctor", i,
           "contract differs from the list's");
    expect(problems, d.tenure_since[i] <= state.now, "doctor", i, "tenure starts in the future");
    expect(problems, d.leaves[i] >= state.now, "doctor", i, "should have left already");
    expect(problems, d.specialist[i] == (d.stage[i] == Stage::gp_specialist), "doctor", i,
           "specialist without the stage");
  }
  expect(problems, !d.second_list[i].exists() || has_list, "doctor", i, "second list without a first");
  expect(problems, !d.second_list[i].exists() || state.lists.doctor[d.second_list[i].index()] == DoctorId(i), "doctor",
         i, "the second list has another holder");
  expect(problems, d.stage_since[i] <= state.now, "doctor", i, "stage starts in the future");
  expect(problems, d.birth[i] < state.now, "doctor", i, "born in the future");
  const ListId promised = d.promised_list[i];
  expect(problems, !promised.exists() || state.lists.successor[promised.index()] == DoctorId(i), "doctor", i,
         "promised a list that has another successor");
  expect(problems, (d.stage[i] == Stage::waiting_for_lis1) == state.lis1_applicants.contains(DoctorId(i)), "doctor", i,
         "queue for LIS1 disagrees with the stage");
  expect(problems, !is_before_end_of_lis1(d.stage[i]) || !d.has_lis1[i], "doctor", i, "in LIS1 although it is done");
  expect(problems, !needs_lis1(d.stage[i]) || d.has_lis1[i], "doctor", i, "in general practice without LIS1");
}

void check_list(const State& state, std::size_t i, Problems& problems) {
  const Lists& l = state.lists;
  const DoctorId holder = l.doctor[i];
  expect(problems, l.inhabitants[i] >= 0, "list", i, "fewer than no inhabitants");
  const bool in_use = l.inhabitants[i] > 0 || holder.exists() || l.locum[i];
  const bool on_offer = l.successor[i].exists() || state.advertised_lists.contains(ListId(i));
  expect(problems, l.open[i] || !in_use, "list", i, "closed but in use");
  expect(problems, l.open[i] || !on_offer || l.announced[i], "list", i, "closed but on offer");
  expect(problems, !l.successor[i].exists() || l.takeover[i] >= l.created[i], "list", i, "promised before it opens");
  const Month since = holder.exists() ? state.doctors.tenure_since[holder.index()] : Month{};
  expect(problems, l.held_since[i] == since, "list", i, "held since another month than by its holder");
  const bool is_short = holder.exists() && !is_salaried(l.contract[i]) &&
                        l.inhabitants[i] < state.municipalities.minimum_list[l.municipality[i].index()];
  expect(problems, is_short == state.short_lists.contains(ListId(i)), "list", i, "set of short lists disagrees");
  expect(problems, (l.open[i] && !holder.exists()) == state.vacant_lists.contains(ListId(i)), "list", i,
         "set of vacant lists disagrees");
  if (holder.exists()) {
    const Doctors& d = state.doctors;
    const bool held = d.list[holder.index()] == ListId(i) || d.second_list[holder.index()] == ListId(i);
    expect(problems, held, "list", i, "the holder does not hold it");
  }
  const DoctorId successor = l.successor[i];
  expect(problems, !successor.exists() || state.doctors.promised_list[successor.index()] == ListId(i), "list", i,
         "successor without the promise");
  expect(problems, !(successor.exists() && state.advertised_lists.contains(ListId(i))), "list", i,
         "advertised although promised");
  expect(problems, successor.exists() == (l.takeover[i] != Month::never()), "list", i,
         "successor and month of takeover disagree");
  expect(problems, state.advertised_lists.contains(ListId(i)) == (l.advertised_since[i] != Month::never()), "list", i,
         "set of advertised lists disagrees");
  expect(problems, holder.exists() || !l.open[i] || l.contract[i] == l.offered[i], "list", i,
         "vacant in another form than it is offered in");
  expect(problems, l.vacant_since[i] == Month::never() || l.vacant_since[i] <= state.now, "list", i,
         "vacant since the future");
}

// Counts taken anew from the columns.
Counts recount(const State& state) {
  Counts counts;
  for (std::size_t i = 0; i < state.doctors.size(); ++i) {
    const Stage stage = state.doctors.stage[i];
    ++counts.by_stage[static_cast<std::size_t>(stage)];
    counts.specialists_with_list += stage == Stage::gp_specialist ? 1 : 0;
    counts.gps_60_and_over +=
        holds_list(stage) && state.doctors.age_years(DoctorId(i), state.now) >= senior_age_years ? 1 : 0;
    counts.women_with_list += holds_list(stage) && state.doctors.sex[i] == Sex::woman ? 1 : 0;
  }
  for (std::size_t i = 0; i < state.lists.size(); ++i) {
    if (!state.lists.open[i]) continue;
    const bool vacant = !state.lists.doctor[i].exists();
    ++counts.lists;
    counts.vacant += vacant ? 1 : 0;
    counts.salaried += is_salaried(state.lists.contract[i]) ? 1 : 0;
    counts.inhabitants_listed += state.lists.inhabitants[i];
    counts.inhabitants_without_gp += vacant ? state.lists.inhabitants[i] : 0;
    counts.vacancies_covered += vacant && state.lists.locum[i] ? 1 : 0;
  }
  return counts;
}

void check_counts(const State& state, Problems& problems) {
  const Counts fresh = recount(state);
  const Counts& kept = state.counts;
  expect(problems, fresh.by_stage == kept.by_stage, "count of doctors by stage is off");
  expect(problems, fresh.specialists_with_list == kept.specialists_with_list, "count of specialists is off");
  expect(problems, fresh.women_with_list == kept.women_with_list, "count of women is off");
  expect(problems, fresh.gps_60_and_over == kept.gps_60_and_over, "count of GPs of 60 and over is off");
  expect(problems, fresh.lists == kept.lists, "count of lists is off");
  expect(problems, fresh.vacant == kept.vacant, "count of vacant lists is off");
  expect(problems, fresh.salaried == kept.salaried, "count of salaried lists is off");
  expect(problems, fresh.inhabitants_listed == kept.inhabitants_listed, "count of listed inhabitants is off");
  expect(problems, fresh.inhabitants_without_gp == kept.inhabitants_without_gp,
         "count of inhabitants without GP is off");
  expect(problems, fresh.vacancies_covered == kept.vacancies_covered, "count of covered vacancies is off");
}

// Adds what payments depend on of list `i`.
void recount_payable(const State& state, std::size_t i, Municipalities& m) {
  const std::size_t where = state.lists.municipality[i].index();
  const bool held = state.lists.doctor[i].exists();
  const bool salaried = held && is_salaried(state.lists.contract[i]);
  const int persons = state.lists.inhabitants[i];
  const int above =
      persons > state.municipalities.capitation_step[where] ? persons - state.municipalities.capitation_step[where] : 0;
  m.above_step[where] += above;
  m.salaried_held[where] += salaried ? 1 : 0;
  m.salaried_persons[where] += salaried ? persons : 0;
  m.salaried_above_step[where] += salaried ? above : 0;
  m.supported[where] += held && state.lists.contract[i] == Contract::self_employed_82 ? 1 : 0;
  m.covered[where] += !held && state.lists.locum[i] ? 1 : 0;
}

// The columns of Municipalities taken anew from doctors and lists.
Municipalities recount_municipalities(const State& state) {
  Municipalities m;
  m.reset(state.municipalities.size());
  for (std::size_t i = 0; i < state.doctors.size(); ++i) {
    const Stage stage = state.doctors.stage[i];
    const MunicipalityId where = state.doctors.municipality[i];
    if (!where.exists()) continue;
    m.gps[where.index()] += holds_list(stage) ? 1 : 0;
    m.specialists[where.index()] += stage == Stage::gp_specialist ? 1 : 0;
    m.trainees[where.index()] += stage == Stage::gp_trainee ? 1 : 0;
    m.alis_other[where.index()] += stage == Stage::alis_other ? 1 : 0;
    m.agreements[where.index()] += is_in_training(stage) && state.doctors.alis_agreement[i] ? 1 : 0;
    m.lis1[where.index()] += stage == Stage::lis1_municipality ? 1 : 0;
  }
  for (std::size_t i = 0; i < state.lists.size(); ++i) {
    if (!state.lists.open[i]) continue;
    const std::size_t where = state.lists.municipality[i].index();
    const bool vacant = !state.lists.doctor[i].exists();
    ++m.lists[where];
    m.list_ids[where].emplace_back(i);
    m.vacant[where] += vacant ? 1 : 0;
    m.salaried[where] += is_salaried(state.lists.contract[i]) ? 1 : 0;
    m.inhabitants_listed[where] += state.lists.inhabitants[i];
    m.inhabitants_without_gp[where] += vacant ? state.lists.inhabitants[i] : 0;
    recount_payable(state, i, m);
  }
  for (const auto* places : {&state.empty_lis1_places, &state.unadvertised_lis1_places}) {
    for (const EmptyLis1Place& place : *places) ++m.lis1_empty[place.municipality.index()];
  }
  return m;
}

void check_municipalities(const State& state, Problems& problems) {
  const Municipalities fresh = recount_municipalities(state);
  const Municipalities& kept = state.municipalities;
  expect(problems, fresh.lists == kept.lists, "lists by municipality are off");
  expect(problems, fresh.list_ids == kept.list_ids, "list numbers by municipality are off");
  expect(problems, fresh.vacant == kept.vacant, "vacant lists by municipality are off");
  expect(problems, fresh.salaried == kept.salaried, "salaried lists by municipality are off");
  expect(problems, fresh.gps == kept.gps, "GPs by municipality are off");
  expect(problems, fresh.specialists == kept.specialists, "specialists by municipality are off");
  expect(problems, fresh.trainees == kept.trainees, "trainees by municipality are off");
  expect(problems, fresh.agreements == kept.agreements, "ALIS agreements by municipality are off");
  expect(problems, fresh.alis_other == kept.alis_other, "ALIS without a list by municipality are off");
  expect(problems, fresh.lis1 == kept.lis1, "LIS1 doctors by municipality are off");
  expect(problems, fresh.lis1_empty == kept.lis1_empty, "empty LIS1 places by municipality are off");
  expect(problems, fresh.inhabitants_listed == kept.inhabitants_listed, "listed inhabitants by municipality are off");
  expect(problems, fresh.inhabitants_without_gp == kept.inhabitants_without_gp,
         "inhabitants without GP by municipality are off");
  expect(problems, fresh.above_step == kept.above_step, "persons above the step are off");
  expect(problems, fresh.salaried_held == kept.salaried_held, "salaried lists with a GP are off");
  expect(problems, fresh.salaried_persons == kept.salaried_persons, "persons on salaried lists are off");
  expect(problems, fresh.salaried_above_step == kept.salaried_above_step, "salaried persons above the step are off");
  expect(problems, fresh.supported == kept.supported, "8.2 agreements with a GP are off");
  expect(problems, fresh.covered == kept.covered, "covered vacancies by municipality are off");
}

}  // namespace

std::vector<std::string> broken_invariants(const State& state) {
  Problems problems;
  for (std::size_t i = 0; i < state.doctors.size(); ++i) check_doctor(state, i, problems);
  for (std::size_t i = 0; i < state.lists.size(); ++i) check_list(state, i, problems);
  check_counts(state, problems);
  check_municipalities(state, problems);
  return problems;
}

}  // namespace hjemmel
