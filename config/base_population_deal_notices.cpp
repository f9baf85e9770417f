#include <algorithm>

#include "config/base_population_deal.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel::detail {
namespace {

// Hazard of leaving [1/year] by age, size of municipality and form alone; enough for the number of running notices.
double leaving_hazard(const State& state, std::size_t i, const ExitParameters& exit) {
  const double age = static_cast<double>(state.now - state.doctors.birth[i]) / months_per_year;
  constexpr double settled_age = 40.0;
  double hazard = age < settled_age ? exit.hazard_under_40 : exit.hazard_40_59;
  if (age >= senior_age_years) {
    const double ramped = std::clamp((age - exit.ramp_start_years.at(state.now)) / exit.ramp_length_years, 0.0, 1.0);
    hazard = exit.hazard_60 + (exit.hazard_ramp_end - exit.hazard_60) * ramped;
  }
  const auto size = static_cast<std::size_t>((*state.country)[state.doctors.municipality[i]].size_class);
  return hazard * exit.level(state.now) * exit.size_multiplier[size] *
         exit.multiplier.at(state.now, state.doctors.municipality[i]);
}

// Lists that change hands soon, and who is free to take one over.
struct Handover {
  std::vector<DoctorId> seekers;
  std::size_t next = 0;
};

Handover free_seekers(const State& state, RandomStream& rng) {
  Handover handover;
  const auto members = state.list_seekers.members();
  handover.seekers.assign(members.begin(), members.end());
  shuffle(rng, std::span<DoctorId>(handover.seekers));
  handover.seekers.resize(handover.seekers.size() / 2);  // half remain free to choose
  return handover;
}

void promise_to_next(State& state, Handover& handover, ListId list, Month when) {
  if (handover.next == handover.seekers.size()) return;
  promise_list(state, handover.seekers[handover.next++], list, when);
}

ExitReason reason_of(const State& state, std::size_t i, const ExitParameters& exit, RandomStream& rng) {
  const bool abroad = bernoulli(rng, exit.abroad_share);
  const double age = static_cast<double>(state.now - state.doctors.birth[i]) / months_per_year;
  if (age >= exit.retirement_age_years) return ExitReason::retirement;
  return abroad ? ExitReason::abroad : ExitReason::other_work;
}

void give_notice(State& state, std::size_t i, ExitReason reason, int months_left) {
  state.doctors.leaving[i] = reason;
  state.doctors.leaves[i] = state.now + months_left;
  state.calendar.plan(Due::notice_end, state.now + months_left, {DoctorId(i), 0});
}

void advertise_unless_promised(State& state, ListId list) {
  if (list.exists() && !state.lists.successor[list.index()].exists()) advertise(state, list);
}

void deal_to_gp(State& state, std::size_t i, const ExitParameters& exit, RandomStream& rng, Handover& handover) {
  const bool salaried = is_salaried(state.doctors.contract[i]);
  const double notice = salaried ? exit.notice_months_salaried : exit.notice_months_self_employed;
  const auto months = static_cast<std::size_t>(notice);
  if (months == 0) return;
  const double probability = leaving_hazard(state, i, exit) / months_per_year * notice;
  if (!bernoulli(rng, probability)) return;
  const int left = 1 + static_cast<int>(uniform_index(rng, months));
  give_notice(state, i, reason_of(state, i, exit, rng), left);
  double open = 1.0;
  for (int month = left; month < static_cast<int>(months); ++month) open *= 1.0 - exit.start_found_per_month;
  if (bernoulli(rng, 1.0 - open)) promise_to_next(state, handover, state.doctors.list[i], state.now + left);
  advertise_unless_promised(state, state.doctors.list[i]);
  advertise_unless_promised(state, state.doctors.second_list[i]);
}

}  // namespace

void deal_notices(State& state, const Parameters& parameters, const RandomSource& random) {
  RandomStream rng = deal_stream(random, Deal::notices, state.now);
  RandomStream promises = deal_stream(random, Deal::promises, state.now);
  Handover handover = free_seekers(state, promises);
  for (std::size_t i = 0; i < state.doctors.size(); ++i) {
    if (state.doctors.list[i].exists()) deal_to_gp(state, i, parameters.exit, rng, handover);
  }
}

}  // namespace hjemmel::detail
