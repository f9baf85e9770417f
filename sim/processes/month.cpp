#include "sim/processes/month.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/money/payments.hpp"
#include "sim/money/reforms.hpp"
#include "sim/processes/assignment.hpp"
#include "sim/processes/authorisation.hpp"
#include "sim/processes/career_choice.hpp"
#include "sim/processes/conditions.hpp"
#include "sim/processes/contract_offers.hpp"
#include "sim/processes/exit.hpp"
#include "sim/processes/linked_posts.hpp"
#include "sim/processes/lis1_round.hpp"
#include "sim/processes/lis1_service.hpp"
#include "sim/processes/list_length.hpp"
#include "sim/processes/list_supply.hpp"
#include "sim/processes/locum_cover.hpp"
#include "sim/processes/need.hpp"
#include "sim/processes/out_of_hours.hpp"
#include "sim/processes/training.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// The clocks that start ticking when somebody takes a list.
void start_practice(State& state, const Parameters& p, const ExitBounds& bounds, const RandomSource& random) {
  const ContractReviews reviews(state, p.contract, random);
  for (const Arrival& arrival : state.arrivals) {
    plan_contract_review(state, arrival.doctor, reviews);
    plan_transition(state, arrival.doctor, p.contract);
    if (arrival.moved) {
      watch_exit(state, arrival.doctor, p.exit, bounds);
      continue;
    }
    start_exit_clock(state, arrival.doctor, p.exit, bounds);
    if (arrival.stage == Stage::gp_trainee) start_training(state, arrival.doctor, p.training, random);
  }
}

// The same for those who practise when a run starts.
void start_clocks(State& state, const Parameters& p, const RandomSource& random) {
  const ExitBounds bounds(p, state.conditions_vary ? largest_exit_factor(p) : 1.0);
  const ContractReviews reviews(state, p.contract, random);
  const PairNoise all_trainees = random.noise(Process::training, state.now);
  for (std::size_t row = 0; row < state.doctors.size(); ++row) {
    const Stage stage = state.doctors.stage[row];
    if (!holds_list(stage)) continue;
    start_exit_clock(state, DoctorId(row), p.exit, bounds);
    plan_contract_review(state, DoctorId(row), reviews);
    if (stage == Stage::gp_trainee) plan_first_review(state, DoctorId(row), p.training, all_trainees);
  }
}

void act_in_january(State& state, const Parameters& p, const RandomSource& random) {
  update_inhabitants(state, p.need);
  update_conditions(state, p);
  update_out_of_hours(state, p.out_of_hours);
  lower_ceilings(state, p, random);
  decide_new_lists(state, p.list, random);
}

void educate(State& state, const Parameters& p, const RandomSource& random) {
  const std::size_t first_new = state.doctors.size();
  authorise(state, p.education, random);
  form_preferences(state, first_new, p.contract, random);
}

void set_reference(State& state) {
  Municipalities& m = state.municipalities;
  double need = 0.0;
  double load = 0.0;
  for (std::size_t i = 0; i < m.size(); ++i) {
    need += (m.inhabitants_listed[i] - m.inhabitants_without_gp[i]) * m.need[i];
    load += m.out_of_hours_load[i] * m.gps[i];
    const double workload = m.inhabitants_listed[i] * m.need[i] / std::max(1, m.lists[i]);
    if (workload > 0.0) m.reference_workload[i] = workload;
  }
  const int held = state.counts.lists - state.counts.vacant;
  if (held == 0) return;  // an empty scheme keeps the neutral reference
  state.reference.workload = need / held;
  state.reference.list_length = static_cast<double>(state.counts.inhabitants_listed) / state.counts.lists;
  state.reference.out_of_hours_load = load / held;
}

}  // namespace

void begin(State& state, const Parameters& parameters, const RandomSource& random) {
  read_population(state, parameters.need);
  begin_conditions(state, parameters, random);
  update_out_of_hours(state, parameters.out_of_hours);
  set_reference(state);
  form_preferences(state, 0, parameters.contract, random);
  start_clocks(state, parameters, random);
  decide_new_lists(state, parameters.list, random);  // for the rest of the year
  announce_first_lists(state, parameters.list, random);
  gather_hospital_posts(state, parameters.career);
  advertise_lists(state);
  decide_offers(state, parameters.contract, random);
  assign_first_successors(state, parameters, random);
  std::ranges::fill(state.municipalities.adverts, 0);  // what stood on the market before has been paid for
  state.log.reset_counts();
}

void simulate_month(State& state, const Parameters& p, const RandomSource& random, const AfterProcess& after) {
  const auto done = [&](std::string_view process) {
    if (after) after(process, state);
  };
  ++state.now;
  HJEMMEL_EXPECTS(state.now <= state.calendar.last());
  state.log.reset_counts();
  state.flows = {};

  note_sixtieth_birthdays(state);
  if (state.now.is_january()) act_in_january(state, p, random);
  if (!state.now.is_january()) update_conditions(state, p);
  done("january");
  educate(state, p, random);
  done("authorisation");
  if (starts_lis1_round(state.now, p.lis1)) hold_lis1_round(state, p, random);
  done("lis1_round");
  advance_lis1(state, p, random);
  done("lis1_service");
  choose_careers(state, p, random);
  start_searches(state, p.career, random);
  return_to_practice(state, p.career);
  done("career_choice");
  advance_training(state, p.training, random);
  done("training");
  const ExitBounds bounds(p, state.conditions_vary ? largest_exit_factor(p) : 1.0);
  draw_exits(state, p.exit, bounds, random);
  depart(state);
  for (const DoctorId doctor : state.leavers) plan_return(state, doctor, p.career, random);
  done("exit");
  open_and_close_lists(state, p.list, random);
  done("list_supply");
  advertise_lists(state);
  decide_offers(state, p.contract, random);
  done("contract_offers");
  promise_linked_lists(state, p);
  assign_lists(state, p, random);
  take_over_lists(state);
  start_practice(state, p, bounds, random);
  done("assignment");
  change_contracts(state, p.contract, random);
  done("contract_change");
  move_between_lists(state, p.list, random);
  done("list_length");
  cover_by_locums(state, p.locum, p.training, random);
  done("locum_cover");
  note_vacancies(state);
  pay_month(state, p.money);
  pay_reforms(state, p);
  done("payments");
}

}  // namespace hjemmel
