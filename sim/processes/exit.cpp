#include "sim/processes/exit.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/processes/detail/exit_candidates.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr int settled_years = 5;  // cumulative exit curves flatten after five years
constexpr int mover_age_limit_years = 55;
constexpr double under_40 = 40.0;

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
  const double ratio = std::clamp(workload / state.reference.workload, exit.load_ratio_least, exit.load_ratio_most);
  return portable_exp(exit.load_elasticity * portable_log(ratio));
}

double out_of_hours_factor(const State& state, MunicipalityId where, const ExitParameters& exit) {
  const double extra = state.municipalities.out_of_hours_load[where.index()] - state.reference.out_of_hours_load;
  return 1.0 + exit.out_of_hours_weight * std::min(extra, exit.out_of_hours_most);
}

double years_since(Month then, Month now) { return static_cast<double>(now - then) / months_per_year; }

double age_in_years(const State& state, DoctorId doctor) {
  return years_since(state.doctors.birth[doctor.index()], state.now);
}

WatchedGp watched(const Doctors& doctors, std::size_t i) {
  return {.birth = doctors.birth[i], .scheme_since = doctors.scheme_since[i], .sex = doctors.sex[i]};
}

// The largest factor that tenure can be from `months` on.
double largest_tenure_factor(const ExitParameters& exit, int months) {
  if (months >= settled_years * months_per_year) return exit.long_tenure_multiplier;
  const double later = std::max(1.0, exit.long_tenure_multiplier);
  return months < months_per_year ? std::max(later, exit.early_multiplier) : later;
}

// No hazard of leaving is higher as long as the GP holds this list and, if younger than 60, stays so.
double bounding_hazard(const State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds) {
  const std::size_t i = doctor.index();
  const double age_years = age_in_years(state, doctor);
  const auto size_class = static_cast<std::size_t>((*state.country)[state.doctors.municipality[i]].size_class);
  const double sex = state.doctors.sex[i] == Sex::woman ? exit.woman_multiplier : 1.0;
  const double fixed = bounds.varying * sex * exit.size_multiplier[size_class];
  if (age_years >= senior_age_years) return fixed * std::max(exit.hazard_60, exit.hazard_ramp_end);
  const double base = age_years < under_40 ? std::max(exit.hazard_under_40, exit.hazard_40_59) : exit.hazard_40_59;
  const int tenure_months = state.now - state.doctors.scheme_since[i];
  return fixed * base * largest_tenure_factor(exit, tenure_months) * bounds.load_response * bounds.out_of_hours;
}

// Likewise of looking for another list.
double bounding_move_hazard(const State& state, DoctorId doctor, const ExitParameters& exit) {
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  const auto size_class = static_cast<std::size_t>((*state.country)[where].size_class);
  const bool older = age_in_years(state, doctor) >= mover_age_limit_years;
  const double age = older ? exit.move_over_55_multiplier : std::max(1.0, exit.move_over_55_multiplier);
  return exit.move_per_year * exit.move_size_multiplier[size_class] * age;
}

// A chance within a month, in parts of 2^16, that is not below that of a hazard of at most this much.
std::uint16_t bounding_chance(double hazard_per_year) {
  constexpr double rounding = 1.0 + 1e-9;
  constexpr double all = 65535.0;
  return static_cast<std::uint16_t>(std::min(all, hazard_per_year * (rounding * 0x1p16 / months_per_year)));
}

// Hazard of leaving but for the factor of workload.
struct LoadFreeHazard {
  double per_year = 0.0;
  bool grows_with_load = false;  // before senior_age_years only
};

double younger_hazard(const State& state, const WatchedGp& gp, MunicipalityId where, const ExitParameters& exit) {
  const bool young = years_since(gp.birth, state.now) < under_40;
  const double base = young ? exit.hazard_under_40 : exit.hazard_40_59;
  return base * tenure_factor(exit, state.now - gp.scheme_since) * out_of_hours_factor(state, where, exit);
}

LoadFreeHazard load_free_hazard(const State& state, const WatchedGp& gp, ListId list, const ExitParameters& exit) {
  const double age_years = years_since(gp.birth, state.now);
  const MunicipalityId where = state.lists.municipality[list.index()];
  const bool older = age_years >= senior_age_years;
  const double base = older ? older_hazard(exit, age_years, state.now) : younger_hazard(state, gp, where, exit);
  const auto size_class = static_cast<std::size_t>((*state.country)[where].size_class);
  const double sex = gp.sex == Sex::woman ? exit.woman_multiplier : 1.0;
  const double form = is_salaried(state.lists.contract[list.index()]) ? exit.salaried_multiplier : 1.0;
  const double factors =
      sex * form * exit.size_multiplier[size_class] * exit.multiplier.at(state.now, where) * exit.level(state.now);
  return {.per_year = base * factors, .grows_with_load = !older};
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
  const LoadFreeHazard hazard = load_free_hazard(state, state.exit_watch.gp[list.index()], list, exit);
  if (!hazard.grows_with_load) return is_under_probability(u, hazard.per_year);
  if (u * months_per_year > hazard.per_year * bounds.load_response * (1.0 + 1e-9)) return false;
  return is_under_probability(u, hazard.per_year * workload_factor(state, list, exit));
}

double move_hazard(const State& state, const WatchedGp& gp, ListId list, const ExitParameters& exit) {
  const auto size_class = static_cast<std::size_t>((*state.country)[state.lists.municipality[list.index()]].size_class);
  const bool older = years_since(gp.birth, state.now) >= mover_age_limit_years;
  return exit.move_per_year * exit.move_size_multiplier[size_class] * (older ? exit.move_over_55_multiplier : 1.0);
}

// The holder of a list, if able to decide: under no notice, and promised no other list, which was a decision.
DoctorId free_holder(const State& state, ListId list) {
  const DoctorId doctor = state.lists.doctor[list.index()];
  const bool decides = doctor.exists() && in_practice(state, doctor) && state.doctors.list[doctor.index()] == list &&
                       !state.doctors.promised_list[doctor.index()].exists();
  return decides ? doctor : DoctorId::none();
}

// A GP whose word lies far out may leave, or look for another list. Reads by list what it can: most stay.
void decide(State& state, ListId list, const ExitParameters& exit, const ExitBounds& bounds, PairNoise noise) {
  const std::uint32_t key = state.exit_watch.key[list.index()];
  const std::uint32_t word = noise.first(key);
  constexpr unsigned half = 16;
  const ExitChances most = state.exit_watch.most(list);
  if ((word >> half) <= most.leave && leaves(state, list, exit, bounds, uniform_from_word(word))) {
    const DoctorId doctor = free_holder(state, list);
    if (!doctor.exists()) return;
    const ExitReason reason = reason_for(state, doctor, exit, noise.second(key));
    return give_notice(state, doctor, reason, notice_months(state, doctor, exit));
  }
  if ((~word >> half) > most.move) return;
  const double hazard = move_hazard(state, state.exit_watch.gp[list.index()], list, exit);
  if (!is_under_probability(uniform_from_word(~word), hazard)) return;
  const DoctorId doctor = free_holder(state, list);
  if (doctor.exists() && !state.list_seekers.contains(doctor)) start_looking(state, doctor, exit);
}

}  // namespace

ExitBounds::ExitBounds(const ExitParameters& exit)
    : varying(std::max(1.0, exit.salaried_multiplier) * exit.multiplier.largest() *
              std::max(1.0, exit.level_before_2018)),
      load_response(portable_exp(exit.load_elasticity * portable_log(exit.load_ratio_most))),
      out_of_hours(1.0 + exit.out_of_hours_weight * exit.out_of_hours_most) {}

double exit_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit) {
  const ListId list = state.doctors.list[doctor.index()];
  const LoadFreeHazard hazard = load_free_hazard(state, watched(state.doctors, doctor.index()), list, exit);
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
  for_each_found(state.exit_watch, [&](ListId list) { decide(state, list, exit, bounds, noise); });
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
