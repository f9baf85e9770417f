#include "sim/processes/career_choice.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/portable_math.hpp"
#include "sim/core/turn_sort.hpp"
#include "sim/processes/detail/career_posts.hpp"
#include "sim/processes/detail/offer_terms.hpp"
#include "sim/processes/detail/other_training.hpp"
#include "sim/processes/detail/practice_income.hpp"
#include "sim/processes/detail/training_terms.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr Month trend_start{2017, 1};     // first year with data
constexpr Month income_base{2021, 1};     // tariff of the base date
constexpr Month placement_base{2021, 1};  // rule of the base date

enum Alternative : std::size_t { general_practice, hospital, other, leaving, alternative_count };
using Utilities = std::array<double, alternative_count>;

// A doctor who chooses this month.
struct Chooser {
  DoctorId doctor;
  std::uint32_t key = 0;
  Utilities utility{};
  bool linked = false;        ///< general practice means the ALIS post linked to LIS1
  bool wanted = true;         ///< by the hospitals of the region
  std::uint32_t waiting = 0;  ///< word whose Gumbel value is the utility of waiting for a hospital post
};

double salaried_share_of_adverts(const State& state) {
  int salaried = 0;
  for (const ListId list : state.advertised_lists.members()) {
    salaried += offers_salary(state, list) ? 1 : 0;
  }
  return salaried == 0 ? 0.0 : static_cast<double>(salaried) / static_cast<double>(state.advertised_lists.size());
}

double share_with_free_supervisor(const State& state, const TrainingParameters& training) {
  const Municipalities& m = state.municipalities;
  if (m.size() == 0) return 0.0;
  int free = 0;
  for (std::size_t i = 0; i < m.size(); ++i) {
    free += supervision_places(state, MunicipalityId(i), training) > m.trainees[i] ? 1 : 0;
  }
  return static_cast<double>(free) / static_cast<double>(m.size());
}

// Need-weighted persons on lists per GP, over that of the base date, less 1.
double excess_workload(const State& state) {
  const int held = state.counts.lists - state.counts.vacant;
  if (held == 0 || state.reference.workload <= 0.0) return 0.0;
  double need = 0.0;
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    need += state.municipalities.inhabitants_listed[i] * state.municipalities.need[i] *
            state.municipalities.conditions[i].mean_work;
  }
  return need / held / state.reference.workload - 1.0;
}

double income_nok(const MoneyParameters& money, Month month, double persons) {
  const double step = money.capitation_step.at(month);
  const double capitation = money.capitation_first.at(month) * std::min(persons, step) +
                            money.capitation_above.at(month) * std::max(0.0, persons - step);
  const double fees = money.fees_per_person.at(month) * money.fee_multiplier.at(month);
  const double supplements = money.quality_per_person.at(month) + money.specialist_fee.at(month);
  return capitation + persons * (fees + money.copayment_per_person.at(month) + supplements);
}

double income_gain(const State& state, const MoneyParameters& money) {
  const double base = income_nok(money, income_base, state.reference.list_length);
  if (base <= 0.0) return 0.0;
  return income_nok(money, state.now, state.reference.list_length) / base * worth_of_income(money, state.now) - 1.0;
}

// The part of the utility of general practice that is the same for everybody.
double common_utility(const State& state, const Parameters& parameters) {
  const CareerParameters& career = parameters.career;
  const double years = static_cast<double>(state.now - trend_start) / months_per_year;
  return career.gp_constant + career.gp_trend_per_year * std::max(0.0, years) +
         career.salary_weight * salaried_share_of_adverts(state) +
         career.supervision_weight * share_with_free_supervisor(state, parameters.training) +
         career.workload_weight * excess_workload(state) + career.income_weight * income_gain(state, parameters.money) +
         (state_sets_gp_posts(state, career) && state.gp_posts_free > 0 ? career.guaranteed_post : 0.0);
}

// The part that depends on where LIS1 was served.
double local_utility(const State& state, MunicipalityId where, const Parameters& parameters) {
  const CareerParameters& career = parameters.career;
  const double agreements = career.alis_weight * agreements_worth(state, where, parameters);
  if (!where.exists()) return agreements;
  const bool rural = (*state.country)[where].centrality >= career.lis1_rural_from;
  return agreements + (rural ? career.lis1_rural_weight : 0.0);
}

double placement_weeks(const EducationParameters& education, Month month) {
  return education.placement_weeks.at(month) * education.placement_found_share.at(month);
}

// The part that depends on the doctor's own degree and LIS1 post.
double own_utility(const State& state, DoctorId doctor, const Parameters& parameters) {
  const std::size_t i = doctor.index();
  const CareerParameters& career = parameters.career;
  const bool by_municipality = (state.doctors.lis1_terms[i] & lis1_municipality_hired) != 0;
  const double hired = by_municipality ? career.municipality_first_weight : 0.0;
  const Month degree = state.doctors.authorised[i];
  if (state.doctors.education[i] != Education::norway || degree == Month::never()) return hired;
  const double weeks =
      placement_weeks(parameters.education, degree) - placement_weeks(parameters.education, placement_base);
  return hired + career.placement_weight * weeks;
}

int binding_months(const State& state, DoctorId doctor, const Lis1Parameters& lis1) {
  return static_cast<int>(lis1.binding_months.at(state.now, state.doctors.lis1_municipality[doctor.index()]));
}

// What a linked post is worth to a doctor: less than nothing to those who dislike the obligation most.
double value_of_link(const State& state, DoctorId doctor, const Parameters& parameters, double u) {
  const double dislike_per_month = -portable_log(u) * parameters.career.binding_deterrence;
  return parameters.career.linked_weight - dislike_per_month * binding_months(state, doctor, parameters.lis1);
}

// The doctors who choose this month, in an order that is drawn.
void queue_choosers(State& state, PairNoise noise) {
  state.queue.clear();
  for (const DueEntry& entry : state.calendar.due(Due::career_choice, state.now)) {
    if (state.doctors.stage[entry.doctor.index()] != Stage::after_lis1) continue;
    const std::uint32_t key = state.doctors.key[entry.doctor.index()];
    state.queue.push_back({turn_of(noise.first(key), key), entry.doctor});
  }
  sort_by_turn(state.queue, state.queue_sorting);
}

Chooser make_chooser(const State& state, DoctorId doctor, double common, const Parameters& parameters,
                     PairNoise noise) {
  const std::uint32_t key = state.doctors.key[doctor.index()];
  const PairNoise own = noise.of(key);
  Chooser chooser{.doctor = doctor, .key = key};
  chooser.utility = {common + local_utility(state, state.doctors.lis1_municipality[doctor.index()], parameters) +
                         own_utility(state, doctor, parameters),
                     0.0, parameters.career.other_constant, parameters.career.abroad_constant};
  chooser.wanted = is_wanted(state, doctor, parameters.career.hospital_posts_per_year, own.second(1));
  if ((state.doctors.lis1_terms[doctor.index()] & lis1_linked) != 0) {
    const double value = value_of_link(state, doctor, parameters, uniform_from_word(own.second(0)));
    chooser.linked = value >= 0.0;
    chooser.utility[general_practice] += std::max(0.0, value);
  }
  std::uint32_t draw = 0;
  for (double& utility : chooser.utility) utility += gumbel_from_word(own.first(draw++));
  chooser.waiting = own.first(draw);
  return chooser;
}

Alternative best_of(const Utilities& utility) {
  return static_cast<Alternative>(std::max_element(utility.begin(), utility.end()) - utility.begin());
}

// `hospital` means waiting when there is no post, of either kind.
Alternative decide(const Chooser& chooser, FreePosts posts) {
  const Alternative first = best_of(chooser.utility);
  const bool hospital_post = posts.hospital && chooser.wanted;
  const bool no_post = (first == hospital && !hospital_post) || (first == general_practice && !posts.general_practice);
  if (!no_post) return first;
  constexpr double never = -1e9;
  Utilities without_post = chooser.utility;
  if (!posts.general_practice) without_post[general_practice] = never;
  if (!hospital_post) without_post[hospital] = gumbel_from_word(chooser.waiting);
  return best_of(without_post);
}

// Geometric: each month, from the next on, may be the one in which the search starts.
int search_delay_months(PairNoise own, double mean_months) {
  int months = 1;
  while (uniform_from_word(own.second(static_cast<std::uint32_t>(months))) * mean_months >= 1.0) ++months;
  return months;
}

// Months in other municipal work count as open practice under an introduction agreement, of which there are so many.
void introduce(State& state, DoctorId doctor, const CareerParameters& career) {
  if (career.introduction_agreements.always(0.0)) return;
  if (state.introduction_agreements >= career.introduction_agreements.at(state.now)) return;
  ++state.introduction_agreements;
  state.doctors.introduced[doctor.index()] = true;
}

// For `least_months` at least.
void start_alis_other(State& state, DoctorId doctor, const CareerParameters& career, int least_months = 0) {
  const MunicipalityId lis1 = state.doctors.lis1_municipality[doctor.index()];
  if (lis1.exists()) state.doctors.municipality[doctor.index()] = lis1;
  set_stage(state, doctor, Stage::alis_other);
  introduce(state, doctor, career);
  const int months = std::max(least_months, static_cast<int>(career.alis_other_months));
  state.calendar.plan(Due::search_start, state.now + months, {doctor, 0});
  record(state, EventKind::alis_other_started, doctor);
}

void start_linked_post(State& state, DoctorId doctor, const Parameters& parameters) {
  const int months = binding_months(state, doctor, parameters.lis1);
  start_alis_other(state, doctor, parameters.career, months);
  state.doctors.bound_until[doctor.index()] = state.now + months;
  state.linked_posts.push_back(doctor);
  record(state, EventKind::linked_post_started, doctor, months);
}

void enter_general_practice(State& state, const Chooser& chooser, const Parameters& parameters, PairNoise ways) {
  const CareerParameters& career = parameters.career;
  record(state, EventKind::chose_general_practice, chooser.doctor);
  if (state_sets_gp_posts(state, career)) --state.gp_posts_free;
  if (chooser.linked) return start_linked_post(state, chooser.doctor, parameters);
  const PairNoise own = ways.of(chooser.key);
  const double way = uniform_from_word(own.first(0));
  const MunicipalityId lis1 = state.doctors.lis1_municipality[chooser.doctor.index()];
  const Lever& share = career.alis_other_share;
  const double other_first = lis1.exists() ? share.at(state.now, lis1) : share.at(state.now);
  const bool at_once = way < career.direct_share || career.search_delay_months <= 0.0;
  if (way >= career.direct_share && way < career.direct_share + other_first) {
    start_alis_other(state, chooser.doctor, career);
    return;
  }
  set_stage(state, chooser.doctor, Stage::seeking_list);
  if (at_once) {
    start_search(state, chooser.doctor);
  } else {
    const Month start = state.now + search_delay_months(own, career.search_delay_months);
    state.calendar.plan(Due::search_start, start, {chooser.doctor, 0});
  }
}

void enter_hospital_or_wait(State& state, const Chooser& chooser, const CareerParameters& career) {
  const DoctorId doctor = chooser.doctor;
  if (state.hospital_posts_free == 0 || !chooser.wanted) {
    state.calendar.plan(Due::career_choice, state.now + static_cast<int>(career.choose_again_months), {doctor, 0});
    return;
  }
  --state.hospital_posts_free;
  set_stage(state, doctor, Stage::hospital_career);
  record(state, EventKind::chose_hospital, doctor);
}

void leave_pipeline(State& state, DoctorId doctor, Stage stage, EventKind kind) {
  set_stage(state, doctor, stage);
  record(state, kind, doctor);
}

void apply(State& state, const Chooser& chooser, const Parameters& parameters, PairNoise ways) {
  switch (decide(chooser, free_posts_now(state, parameters.career))) {
    case general_practice:
      return enter_general_practice(state, chooser, parameters, ways);
    case hospital:
      return enter_hospital_or_wait(state, chooser, parameters.career);
    case other:
      return leave_pipeline(state, chooser.doctor, Stage::other_work, EventKind::chose_other_work);
    case leaving:
    case alternative_count:
      return leave_pipeline(state, chooser.doctor, Stage::abroad, EventKind::chose_abroad);
  }
}

void end_alis_other(State& state, DoctorId doctor, const CareerParameters& career) {
  credit_other_training(state, doctor, state.now, career);
  set_stage(state, doctor, Stage::seeking_list);
}

void start_due_searches(State& state, const CareerParameters& career) {
  for (const DueEntry& entry : state.calendar.due(Due::search_start, state.now)) {
    const std::size_t i = entry.doctor.index();
    const bool waits = state.doctors.promised_list[i].exists();  // for a list, on a linked post
    if (state.doctors.stage[i] == Stage::alis_other && !waits) end_alis_other(state, entry.doctor, career);
    const bool free = state.doctors.stage[i] == Stage::seeking_list && !state.doctors.promised_list[i].exists();
    if (free) start_search(state, entry.doctor);
  }
}

void give_up_search(State& state, DoctorId doctor) {
  Month& since = state.doctors.searching_since[doctor.index()];
  record(state, EventKind::search_given_up, doctor, since == Month::never() ? 0 : state.now - since);
  since = Month::never();
  state.list_seekers.erase(doctor);
  set_stage(state, doctor, Stage::other_work);
}

}  // namespace

double general_practice_utility(const State& state, MunicipalityId lis1_municipality, const Parameters& parameters) {
  return common_utility(state, parameters) + local_utility(state, lis1_municipality, parameters);
}

void gather_hospital_posts(State& state, const CareerParameters& career) {
  constexpr double cohorts_per_year = 2.0;  // of LIS1
  state.hospital_posts_free = static_cast<int>(hospital_posts_a_year(state, career) / cohorts_per_year);
}

void choose_careers(State& state, const Parameters& parameters, const RandomSource& random) {
  free_posts(state, parameters.career, random);
  const PairNoise noise = random.noise(Process::career_choice, state.now);
  const PairNoise ways = random.noise(Process::search_start, state.now);
  queue_choosers(state, noise);
  if (state.queue.empty()) return;
  const double common = common_utility(state, parameters);
  for (const Turn& turn : state.queue) {
    apply(state, make_chooser(state, turn.doctor, common, parameters, noise), parameters, ways);
  }
}

void start_searches(State& state, const CareerParameters& career, const RandomSource& random) {
  start_due_searches(state, career);
  const PairNoise patience = random.noise(Process::applicant_patience, state.now);
  // From the end, since whoever is taken out is replaced by the last, who has been looked at.
  for (std::size_t left = state.list_seekers.size(); left > 0; --left) {
    const DoctorId doctor = state.list_seekers.members()[left - 1];
    const double u = uniform_from_word(patience.first(state.doctors.key[doctor.index()]));
    if (u >= career.give_up_search_per_month) continue;
    if (state.doctors.list[doctor.index()].exists()) continue;  // a GP who wants to move
    give_up_search(state, doctor);
    plan_return(state, doctor, career, random);
  }
}

void plan_return(State& state, DoctorId doctor, const CareerParameters& career, const RandomSource& random) {
  const std::size_t i = doctor.index();
  const Stage stage = state.doctors.stage[i];
  if (stage != Stage::other_work && stage != Stage::abroad) return;
  if (career.return_per_year <= 0.0) return;
  RandomStream rng = random.stream(Process::return_to_practice, state.doctors.key[i], state.now);
  const int months = 1 + months_before_event(rng, career.return_per_year);
  if (months > career.return_window_years * months_per_year) return;
  const auto stamp = static_cast<std::uint32_t>(state.doctors.stage_since[i].index());
  state.calendar.plan(Due::return_candidate, state.now + months, {doctor, stamp});
}

void return_to_practice(State& state, const CareerParameters& career) {
  for (const DueEntry& entry : state.calendar.due(Due::return_candidate, state.now)) {
    const std::size_t i = entry.doctor.index();
    const bool away = state.doctors.stage[i] == Stage::other_work || state.doctors.stage[i] == Stage::abroad;
    const bool same_spell = static_cast<std::uint32_t>(state.doctors.stage_since[i].index()) == entry.stamp;
    if (!away || !same_spell) continue;
    if (state.doctors.age_years(entry.doctor, state.now) >= career.return_until_age_years) continue;
    set_stage(state, entry.doctor, Stage::seeking_list);
    start_search(state, entry.doctor);
    record(state, EventKind::returned, entry.doctor);
  }
}

}  // namespace hjemmel
