#include "sim/money/reforms.hpp"

#include <algorithm>

#include "sim/money/bills.hpp"

namespace hjemmel {
namespace {

constexpr int price_year = 2021;         // kroner of this year
constexpr double small_limit = 10000.0;  // inhabitants; as in the out-of-hours load

// A municipality, the month's levers in it, and what pays by them [NOK per year].
class Reforms {
 public:
  Reforms(const State& state, MunicipalityId where, const Parameters& p)
      : state_(state), m_(state.municipalities), i_(where.index()), where_(where), p_(p) {}

  // What the state pays more for persons on lists and their consultations, whatever the form.
  double for_persons(double persons, double above_step) const {
    const MoneyParameters& money = p_.money;
    const double capitation =
        at(money.capitation_first) * (persons - above_step) + at(money.capitation_above) * above_step;
    return persons * (at(money.quality_per_person) + more_fees_per_person()) +
           at(money.risk_adjustment) * (m_.need[i_] - 1.0) * capitation;
  }

  // What municipalities get from patients more than before, on salaried lists.
  double more_from_patients(double persons) const {
    const double used = m_.conditions[i_].consultations;
    return persons * m_.need[i_] * at(p_.money.copayment_per_person) * (used * at(p_.money.copayment_multiplier) - 1.0);
  }

  // Grants to the self-employed.
  double for_self_employed() const {
    const MoneyParameters& money = p_.money;
    const int own = m_.lists[i_] - m_.vacant[i_] - m_.salaried_held[i_];
    const double demanding = m_.need[i_] > money.demanding_need ? at(money.demanding_list_grant) : 0.0;
    return own * (demanding + (at(money.equalisation_multiplier) - 1.0) * equalisation_grant());
  }

  double for_specialists() const {
    const double mean_length = static_cast<double>(m_.inhabitants_listed[i_]) / std::max(1, m_.lists[i_]);
    return at(p_.money.specialist_fee) * mean_length * m_.need[i_] * m_.conditions[i_].consultations *
           m_.specialists[i_];
  }

  double for_salaries() const {
    const double practice = at(p_.money.salary_cost) + at(p_.money.practice_cost);
    return at(p_.money.state_share_of_salary) * practice * m_.salaried_held[i_];
  }

  // Teams, time for quality, duty, block grant.
  double for_work() const {
    const LoadParameters& load = p_.load;
    const int held = m_.lists[i_] - m_.vacant[i_];
    const double quality = at(load.quality_time) * at(p_.money.salary_cost) * m_.gps[i_];
    const Lever& share =
        m_.inhabitants[i_] < small_limit ? p_.out_of_hours.participation_small : p_.out_of_hours.participation_large;
    const double duty = at(p_.out_of_hours.grant) * at(share) * m_.gps[i_];
    return at(load.team_share) * p_.money.team_cost * held + quality + duty +
           (at(p_.money.block_grant) - 1.0) * p_.money.block_grant_per_person * m_.inhabitants[i_];
  }

  double salaried_share() const { return static_cast<double>(m_.salaried_held[i_]) / std::max(1, m_.gps[i_]); }

 private:
  double at(const Lever& lever) const { return lever.at(state_.now, where_); }

  double more_fees_per_person() const {
    const MoneyParameters& money = p_.money;
    const double used = m_.conditions[i_].consultations;
    const double fees = at(money.fees_per_person);
    const double shift = at(money.basic_share_shift);
    const double as_fees = (1.0 - shift) * at(money.fee_multiplier) * used * m_.need[i_] - m_.need[i_];
    const double as_capitation = shift * at(money.fee_multiplier);
    const double for_patients =
        at(money.copayment_per_person) * (1.0 - at(money.copayment_multiplier)) * used * m_.need[i_];
    return fees * (as_fees + as_capitation) + for_patients;
  }

  double equalisation_grant() const {
    const MoneyParameters& money = p_.money;
    const double lacking =
        at(money.equalisation_reference) - static_cast<double>(m_.inhabitants_listed[i_]) / std::max(1, m_.lists[i_]);
    if (m_.inhabitants[i_] >= money.equalisation_population || lacking <= 0.0) return 0.0;
    const double step = at(money.capitation_step);
    return at(money.capitation_first) * std::min(lacking, step) +
           at(money.capitation_above) * std::max(0.0, lacking - step);
  }

  const State& state_;
  const Municipalities& m_;
  std::size_t i_;
  MunicipalityId where_;
  const Parameters& p_;
};

double months_worth(const MoneyParameters& money, Month month) {
  double level = 1.0;
  for (int year = price_year; year < month.year(); ++year) level *= 1.0 + money.price_growth_per_year;
  return level / months_per_year;
}

}  // namespace

void pay_reforms(State& state, const Parameters& parameters) {
  if (!state.conditions_vary) return;
  Municipalities& m = state.municipalities;
  const double kept = 1.0 - parameters.money.passed_on_share;
  const double months = months_worth(parameters.money, state.now);
  for (std::size_t i = 0; i < m.size(); ++i) {
    const Reforms due(state, MunicipalityId(i), parameters);
    const double specialists = due.for_specialists();
    const double salaries = due.for_salaries();
    const double by_state = due.for_persons(m.inhabitants_listed[i], m.above_step[i]) + due.for_self_employed() +
                            specialists + salaries + due.for_work();
    const double to_municipality = due.for_persons(m.salaried_persons[i], m.salaried_above_step[i]) +
                                   due.more_from_patients(m.salaried_persons[i]) + salaries +
                                   due.salaried_share() * specialists;
    const std::int64_t cost = whole_kroner(-kept * to_municipality * months);
    m.cost_nok[i] += cost;
    state.spending.municipalities_nok += cost;
    state.spending.state_nok += whole_kroner(by_state * months);
  }
}

}  // namespace hjemmel
