#include "sim/processes/detail/exit_hazard.hpp"

#include <algorithm>

#include "sim/core/portable_math.hpp"
#include "sim/processes/detail/workload.hpp"

namespace hjemmel {
namespace {

constexpr int settled_years = 5;  // cumulative exit curves flatten after five years
constexpr int mover_age_limit_years = 55;
constexpr double under_40 = 40.0;
constexpr std::uint8_t private_centrality = 2;  // fully private practice needs a town: expert committee 2022, 4.5.1

double older_hazard(const ExitParameters& exit, double age_years, Month now) {
  const double ramped = (age_years - exit.ramp_start_years.at(now)) / exit.ramp_length_years;
  return exit.hazard_60 + (exit.hazard_ramp_end - exit.hazard_60) * std::clamp(ramped, 0.0, 1.0);
}

double tenure_factor(const ExitParameters& exit, int months) {
  if (months < months_per_year) return exit.early_multiplier;
  return months >= settled_years * months_per_year ? exit.long_tenure_multiplier : 1.0;
}

// Who is exempt from duty has none.
double out_of_hours_factor(const State& state, MunicipalityId where, const ExitParameters& exit, double age_years) {
  const Municipalities& m = state.municipalities;
  const bool exempt = age_years >= m.conditions[where.index()].exempt_age_years;
  const double extra = (exempt ? 0.0 : m.out_of_hours_load[where.index()]) - state.reference.out_of_hours_load;
  return 1.0 + exit.out_of_hours_weight * std::min(extra, exit.out_of_hours_most);
}

double years_since(Month then, Month now) { return static_cast<double>(now - then) / months_per_year; }

// The largest factor that tenure can be from `months` on.
double largest_tenure_factor(const ExitParameters& exit, int months) {
  if (months >= settled_years * months_per_year) return exit.long_tenure_multiplier;
  const double later = std::max(1.0, exit.long_tenure_multiplier);
  return months < months_per_year ? std::max(later, exit.early_multiplier) : later;
}

double younger_hazard(const State& state, const WatchedGp& gp, MunicipalityId where, const ExitParameters& exit,
                      double age_years) {
  const bool towns = (*state.country)[where].centrality <= private_centrality;
  const double to_private = towns ? exit.private_per_year.at(state.now, where) : 0.0;
  const double base = (age_years < under_40 ? exit.hazard_under_40 : exit.hazard_40_59) + to_private;
  return base * tenure_factor(exit, state.now - gp.scheme_since) * out_of_hours_factor(state, where, exit, age_years);
}

// From senior_age_years on, duty counts for those only who are not exempt by then.
double senior_duty_factor(const State& state, MunicipalityId where, const ExitParameters& exit, double age_years) {
  const bool on_duty = age_years < state.municipalities.conditions[where.index()].exempt_age_years;
  return on_duty ? out_of_hours_factor(state, where, exit, age_years) : 1.0;
}

// Of the contract, and of a group that holds the list.
double form_factor(const State& state, ListId list, const ExitParameters& exit) {
  const std::size_t i = list.index();
  const double form = is_salaried(state.lists.contract[i])
                          ? exit.salaried_multiplier
                          : exit.self_employed_multiplier.at(state.now, state.lists.municipality[i]);
  return state.lists.in_group[i] ? form * exit.group_multiplier : form;
}

// Work of specialists that is not for their list: teaching and renewal, beyond that of the base date.
double specialist_factor(const State& state, ListId list, std::size_t where) {
  const double extra = state.municipalities.specialist_load[where];
  if (extra == 0.0) return 1.0;
  const DoctorId holder = state.lists.doctor[list.index()];
  return holder.exists() && state.doctors.specialist[holder.index()] ? std::max(0.0, 1.0 + extra) : 1.0;
}

// Factor of income, of time for quality and of the size of the office.
double conditions_factor(const State& state, ListId list, MunicipalityId where, const ExitParameters& exit) {
  const Conditions& c = state.municipalities.conditions[where.index()];
  const DoctorId gp = state.lists.doctor[list.index()];
  const bool specialist = gp.exists() && state.doctors.specialist[gp.index()];
  const double own = specialist ? c.specialist_exit : c.self_employed_exit;
  const double income = is_salaried(state.lists.contract[list.index()]) ? 1.0 : own;
  return c.exit * income * (in_larger_office(state, list) ? exit.office_multiplier : 1.0);
}

}  // namespace

ExitBounds::ExitBounds(const ExitParameters& exit)
    : varying(std::max({1.0, exit.salaried_multiplier, exit.self_employed_multiplier.largest()}) *
              std::max(1.0, exit.group_multiplier) * exit.multiplier.largest() * std::max(1.0, exit.level_before_2018)),
      load_response(portable_exp(exit.load_elasticity * portable_log(exit.load_ratio_most))),
      out_of_hours(1.0 + exit.out_of_hours_weight * exit.out_of_hours_most) {}

ExitBounds::ExitBounds(const Parameters& parameters, double conditions) : ExitBounds(parameters.exit) {
  varying *= conditions;
  if (parameters.out_of_hours.exempt_age_years.largest() > senior_age_years) senior_duty = out_of_hours;
}

double age_in_years(const State& state, DoctorId doctor) {
  return years_since(state.doctors.birth[doctor.index()], state.now);
}

WatchedGp watched(const Doctors& doctors, std::size_t i) {
  return {.birth = doctors.birth[i], .scheme_since = doctors.scheme_since[i], .sex = doctors.sex[i]};
}

LoadFreeHazard load_free_hazard(const State& state, const WatchedGp& gp, ListId list, const ExitParameters& exit,
                                Month month) {
  const double age_years = years_since(gp.birth, month);
  const MunicipalityId where = state.lists.municipality[list.index()];
  const bool older = age_years >= senior_age_years;
  const double base = older ? older_hazard(exit, age_years, month) * senior_duty_factor(state, where, exit, age_years)
                            : younger_hazard(state, gp, where, exit, age_years);
  const auto size_class = static_cast<std::size_t>((*state.country)[where].size_class);
  const double sex = gp.sex == Sex::woman ? exit.woman_multiplier : 1.0;
  const double factors = sex * form_factor(state, list, exit) * exit.size_multiplier[size_class] *
                         exit.multiplier.at(state.now, where) * exit.level(state.now);
  const double conditions = state.conditions_vary ? conditions_factor(state, list, where, exit) : 1.0;
  return {.per_year = base * factors * conditions, .grows_with_load = !older};
}

double workload_factor(const State& state, ListId list, const ExitParameters& exit) {
  const std::size_t where = state.lists.municipality[list.index()].index();
  const Conditions& conditions = state.municipalities.conditions[where];
  const double team = in_team_practice(state, list) ? conditions.team_work : 1.0;
  const double workload = state.lists.inhabitants[list.index()] * state.municipalities.need[where] *
                          (conditions.work * team * specialist_factor(state, list, where));
  const double ratio = std::clamp(workload / state.reference.workload, exit.load_ratio_least, exit.load_ratio_most);
  return portable_exp(exit.load_elasticity * portable_log(ratio));
}

double move_hazard(const State& state, const WatchedGp& gp, ListId list, const ExitParameters& exit) {
  const auto size_class = static_cast<std::size_t>((*state.country)[state.lists.municipality[list.index()]].size_class);
  const bool older = years_since(gp.birth, state.now) >= mover_age_limit_years;
  return exit.move_per_year * exit.move_size_multiplier[size_class] * (older ? exit.move_over_55_multiplier : 1.0);
}

double bounding_hazard(const State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds) {
  const std::size_t i = doctor.index();
  const double age_years = age_in_years(state, doctor);
  const auto size_class = static_cast<std::size_t>((*state.country)[state.doctors.municipality[i]].size_class);
  const double sex = state.doctors.sex[i] == Sex::woman ? exit.woman_multiplier : 1.0;
  const double fixed = bounds.varying * sex * exit.size_multiplier[size_class];
  if (age_years >= senior_age_years) return fixed * bounds.senior_duty * std::max(exit.hazard_60, exit.hazard_ramp_end);
  const double base = age_years < under_40 ? std::max(exit.hazard_under_40, exit.hazard_40_59) : exit.hazard_40_59;
  const int tenure_months = state.now - state.doctors.scheme_since[i];
  return fixed * (base + exit.private_per_year.largest()) * largest_tenure_factor(exit, tenure_months) *
         bounds.load_response * bounds.out_of_hours;
}

double bounding_move_hazard(const State& state, DoctorId doctor, const ExitParameters& exit) {
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  const auto size_class = static_cast<std::size_t>((*state.country)[where].size_class);
  const bool older = age_in_years(state, doctor) >= mover_age_limit_years;
  const double age = older ? exit.move_over_55_multiplier : std::max(1.0, exit.move_over_55_multiplier);
  return exit.move_per_year * exit.move_size_multiplier[size_class] * age;
}

}  // namespace hjemmel
