#include "sim/processes/conditions.hpp"

#include <algorithm>
#include <initializer_list>

#include "sim/core/portable_math.hpp"
#include "sim/processes/detail/practice_income.hpp"
#include "sim/processes/detail/workload.hpp"

namespace hjemmel {
namespace {

// Gains of income beyond these change behaviour no further: there is no evidence.
constexpr double least_gain = -0.5;
constexpr double most_gain = 1.0;

bool any_moves(std::initializer_list<const Lever*> levers, Month month) {
  return std::any_of(levers.begin(), levers.end(), [month](const Lever* lever) { return lever->moves_in(month); });
}

bool work_moves(const Parameters& p, Month month) {
  const LoadParameters& load = p.load;
  return any_moves(
      {&load.relief, &load.delegation, &load.team_share, &load.other_duties, &load.quality_time, &load.office_share},
      month);
}

// Money, and what changes consultations and so income.
bool income_moves(const Parameters& p, Month month) {
  const MoneyParameters& money = p.money;
  return any_moves({&money.capitation_first,
                    &money.capitation_above,
                    &money.capitation_step,
                    &money.usual_capitation_first,
                    &money.usual_capitation_above,
                    &money.fees_per_person,
                    &money.copayment_per_person,
                    &money.equalisation_reference,
                    &money.salary_cost,
                    &money.practice_cost,
                    &money.risk_adjustment,
                    &money.quality_per_person,
                    &money.basic_share_shift,
                    &money.equalisation_multiplier,
                    &money.fee_multiplier,
                    &money.copayment_multiplier,
                    &money.demanding_list_grant,
                    &money.specialist_fee,
                    &money.block_grant,
                    &money.state_share_of_salary,
                    &p.need.private_share},
                   month);
}

double exit_factor(const ExitParameters& exit, double gain) {
  return portable_exp(exit.income_elasticity * portable_log(1.0 + gain));
}

Practice mean_practice(const State& state, MunicipalityId where, const MoneyParameters& money) {
  const Municipalities& m = state.municipalities;
  const std::size_t i = where.index();
  const double length = static_cast<double>(m.inhabitants_listed[i]) / std::max(1, m.lists[i]);
  return {.persons = length,
          .need = m.need[i],
          .consultations = m.conditions[i].consultations,
          .mean_length = length,
          .equalised = m.inhabitants[i]<money.equalisation_population, .demanding = m.need[i]> money.demanding_need};
}

// More money from a salaried list and towards its costs, over the usual income from such a list.
double municipal_gain(const State& state, MunicipalityId where, const MoneyParameters& money, const Tariffs& tariffs) {
  Practice practice = mean_practice(state, where, money);
  practice.equalised = false;
  practice.demanding = false;
  Practice before = practice;
  before.consultations = 1.0;
  const double usual = income_nok(tariffs.usual, before);
  if (usual <= 0.0) return 0.0;
  const double more = income_nok(tariffs.now, practice) - usual;
  const double cost = money.salary_cost.at(state.now, where) + money.practice_cost.at(state.now, where);
  return (more + money.state_share_of_salary.at(state.now, where) * cost) / usual;
}

void set_work(State& state, MunicipalityId where, const Parameters& p) {
  Conditions& c = state.municipalities.conditions[where.index()];
  const LoadParameters& load = p.load;
  c.consultations = consultations_per_need(state, where, p);
  c.work = work_per_need(state, where, p);
  c.team_share = load.team_share.at(state.now, where);
  c.team_work = c.team_share > 0.0 ? 1.0 - load.team_relief : 1.0;
  c.mean_work = c.work * (1.0 - c.team_share * load.team_relief);
  c.office_share = load.office_share.at(state.now, where);
  c.exit = std::max(0.0, 1.0 - p.exit.quality_time_effect * load.quality_time.at(state.now, where));
}

void set_income(State& state, MunicipalityId where, const Parameters& p, const Tariffs& tariffs) {
  Conditions& c = state.municipalities.conditions[where.index()];
  const auto gain_of = [&](const Practice& practice) {
    return std::clamp(income_gains(tariffs, practice).income, least_gain, most_gain);
  };
  Practice practice = mean_practice(state, where, p.money);
  const double municipal = std::clamp(municipal_gain(state, where, p.money, tariffs), least_gain, most_gain);
  c.income_gain = gain_of(practice);
  practice.specialist = true;
  c.specialist_gain = gain_of(practice);
  c.self_employed_exit = exit_factor(p.exit, c.income_gain);
  c.specialist_exit = exit_factor(p.exit, c.specialist_gain);
  c.self_employed_pull = p.choice.income * c.income_gain;
  c.salaried_pull = p.choice.income * p.money.passed_on_share * municipal;
}

// What municipalities do with money for GPs: open lists, recruit.
void set_municipal_means(State& state, MunicipalityId where, const Parameters& p) {
  const Municipalities& m = state.municipalities;
  const std::size_t i = where.index();
  Conditions& c = state.municipalities.conditions[i];
  const double grant = p.money.block_grant.at(state.now, where);
  const double salaried_share = static_cast<double>(m.salaried[i]) / std::max(1, m.lists[i]);
  const double paid_by_state = p.money.state_share_of_salary.at(state.now, where) * salaried_share;
  const double by_grant = grant > 0.0 ? portable_exp(p.list.opening_grant_elasticity * portable_log(grant)) : 0.0;
  c.openings = by_grant * (1.0 + p.list.opening_state_share * paid_by_state);
  c.self_employed_pull += p.choice.block_grant * (grant - 1.0);
  c.salaried_pull += p.choice.block_grant * (grant - 1.0);
}

void work_out_load(State& state, const Parameters& p) {
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) set_work(state, MunicipalityId(i), p);
}

void work_out(State& state, const Parameters& p) {
  state.conditions_vary = true;
  work_out_load(state, p);
  const bool local = tariffs_differ_by_place(p.money);
  Tariffs tariffs;
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    const MunicipalityId where(i);
    if (local || i == 0) tariffs = tariffs_of(p.money, state.now, where);
    set_income(state, where, p, tariffs);
    set_municipal_means(state, where, p);
  }
}

}  // namespace

void begin_conditions(State& state, const Parameters& parameters, const RandomSource& random) {
  const PairNoise noise = random.noise(Process::practices, Month{});
  state.practice_words = {noise.key, noise.salt};
  if (conditions_may_vary(parameters)) work_out(state, parameters);
}

void update_conditions(State& state, const Parameters& parameters) {
  if (!state.conditions_vary) return;
  const bool follows_vacancies = !parameters.load.uncovered_vacancy.always(0.0);
  if (state.now.is_january() || income_moves(parameters, state.now)) {
    work_out(state, parameters);
  } else if (follows_vacancies || work_moves(parameters, state.now)) {
    work_out_load(state, parameters);
  }
}

bool conditions_may_vary(const Parameters& parameters) {
  return !workload_is_usual(parameters) || !income_is_usual(parameters.money);
}

double largest_exit_factor(const Parameters& parameters) {
  if (!conditions_may_vary(parameters)) return 1.0;
  const double office = parameters.load.office_share.largest() > 0.0 ? parameters.exit.office_multiplier : 1.0;
  return std::max(1.0, office) * exit_factor(parameters.exit, least_gain);
}

}  // namespace hjemmel
