#include "sim/money/reforms.hpp"

#include <algorithm>

#include "sim/money/bills.hpp"
#include "sim/money/payments.hpp"

namespace hjemmel {
namespace {

constexpr double small_limit = 10000.0;  // inhabitants; as in the out-of-hours load

// What reforms pay in one month and place: kroner per year unless said otherwise.
struct Rates {
  Prices capitation;  // its rates and step alone
  double fees = 0.0;
  double copayment = 0.0;
  double quality = 0.0;
  double risk_adjustment = 0.0;
  double shift = 0.0;
  double fee_multiplier = 1.0;
  double copayment_multiplier = 1.0;
  double equalisation_reference = 0.0;
  double more_equalisation = 0.0;  // of the grant
  double demanding_grant = 0.0;
  double specialist_fee = 0.0;
  double per_salaried_list = 0.0;
  double per_list = 0.0;  // teams
  double per_gp = 0.0;    // time for quality
  double duty_small = 0.0;
  double duty_large = 0.0;
  double per_inhabitant = 0.0;
};

template <class Read>
Rates read_rates(const Parameters& p, Read&& read) {
  const MoneyParameters& money = p.money;
  const double salary = read(money.salary_cost);
  const double duty = read(p.out_of_hours.grant);
  return {.capitation = {.capitation_first = read(money.capitation_first),
                         .capitation_above = read(money.capitation_above),
                         .capitation_step = static_cast<int>(read(money.capitation_step))},
          .fees = read(money.fees_per_person),
          .copayment = read(money.copayment_per_person),
          .quality = read(money.quality_per_person),
          .risk_adjustment = read(money.risk_adjustment),
          .shift = read(money.basic_share_shift),
          .fee_multiplier = read(money.fee_multiplier),
          .copayment_multiplier = read(money.copayment_multiplier),
          .equalisation_reference = read(money.equalisation_reference),
          .more_equalisation = read(money.equalisation_multiplier) - 1.0,
          .demanding_grant = read(money.demanding_list_grant),
          .specialist_fee = read(money.specialist_fee),
          .per_salaried_list = read(money.state_share_of_salary) * (salary + read(money.practice_cost)),
          .per_list = read(p.load.team_share) * money.team_cost,
          .per_gp = read(p.load.quality_time) * salary,
          .duty_small = duty * read(p.out_of_hours.participation_small),
          .duty_large = duty * read(p.out_of_hours.participation_large),
          .per_inhabitant = (read(money.block_grant) - 1.0) * money.block_grant_per_person};
}

bool differ_by_place(const Parameters& p) {
  bool differ = false;
  read_rates(p, [&differ](const Lever& lever) {
    for (const LeverChange& change : lever.changes()) differ = differ || !change.where.empty();
    return lever.base();
  });
  return differ;
}

// A municipality, the month's rates in it, and what is paid by them [NOK per year].
struct Reforms {
  const Municipalities& m;
  std::size_t i;
  const Rates& r;

  // What the state pays more for persons on lists and their consultations, whatever the form.
  double for_persons(double persons, double above_step) const {
    const double capitation =
        r.capitation.capitation_first * (persons - above_step) + r.capitation.capitation_above * above_step;
    return persons * (r.quality + more_fees_per_person()) + r.risk_adjustment * (m.need[i] - 1.0) * capitation;
  }

  // What municipalities get from patients more than before, on salaried lists.
  double more_from_patients(double persons) const {
    const double used = m.conditions[i].consultations;
    return persons * m.need[i] * r.copayment * (used * r.copayment_multiplier - 1.0);
  }

  double for_self_employed(const MoneyParameters& money) const {
    const int own = m.lists[i] - m.vacant[i] - m.salaried_held[i];
    const double demanding = m.need[i] > money.demanding_need ? r.demanding_grant : 0.0;
    const bool entitled = m.inhabitants[i] < money.equalisation_population;
    const double lacking = std::max(0.0, r.equalisation_reference - mean_length());
    const double equalisation = entitled ? r.more_equalisation * r.capitation.capitation(lacking) : 0.0;
    return own * (demanding + equalisation);
  }

  double for_specialists() const {
    return r.specialist_fee * mean_length() * m.need[i] * m.conditions[i].consultations * m.specialists[i];
  }

  // Teams, time for quality, duty, block grant.
  double for_work() const {
    const double duty = m.inhabitants[i] < small_limit ? r.duty_small : r.duty_large;
    return r.per_list * (m.lists[i] - m.vacant[i]) + (r.per_gp + duty) * m.gps[i] + r.per_inhabitant * m.inhabitants[i];
  }

  double salaried_share() const { return static_cast<double>(m.salaried_held[i]) / std::max(1, m.gps[i]); }

 private:
  double mean_length() const { return static_cast<double>(m.inhabitants_listed[i]) / std::max(1, m.lists[i]); }

  double more_fees_per_person() const {
    const double used = m.conditions[i].consultations;
    const double as_fees = (1.0 - r.shift) * r.fee_multiplier * used * m.need[i] - m.need[i];
    const double as_capitation = r.shift * r.fee_multiplier;
    const double for_patients = r.copayment * (1.0 - r.copayment_multiplier) * used * m.need[i];
    return r.fees * (as_fees + as_capitation) + for_patients;
  }
};

void pay_in(State& state, std::size_t i, const Rates& rates, const MoneyParameters& money, double months) {
  Municipalities& m = state.municipalities;
  const Reforms due{m, i, rates};
  const double specialists = due.for_specialists();
  const double salaries = rates.per_salaried_list * m.salaried_held[i];
  const double by_state = due.for_persons(m.inhabitants_listed[i], m.above_step[i]) + due.for_self_employed(money) +
                          specialists + salaries + due.for_work();
  const double to_municipality = due.for_persons(m.salaried_persons[i], m.salaried_above_step[i]) +
                                 due.more_from_patients(m.salaried_persons[i]) + salaries +
                                 due.salaried_share() * specialists;
  const std::int64_t cost = whole_kroner((money.passed_on_share - 1.0) * to_municipality * months);
  m.cost_nok[i] += cost;
  state.spending.municipalities_nok += cost;
  state.spending.state_nok += whole_kroner(by_state * months);
}

}  // namespace

void pay_reforms(State& state, const Parameters& parameters) {
  if (!state.conditions_vary) return;
  const double months = price_level(parameters.money, state.now) / months_per_year;
  const bool local = differ_by_place(parameters);
  Rates rates = read_rates(parameters, [&](const Lever& lever) { return lever.at(state.now); });
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    if (local) {
      rates = read_rates(parameters, [&](const Lever& lever) { return lever.at(state.now, MunicipalityId(i)); });
    }
    pay_in(state, i, rates, parameters.money, months);
  }
}

}  // namespace hjemmel
