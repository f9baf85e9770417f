#include "sim/processes/exit.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/processes/detail/exit_candidates.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// A chance within a month, in parts of 2^16, that is not below that of a hazard of at most this much.
std::uint16_t bounding_chance(double hazard_per_year) {
  constexpr double rounding = 1.0 + 1e-9;
  constexpr double all = 65535.0;
  return static_cast<std::uint16_t>(std::min(all, hazard_per_year * (rounding * 0x1p16 / months_per_year)));
}

// Whether `u` lies under the probability of an event within a month. Two terms of its series say so unless it is close.
bool is_under_probability(double u, double hazard_per_year) {
  const double h = hazard_per_year / months_per_year;
  const double least = h * (1.0 - 0.5 * h);  // 1 - exp(-h) lies between this and the next term of the series
  constexpr double rounding = 1e-12;
  if (u < least - rounding) return true;
  if (u > least + h * h * h * (1.0 / 6.0) + rounding) return false;
  return u < monthly_probability(hazard_per_year);
}

ExitReason reason_for(const State& state, DoctorId doctor, const ExitParameters& exit, std::uint32_t word) {
  const bool abroad = uniform_from_word(word) < exit.abroad_share;
  if (age_in_years(state, doctor) >= exit.retirement_age_years) return ExitReason::retirement;
  return abroad ? ExitReason::abroad : ExitReason::other_work;
}

int notice_months(const State& state, DoctorId doctor, const ExitParameters& exit) {
  const bool salaried = is_salaried(state.doctors.contract[doctor.index()]);
  return static_cast<int>(salaried ? exit.notice_months_salaried : exit.notice_months_self_employed);
}

// Whether a GP who decides to leave shares the list until a partner takes it over.
bool shares_list(const State& state, DoctorId doctor, const ExitParameters& exit, const RandomSource& random) {
  const std::size_t i = doctor.index();
  if (exit.shared_list_share.always(0.0) || age_in_years(state, doctor) < senior_age_years) return false;
  const double u = uniform_from_word(random.noise(Process::shared_list, Month{}).first(state.doctors.key[i]));
  return u < exit.shared_list_share.at(state.now, state.doctors.municipality[i]);
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
  state.doctors.shares_list[i] = false;
  state.doctors.leaves[i] = state.now + months;
  state.calendar.plan(Due::notice_end, state.now + months, {doctor, 0});
  state.exit_watch.forget(state.doctors.list[i]);
  record(state, EventKind::notice_given, doctor, months);
  put_on_market(state, state.doctors.list[i]);
  put_on_market(state, state.doctors.second_list[i]);
}

bool in_practice(const State& state, DoctorId doctor) {
  return state.doctors.list[doctor.index()].exists() && state.doctors.leaving[doctor.index()] == ExitReason::none;
}

std::uint32_t stamp(Month since) { return static_cast<std::uint32_t>(since.index()); }

void plan_last_age(State& state, DoctorId doctor, const ExitParameters& exit) {
  const std::size_t i = doctor.index();
  const Month last = state.doctors.birth[i] + static_cast<int>(exit.last_age_years) * months_per_year;
  state.calendar.plan(Due::last_age, std::max(last, state.now + 1), {doctor, stamp(state.doctors.scheme_since[i])});
}

void start_looking(State& state, DoctorId doctor, const ExitParameters& exit) {
  const std::size_t i = doctor.index();
  state.list_seekers.insert(doctor);
  state.doctors.searching_since[i] = state.now;
  state.calendar.plan(Due::stop_looking, state.now + static_cast<int>(exit.move_patience_months),
                      {doctor, stamp(state.doctors.tenure_since[i])});
}

void stop_looking(State& state, DoctorId doctor) {
  state.list_seekers.erase(doctor);
  state.doctors.searching_since[doctor.index()] = Month::never();
}

Stage stage_after(ExitReason reason) {
  if (reason == ExitReason::retirement) return Stage::retired;
  return reason == ExitReason::abroad ? Stage::abroad : Stage::other_work;
}

void stop_looking_in_vain(State& state) {
  for (const DueEntry entry : state.calendar.due(Due::stop_looking, state.now)) {
    const std::size_t i = entry.doctor.index();
    const bool looks = in_practice(state, entry.doctor) && !state.doctors.promised_list[i].exists();
    if (looks && stamp(state.doctors.tenure_since[i]) == entry.stamp) stop_looking(state, entry.doctor);
  }
}

// GPs who turn 60 have the hazards of older ones from now on; those of the last age leave.
void keep_birthdays(State& state, const ExitParameters& exit, const ExitBounds& bounds, PairNoise noise) {
  for (const DueEntry entry : state.calendar.due(Due::sixtieth_birthday, state.now)) {
    if (in_practice(state, entry.doctor)) watch_exit(state, entry.doctor, exit, bounds);
  }
  for (const DueEntry entry : state.calendar.due(Due::last_age, state.now)) {
    const std::size_t i = entry.doctor.index();
    if (!in_practice(state, entry.doctor) || stamp(state.doctors.scheme_since[i]) != entry.stamp) continue;
    if (state.doctors.promised_list[i].exists()) {
      plan_last_age(state, entry.doctor, exit);  // next month: moves first
    } else {
      const ExitReason reason = reason_for(state, entry.doctor, exit, noise.second(state.doctors.key[i]));
      give_notice(state, entry.doctor, reason, notice_months(state, entry.doctor, exit));
    }
  }
}

// Whether the GP of a list leaves in a month with this uniform number. Workload, which takes a logarithm, is only
// looked at where it decides.
bool leaves(const State& state, ListId list, const ExitParameters& exit, const ExitBounds& bounds, double u) {
  const LoadFreeHazard hazard = load_free_hazard(state, state.exit_watch.gp[list.index()], list, exit, state.now);
  if (!hazard.grows_with_load) return is_under_probability(u, hazard.per_year);
  if (u * months_per_year > hazard.per_year * bounds.load_response * (1.0 + 1e-9)) return false;
  return is_under_probability(u, hazard.per_year * workload_factor(state, list, exit));
}

// The holder of a list, if able to decide: under no notice or obligation to stay, and promised no other list, which was
// a decision.
DoctorId free_holder(const State& state, ListId list) {
  const DoctorId doctor = state.lists.doctor[list.index()];
  const bool decides = doctor.exists() && in_practice(state, doctor) && state.doctors.list[doctor.index()] == list &&
                       !state.doctors.promised_list[doctor.index()].exists() &&
                       state.doctors.bound_until[doctor.index()] <= state.now;
  return decides ? doctor : DoctorId::none();
}

// Where the chances of a month come from.
struct Chances {
  PairNoise noise;
  const RandomSource& random;
};

// A GP whose word lies far out may leave, or look for another list. Reads by list what it can: most stay.
void decide(State& state, ListId list, const ExitParameters& exit, const ExitBounds& bounds, const Chances& chances) {
  const std::uint32_t key = state.exit_watch.key[list.index()];
  const std::uint32_t word = chances.noise.first(key);
  constexpr unsigned half = 16;
  const ExitChances most = state.exit_watch.most(list);
  if ((word >> half) <= most.leave && leaves(state, list, exit, bounds, uniform_from_word(word))) {
    const DoctorId doctor = free_holder(state, list);
    if (!doctor.exists()) return;
    const ExitReason reason = reason_for(state, doctor, exit, chances.noise.second(key));
    const bool shares = shares_list(state, doctor, exit, chances.random);
    const int longer = shares ? static_cast<int>(exit.wind_down_months) : 0;
    give_notice(state, doctor, reason, notice_months(state, doctor, exit) + longer);
    state.doctors.shares_list[doctor.index()] = shares;
    return;
  }
  if ((~word >> half) > most.move) return;
  const double hazard = move_hazard(state, state.exit_watch.gp[list.index()], list, exit);
  if (!is_under_probability(uniform_from_word(~word), hazard)) return;
  const DoctorId doctor = free_holder(state, list);
  if (doctor.exists() && !state.list_seekers.contains(doctor)) start_looking(state, doctor, exit);
}

// Whether the municipality plans with this GP: by one uniform number for life.
bool plans_with(const State& state, DoctorId doctor, const ExitParameters& exit, PairNoise plans) {
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  const double share = exit.early_advert_share.at(state.now, where);
  return uniform_from_word(plans.first(state.doctors.key[doctor.index()])) < share;
}

// Whether the GP of a list will decide to leave in `month` as things stand, if still there: what chance has in store is
// known now as then, since draws have addresses.
bool would_leave(const State& state, ListId list, const ExitParameters& exit, Month month, PairNoise noise_then) {
  const double u = uniform_from_word(noise_then.first(state.exit_watch.key[list.index()]));
  const WatchedGp& gp = state.exit_watch.gp[list.index()];
  return is_under_probability(u, load_free_hazard(state, gp, list, exit, month).per_year);
}

// Whether it is in `month` that the GP of a list, of senior_age_years or over, will decide to leave, and no sooner.
bool will_leave(const State& state, ListId list, const ExitParameters& exit, Month month, const RandomSource& random) {
  const WatchedGp& gp = state.exit_watch.gp[list.index()];
  if (state.now - gp.birth < senior_age_years * months_per_year) return false;
  if (month - gp.birth >= static_cast<int>(exit.last_age_years) * months_per_year) return false;
  if (!would_leave(state, list, exit, month, random.noise(Process::exit, month))) return false;
  for (Month sooner = state.now + 1; sooner < month; ++sooner) {
    if (would_leave(state, list, exit, sooner, random.noise(Process::exit, sooner))) return false;
  }
  return true;
}

// GPs with whom the municipality plans say early that they will leave, at the time they would have left anyway.
void plan_for_retirement(State& state, const ExitParameters& exit, const RandomSource& random) {
  const int early_months = static_cast<int>(exit.early_advert_months);
  if (exit.early_advert_share.always(0.0) || early_months == 0) return;
  const Month decides = state.now + early_months;
  const PairNoise noise_then = random.noise(Process::exit, decides);
  const PairNoise plans = random.noise(Process::early_advert, Month{});
  find_candidates(noise_then, state.exit_watch);
  for_each_found(state.exit_watch, [&](ListId list) {
    const DoctorId doctor = free_holder(state, list);
    if (!doctor.exists() || !plans_with(state, doctor, exit, plans)) return;
    if (!will_leave(state, list, exit, decides, random)) return;
    const ExitReason reason = reason_for(state, doctor, exit, noise_then.second(state.exit_watch.key[list.index()]));
    give_notice(state, doctor, reason, early_months + notice_months(state, doctor, exit));
  });
}

}  // namespace

double exit_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit) {
  const ListId list = state.doctors.list[doctor.index()];
  const LoadFreeHazard hazard = load_free_hazard(state, watched(state.doctors, doctor.index()), list, exit, state.now);
  return hazard.grows_with_load ? hazard.per_year * workload_factor(state, list, exit) : hazard.per_year;
}

double move_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit) {
  return move_hazard(state, watched(state.doctors, doctor.index()), state.doctors.list[doctor.index()], exit);
}

void watch_exit(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds) {
  const std::size_t i = doctor.index();
  state.exit_watch.set(state.doctors.list[i], state.doctors.key[i], watched(state.doctors, i),
                       {.leave = bounding_chance(bounding_hazard(state, doctor, exit, bounds)),
                        .move = bounding_chance(bounding_move_hazard(state, doctor, exit))});
}

void start_exit_clock(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds) {
  watch_exit(state, doctor, exit, bounds);
  plan_last_age(state, doctor, exit);
}

void draw_exits(State& state, const ExitParameters& exit, const ExitBounds& bounds, const RandomSource& random) {
  const PairNoise noise = random.noise(Process::exit, state.now);
  keep_birthdays(state, exit, bounds, noise);
  find_candidates(noise, state.exit_watch);
  for_each_found(state.exit_watch, [&](ListId list) { decide(state, list, exit, bounds, {noise, random}); });
  plan_for_retirement(state, exit, random);
  stop_looking_in_vain(state);  // last, so that nobody starts anew in the same month
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
