#include "sim/processes/exit.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Beyond these the evidence says nothing, so the response is taken to be flat.
constexpr double least_workload_ratio = 0.5;
constexpr double largest_workload_ratio = 2.0;
constexpr double largest_extra_out_of_hours = 3.0;
constexpr int settled_years = 5;  // cumulative exit curves flatten after five years
constexpr int mover_age_limit_years = 55;

// What a reminder of the exit clock is for; part of its stamp.
enum class ExitClock : std::uint32_t { candidate = 0, turn = 1, last_age = 2 };
// One look at the exit clock.
struct ExitDraw {
  ExitClock clock = ExitClock::candidate;
  double u = 0.0;  // uniform
};
// What a reminder of the clock of moves is for.
enum class MoveClock : std::uint32_t { candidate = 0, stop_looking = 1 };

template <class Clock>
std::uint32_t stamp(Month spell, Clock clock) {
  return (static_cast<std::uint32_t>(spell.index()) << 2) | static_cast<std::uint32_t>(clock);
}
std::uint32_t spell_of(std::uint32_t entry_stamp) { return entry_stamp >> 2; }
std::uint32_t clock_of(std::uint32_t entry_stamp) { return entry_stamp & 3U; }

double largest_of(const std::array<double, size_class_count>& values) {
  return *std::max_element(values.begin(), values.end());
}

double older_hazard(const ExitParameters& exit, double age_years, Month now) {
  const double ramped = (age_years - exit.ramp_start_years.at(now)) / exit.ramp_length_years;
  return exit.hazard_60 + (exit.hazard_ramp_end - exit.hazard_60) * std::clamp(ramped, 0.0, 1.0);
}

double tenure_factor(const ExitParameters& exit, int months) {
  if (months < months_per_year) return exit.early_multiplier;
  return months >= settled_years * months_per_year ? exit.long_tenure_multiplier : 1.0;
}

double workload_factor(const State& state, ListId list, const ExitParameters& exit) {
  const std::size_t where = state.lists.municipality[list.index()].index();
  const double workload = state.lists.inhabitants[list.index()] * state.municipalities.need[where];
  const double ratio = std::clamp(workload / state.reference.workload, least_workload_ratio, largest_workload_ratio);
  return portable_exp(exit.load_elasticity * portable_log(ratio));
}

double out_of_hours_factor(const State& state, MunicipalityId where, const ExitParameters& exit) {
  const double extra = state.municipalities.out_of_hours_load[where.index()] - state.reference.out_of_hours_load;
  return 1.0 + exit.out_of_hours_weight * std::min(extra, largest_extra_out_of_hours);
}

double younger_hazard(const State& state, DoctorId doctor, double age_years, const ExitParameters& exit,
                      double workload) {
  constexpr double under_40 = 40.0;
  const double base = age_years < under_40 ? exit.hazard_under_40 : exit.hazard_40_59;
  const std::size_t i = doctor.index();
  return base * tenure_factor(exit, state.now - state.doctors.scheme_since[i]) * workload *
         out_of_hours_factor(state, state.doctors.municipality[i], exit);
}

double age_in_years(const State& state, DoctorId doctor) {
  return static_cast<double>(state.now - state.doctors.birth[doctor.index()]) / months_per_year;
}

Month birthday(const State& state, DoctorId doctor, double age_years) {
  return state.doctors.birth[doctor.index()] + static_cast<int>(age_years) * months_per_year;
}

// No hazard has been higher up to `now`, before 60 (`older` false) or from 60 on: the candidates' rate per year.
double bounding_hazard(const ExitParameters& exit, Month now, double largest_load_response, bool older) {
  const double everyone = std::max(1.0, exit.woman_multiplier) * std::max(1.0, exit.salaried_multiplier) *
                          largest_of(exit.size_multiplier) * exit.multiplier.largest_until(now);
  if (older) return everyone * std::max(exit.hazard_60, exit.hazard_ramp_end);
  const double tenure = std::max({1.0, exit.early_multiplier, exit.long_tenure_multiplier});
  const double load = largest_load_response * (1.0 + exit.out_of_hours_weight * largest_extra_out_of_hours);
  return everyone * std::max(exit.hazard_under_40, exit.hazard_40_59) * tenure * load;
}

const Bound& bound_of(const State& state, DoctorId doctor, const ExitBounds& bounds) {
  return age_in_years(state, doctor) >= senior_age_years ? bounds.older : bounds.younger;
}

// Months until the next candidate, at least 1; far away when nothing can happen.
int months_to_candidate(RandomStream& rng, double hazard_per_year) {
  constexpr int longer_than_any_run = 100'000;
  if (hazard_per_year <= 0.0) return longer_than_any_run;
  return 1 + std::min(months_before_event(rng, hazard_per_year), longer_than_any_run);
}

// Plans the next reminder: the candidate, or what comes before it: the birthday or the rise that changes the bound, the
// birthday that ends the career.
void plan_next_exit(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds,
                    RandomStream& rng) {
  const Month spell = state.doctors.scheme_since[doctor.index()];
  const Month candidate = state.now + months_to_candidate(rng, bound_of(state, doctor, bounds).per_year);
  const Month sixty = birthday(state, doctor, senior_age_years);
  const Month turn = state.now < sixty ? std::min(sixty, bounds.next_rise) : bounds.next_rise;
  const Month last = std::max(birthday(state, doctor, exit.last_age_years), state.now + 1);
  if (turn < last && turn <= candidate) {
    state.calendar.plan(Due::exit_candidate, turn, {doctor, stamp(spell, ExitClock::turn)});
  } else if (last <= candidate) {
    state.calendar.plan(Due::exit_candidate, last, {doctor, stamp(spell, ExitClock::last_age)});
  } else {
    state.calendar.plan(Due::exit_candidate, candidate, {doctor, stamp(spell, ExitClock::candidate)});
  }
}

// The hazard if the factor of workload were `workload`.
double hazard_at_workload(const State& state, DoctorId doctor, const ExitParameters& exit, double workload) {
  const std::size_t i = doctor.index();
  const double age_years = age_in_years(state, doctor);
  const bool older = age_years >= senior_age_years;
  const double base =
      older ? older_hazard(exit, age_years, state.now) : younger_hazard(state, doctor, age_years, exit, workload);
  const MunicipalityId where = state.doctors.municipality[i];
  const auto size_class = static_cast<std::size_t>((*state.country)[where].size_class);
  const double sex = state.doctors.sex[i] == Sex::woman ? exit.woman_multiplier : 1.0;
  const double form = is_salaried(state.doctors.contract[i]) ? exit.salaried_multiplier : 1.0;
  return base * sex * form * exit.size_multiplier[size_class] * exit.multiplier.at(state.now, where);
}

// Whether an event happens in a month for which `u` is uniform over the part of chance that `bound` covers. The
// probability within a month is never above the hazard of a month, so most candidates are turned down without it.
template <class Hazard>
bool happens(double u, double hazard_at_most_per_year, const Bound& bound, Hazard hazard_per_year) {
  constexpr double rounding = 1.0 + 1e-9;
  const double scaled = u * bound.per_month;
  if (scaled >= rounding * hazard_at_most_per_year / months_per_year) return false;
  const double probability = monthly_probability(hazard_per_year());
  HJEMMEL_REQUIRES(probability <= bound.per_month * rounding);
  return u < probability / bound.per_month;
}

// Whether the GP leaves in a month that the clock has come to: a candidate stands for the bound, a turn for itself.
bool leaves_now(const State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds,
                const ExitDraw& draw) {
  if (draw.clock == ExitClock::last_age) return true;
  const auto hazard = [&] { return exit_hazard_per_year(state, doctor, exit); };
  if (draw.clock == ExitClock::turn) return draw.u < monthly_probability(hazard());  // no candidate in this month
  const double at_most = hazard_at_workload(state, doctor, exit, bounds.load_response);
  return happens(draw.u, at_most, bound_of(state, doctor, bounds), hazard);
}

ExitReason reason_for(const State& state, DoctorId doctor, const ExitParameters& exit, RandomStream& rng) {
  const bool abroad = bernoulli(rng, exit.abroad_share);
  if (age_in_years(state, doctor) >= exit.retirement_age_years) return ExitReason::retirement;
  return abroad ? ExitReason::abroad : ExitReason::other_work;
}

int notice_months(const State& state, DoctorId doctor, const ExitParameters& exit) {
  const bool salaried = is_salaried(state.doctors.contract[doctor.index()]);
  return static_cast<int>(salaried ? exit.notice_months_salaried : exit.notice_months_self_employed);
}

void put_on_market(State& state, ListId list) {
  if (list.exists() && !state.lists.successor[list.index()].exists()) advertise(state, list);
}

void give_notice(State& state, DoctorId doctor, ExitReason reason, int months) {
  const std::size_t i = doctor.index();
  cancel_promise(state, doctor);
  state.list_seekers.erase(doctor);
  state.doctors.searching_since[i] = Month::never();
  state.doctors.leaving[i] = reason;
  state.doctors.leaves[i] = state.now + months;
  state.calendar.plan(Due::notice_end, state.now + months, {doctor, 0});
  record(state, EventKind::notice_given, doctor, months);
  put_on_market(state, state.doctors.list[i]);
  put_on_market(state, state.doctors.second_list[i]);
}

bool in_practice(const State& state, DoctorId doctor, Month spell_start, std::uint32_t entry_stamp) {
  const std::size_t i = doctor.index();
  return state.doctors.list[i].exists() && state.doctors.leaving[i] == ExitReason::none &&
         static_cast<std::uint32_t>(spell_start.index()) == spell_of(entry_stamp);
}

// No hazard of looking for another list is higher: the candidates' rate per year.
double move_bound(const ExitParameters& exit) {
  return exit.move_per_year * largest_of(exit.move_size_multiplier) * std::max(1.0, exit.move_over_55_multiplier);
}

void plan_next_move(State& state, DoctorId doctor, const ExitBounds& bounds, RandomStream& rng) {
  const Month tenure = state.doctors.tenure_since[doctor.index()];
  const int wait = months_to_candidate(rng, bounds.move.per_year);
  state.calendar.plan(Due::move_candidate, state.now + wait, {doctor, stamp(tenure, MoveClock::candidate)});
}

void start_looking(State& state, DoctorId doctor, const ExitParameters& exit) {
  const std::size_t i = doctor.index();
  state.list_seekers.insert(doctor);
  state.doctors.searching_since[i] = state.now;
  state.calendar.plan(Due::move_candidate, state.now + static_cast<int>(exit.move_patience_months),
                      {doctor, stamp(state.doctors.tenure_since[i], MoveClock::stop_looking)});
}

void stop_looking(State& state, DoctorId doctor) {
  state.list_seekers.erase(doctor);
  state.doctors.searching_since[doctor.index()] = Month::never();
}

Stage stage_after(ExitReason reason) {
  if (reason == ExitReason::retirement) return Stage::retired;
  return reason == ExitReason::abroad ? Stage::abroad : Stage::other_work;
}

Bound bound_at(double hazard_per_year) {
  return {.per_year = hazard_per_year, .per_month = monthly_probability(hazard_per_year)};
}

}  // namespace

ExitBounds::ExitBounds(const ExitParameters& exit, Month now)
    : move(bound_at(move_bound(exit))),
      next_rise(exit.multiplier.next_rise(now)),
      load_response(portable_exp(exit.load_elasticity * portable_log(largest_workload_ratio))) {
  younger = bound_at(bounding_hazard(exit, now, load_response, false));
  older = bound_at(bounding_hazard(exit, now, load_response, true));
}

double exit_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit) {
  const bool older = age_in_years(state, doctor) >= senior_age_years;
  const double workload = older ? 1.0 : workload_factor(state, state.doctors.list[doctor.index()], exit);
  return hazard_at_workload(state, doctor, exit, workload);
}

double move_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit) {
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  const auto size_class = static_cast<std::size_t>((*state.country)[where].size_class);
  const double age = age_in_years(state, doctor) >= mover_age_limit_years ? exit.move_over_55_multiplier : 1.0;
  return exit.move_per_year * exit.move_size_multiplier[size_class] * age;
}

void plan_exit(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds,
               const RandomSource& random) {
  RandomStream rng = random.stream(Process::exit_planning, state.doctors.key[doctor.index()], state.now);
  plan_next_exit(state, doctor, exit, bounds, rng);
}

void plan_move(State& state, DoctorId doctor, const ExitBounds& bounds, const RandomSource& random) {
  RandomStream rng = random.stream(Process::move_planning, state.doctors.key[doctor.index()], state.now);
  plan_next_move(state, doctor, bounds, rng);
}

void draw_exits(State& state, const ExitParameters& exit, const ExitBounds& bounds, const RandomSource& random) {
  for (const DueEntry entry : state.calendar.due(Due::exit_candidate, state.now)) {
    const std::size_t i = entry.doctor.index();
    if (!in_practice(state, entry.doctor, state.doctors.scheme_since[i], entry.stamp)) continue;
    RandomStream rng = random.stream(Process::exit, state.doctors.key[i], state.now);
    const auto clock = static_cast<ExitClock>(clock_of(entry.stamp));
    const bool about_to_move = state.doctors.promised_list[i].exists();  // has just decided otherwise
    if (!about_to_move && leaves_now(state, entry.doctor, exit, bounds, {.clock = clock, .u = uniform(rng)})) {
      const ExitReason reason = reason_for(state, entry.doctor, exit, rng);
      give_notice(state, entry.doctor, reason, notice_months(state, entry.doctor, exit));
    } else {
      plan_next_exit(state, entry.doctor, exit, bounds, rng);
    }
  }
}

void draw_moves(State& state, const ExitParameters& exit, const ExitBounds& bounds, const RandomSource& random) {
  for (const DueEntry entry : state.calendar.due(Due::move_candidate, state.now)) {
    const std::size_t i = entry.doctor.index();
    if (!in_practice(state, entry.doctor, state.doctors.tenure_since[i], entry.stamp)) continue;
    if (state.doctors.promised_list[i].exists()) continue;  // has found one already
    RandomStream rng = random.stream(Process::move, state.doctors.key[i], state.now);
    if (static_cast<MoveClock>(clock_of(entry.stamp)) == MoveClock::stop_looking) {
      stop_looking(state, entry.doctor);
      plan_next_move(state, entry.doctor, bounds, rng);
      continue;
    }
    const double hazard = move_hazard_per_year(state, entry.doctor, exit);
    if (happens(uniform(rng), hazard, bounds.move, [hazard] { return hazard; })) {
      start_looking(state, entry.doctor, exit);
    } else {
      plan_next_move(state, entry.doctor, bounds, rng);
    }
  }
}

void depart(State& state) {
  state.leavers.clear();
  for (const DueEntry entry : state.calendar.due(Due::notice_end, state.now)) {
    const std::size_t i = entry.doctor.index();
    if (state.doctors.leaves[i] != state.now || !state.doctors.list[i].exists()) continue;
    const ExitReason reason = state.doctors.leaving[i];
    leave_lists(state, entry.doctor, reason, stage_after(reason));
    state.leavers.push_back(entry.doctor);
  }
}

}  // namespace hjemmel
