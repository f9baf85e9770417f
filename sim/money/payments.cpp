#include "sim/money/payments.hpp"

#include <algorithm>
#include <cmath>

namespace hjemmel {
namespace {

constexpr int price_year = 2021;  // kroner of this year
constexpr std::uint8_t remote_centrality = 6;

// All rates that hold in one month and municipality, as they stand in the levers.
struct Rates {
  double capitation_first;
  double capitation_above;
  int capitation_step;
  int minimum_list;
  double equalisation_reference;
  double fees;
  double copayment;
  double salaried_practice;
  double support;
  double locum;
  double alis_grant;
  double alis_grant_remote;
  double alis_municipal_share;
  double lis1_grant;
  double lis1_cost;
  double advert;

  double capitation(double persons) const {
    const double below = std::min(persons, static_cast<double>(capitation_step));
    return capitation_first * below + capitation_above * (persons - below);
  }
};

template <class Read>
Rates read_rates(const MoneyParameters& money, Read&& read) {
  return {.capitation_first = read(money.capitation_first),
          .capitation_above = read(money.capitation_above),
          .capitation_step = static_cast<int>(read(money.capitation_step)),
          .minimum_list = static_cast<int>(read(money.minimum_list)),
          .equalisation_reference = read(money.equalisation_reference),
          .fees = read(money.fees_per_person),
          .copayment = read(money.copayment_per_person),
          .salaried_practice = read(money.salary_cost) + read(money.practice_cost),
          .support = read(money.support_cost),
          .locum = read(money.locum_cost),
          .alis_grant = read(money.alis_grant),
          .alis_grant_remote = read(money.alis_grant_remote),
          .alis_municipal_share = read(money.alis_municipal_share),
          .lis1_grant = read(money.lis1_grant),
          .lis1_cost = read(money.lis1_cost),
          .advert = read(money.recruitment_cost)};
}

bool differs_by_place(const MoneyParameters& money) {
  bool differs = false;
  read_rates(money, [&differs](const Lever& lever) {
    for (const LeverChange& change : lever.changes()) differs = differs || !change.where.empty();
    return lever.base();
  });
  return differs;
}

// What the lists of one municipality add up to.
struct ListSums {
  int above_step = 0;         // persons above the step, over all lists
  int own_persons = 0;        // persons on salaried lists with a GP: their income is the municipality's
  int own_above_step = 0;     // of whom above the step
  int salaried = 0;           // such lists
  int supported = 0;          // 8.2 agreements with a GP
  int held = 0;               // lists with a GP
  int covered = 0;            // vacant lists with a locum
  double basic_grants = 0.0;  // NOK per year
};

// What a self-employed GP with a list under the minimum gets to make up for it.
double basic_grant(const State& state, std::size_t list, const Rates& rates, int grant_months) {
  const int persons = state.lists.inhabitants[list];
  if (state.lists.ceiling[list] < rates.minimum_list) return 0.0;
  const Month since = state.doctors.tenure_since[state.lists.doctor[list].index()];
  return state.now - since < grant_months ? rates.capitation(rates.minimum_list) - rates.capitation(persons) : 0.0;
}

ListSums add_up_lists(const State& state, MunicipalityId where, const Rates& rates, int grant_months) {
  const Lists& l = state.lists;
  ListSums sums;
  // Sums of products rather than branches: which lists are salaried or vacant is not to be guessed.
  for (const ListId id : state.municipalities.list_ids[where.index()]) {
    const std::size_t i = id.index();
    const int persons = l.inhabitants[i];
    const int above = std::max(0, persons - rates.capitation_step);
    const int held = l.doctor[i].exists() ? 1 : 0;
    const int salaried = held & (is_salaried(l.contract[i]) ? 1 : 0);
    sums.above_step += above;
    sums.own_persons += salaried * persons;
    sums.own_above_step += salaried * above;
    sums.salaried += salaried;
    sums.supported += held & (l.contract[i] == Contract::self_employed_82 ? 1 : 0);
    sums.held += held;
    sums.covered += (1 - held) & (l.locum[i] ? 1 : 0);
    if (persons < rates.minimum_list && held > salaried) {
      sums.basic_grants += basic_grant(state, i, rates, grant_months);
    }
  }
  return sums;
}

// NOK per year.
struct Bill {
  double state = 0.0;
  double municipality = 0.0;
};

double capitation(const Rates& rates, int persons, int above_step) {
  return rates.capitation_first * (persons - above_step) + rates.capitation_above * above_step;
}

// Paid to each self-employed GP of a small municipality with short lists: capitation for the persons that the mean list
// lacks to the reference.
double equalisation_grant(const State& state, MunicipalityId where, const Rates& rates, double population_limit) {
  const Municipalities& m = state.municipalities;
  const std::size_t i = where.index();
  if (m.inhabitants[i] >= population_limit || m.lists[i] == 0) return 0.0;
  const double mean = static_cast<double>(m.inhabitants_listed[i]) / m.lists[i];
  return mean < rates.equalisation_reference ? rates.capitation(rates.equalisation_reference - mean) : 0.0;
}

void bill_lists(const State& state, MunicipalityId where, const MoneyParameters& money, const Rates& rates,
                Bill& bill) {
  const std::size_t i = where.index();
  const int grant_months = static_cast<int>(money.minimum_years) * months_per_year;
  const ListSums sums = add_up_lists(state, where, rates, grant_months);
  const int listed = state.municipalities.inhabitants_listed[i];
  const double need = state.municipalities.need[i];
  bill.state += capitation(rates, listed, sums.above_step) + rates.fees * need * listed + sums.basic_grants;
  const int self_employed = sums.held - sums.salaried;
  bill.state += self_employed * equalisation_grant(state, where, rates, money.equalisation_population);
  const double own_income = capitation(rates, sums.own_persons, sums.own_above_step) +
                            (rates.fees + rates.copayment) * need * sums.own_persons;
  bill.municipality += rates.salaried_practice * sums.salaried - own_income + rates.support * sums.supported +
                       rates.locum * months_per_year * sums.covered;
}

void bill_training(const State& state, MunicipalityId where, const Rates& rates, Bill& bill) {
  const std::size_t i = where.index();
  const bool remote = (*state.country)[where].centrality == remote_centrality;
  const double alis = (remote ? rates.alis_grant_remote : rates.alis_grant) * state.municipalities.agreements[i];
  bill.state += alis + rates.lis1_grant * state.municipalities.lis1[i];
  bill.municipality +=
      alis * rates.alis_municipal_share + (rates.lis1_cost - rates.lis1_grant) * state.municipalities.lis1[i];
}

double price_level(const MoneyParameters& money, Month month) {
  double level = 1.0;
  for (int year = price_year; year < month.year(); ++year) level *= 1.0 + money.price_growth_per_year;
  return level;
}

void pay_state(State& state, double nok) { state.spending.state_nok += std::llround(nok); }

void pay_municipality(State& state, MunicipalityId where, double nok) {
  const std::int64_t whole = std::llround(nok);
  state.municipalities.cost_nok[where.index()] += whole;
  state.spending.municipalities_nok += whole;
}

// `level`: prices relative to those of the levers.
void pay_municipal_bills(State& state, const MoneyParameters& money, double level) {
  const bool local = differs_by_place(money);
  Rates rates = read_rates(money, [&](const Lever& lever) { return lever.at(state.now); });
  for (std::size_t i = 0; i < state.municipalities.size(); ++i) {
    const MunicipalityId where(i);
    if (local) rates = read_rates(money, [&](const Lever& lever) { return lever.at(state.now, where); });
    Bill bill;
    bill_lists(state, where, money, rates, bill);
    bill_training(state, where, rates, bill);
    pay_state(state, bill.state * level / months_per_year);
    const double adverts = rates.advert * state.municipalities.adverts[i];
    pay_municipality(state, where, (bill.municipality / months_per_year + adverts) * level);
    state.municipalities.adverts[i] = 0;
  }
}

void pay_national_bills(State& state, const MoneyParameters& money, double level) {
  const auto offices = static_cast<double>(state.country->alis_offices.size());
  const int in_hospital = state.counts.by_stage[static_cast<std::size_t>(Stage::lis1_hospital)];
  const double per_year =
      money.alis_office.at(state.now) * offices + money.lis1_hospital_cost.at(state.now) * in_hospital;
  pay_state(state, per_year * level / months_per_year);
}

}  // namespace

void pay_month(State& state, const MoneyParameters& money) {
  const double level = price_level(money, state.now);
  pay_municipal_bills(state, money, level);
  pay_national_bills(state, money, level);
}

double capitation_per_year(const MoneyParameters& money, Month month, double persons) {
  return read_rates(money, [month](const Lever& lever) { return lever.at(month); }).capitation(persons);
}

}  // namespace hjemmel
