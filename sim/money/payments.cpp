#include "sim/money/payments.hpp"

#include <algorithm>

#include "sim/money/bills.hpp"
#include "sim/state/payable.hpp"

namespace hjemmel {
namespace {

constexpr int price_year = 2021;  // kroner of this year
constexpr std::uint8_t remote_centrality = 6;

// All rates that hold in one month and municipality, as they stand in the levers.
struct Rates {
  Prices prices;
  int minimum_list = 0;
  double alis_grant = 0.0;
  double alis_grant_remote = 0.0;
};

// `level`: prices relative to those of the levers.
template <class Read>
Rates read_rates(const MoneyParameters& money, double level, Read&& read) {
  return {.prices = {.capitation_first = read(money.capitation_first),
                     .capitation_above = read(money.capitation_above),
                     .capitation_step = static_cast<int>(read(money.capitation_step)),
                     .fees = read(money.fees_per_person),
                     .copayment = read(money.copayment_per_person),
                     .equalisation_reference = read(money.equalisation_reference),
                     .equalisation_population = money.equalisation_population,
                     .salaried_practice = read(money.salary_cost) + read(money.practice_cost),
                     .support = read(money.support_cost),
                     .locum = read(money.locum_cost) * months_per_year,
                     .alis_municipal_share = read(money.alis_municipal_share),
                     .lis1_grant = read(money.lis1_grant),
                     .lis1_cost = read(money.lis1_cost),
                     .advert = read(money.recruitment_cost) * level,
                     .months_worth = level / months_per_year},
          .minimum_list = static_cast<int>(read(money.minimum_list)),
          .alis_grant = read(money.alis_grant),
          .alis_grant_remote = read(money.alis_grant_remote)};
}

bool differs_by_place(const MoneyParameters& money) {
  bool differs = false;
  read_rates(money, 1.0, [&differs](const Lever& lever) {
    for (const LeverChange& change : lever.changes()) differs = differs || !change.where.empty();
    return lever.base();
  });
  return differs;
}

// Brings what is kept for payments up to the rates that hold in the rows `first` to `last`, the latter left out.
void follow_rates(State& state, const Rates& rates, std::size_t first, std::size_t last) {
  const Municipalities& m = state.municipalities;
  const int step = rates.prices.capitation_step;
  for (std::size_t i = first; i < last; ++i) {
    if (m.capitation_step[i] == step && m.minimum_list[i] == rates.minimum_list) continue;
    set_payment_limits(state, MunicipalityId(i), step, rates.minimum_list);
  }
  double* const grants = state.alis_grants.data();
  std::fill(grants + first, grants + last, rates.alis_grant);
  if (rates.alis_grant == rates.alis_grant_remote) return;
  for (std::size_t i = first; i < last; ++i) {
    if (state.country->municipalities[i].centrality == remote_centrality) grants[i] = rates.alis_grant_remote;
  }
}

// Rates by place and month, read once where they are the same everywhere.
class RateBook {
 public:
  RateBook(const MoneyParameters& money, Month month, double level)
      : money_(money),
        month_(month),
        level_(level),
        local_(differs_by_place(money)),
        common_(read_rates(money, level, [month](const Lever& lever) { return lever.at(month); })) {}

  bool local() const { return local_; }
  const Rates& common() const { return common_; }
  Rates at(MunicipalityId where) const {
    if (!local_) return common_;
    return read_rates(money_, level_, [&](const Lever& lever) { return lever.at(month_, where); });
  }

 private:
  const MoneyParameters& money_;
  Month month_;
  double level_;
  bool local_;
  Rates common_;
};

void pay(State& state, const Paid& paid) {
  state.spending.state_nok += paid.state;
  state.spending.municipalities_nok += paid.municipalities;
}

void pay_rows(State& state, const Rates& rates, std::size_t first, std::size_t last) {
  follow_rates(state, rates, first, last);
  pay(state, pay_bills(state.municipalities, state.alis_grants.data(), rates.prices, first, last));
}

void pay_municipal_bills(State& state, const RateBook& book) {
  const std::size_t count = state.municipalities.size();
  state.alis_grants.resize(count);
  if (!book.local()) pay_rows(state, book.common(), 0, count);
  for (std::size_t i = 0; book.local() && i < count; ++i) pay_rows(state, book.at(MunicipalityId(i)), i, i + 1);
  std::ranges::fill(state.municipalities.adverts, 0);
}

// What self-employed GPs with a list under the minimum get to make up for it, in whole kroner each: the sum then does
// not depend on their order.
void pay_basic_grants(State& state, const RateBook& book, int grant_months) {
  for (const ListId list : state.short_lists.members()) {
    const std::size_t i = list.index();
    const MunicipalityId where = state.lists.municipality[i];
    const int minimum = state.municipalities.minimum_list[where.index()];
    if (state.lists.ceiling[i] < minimum || state.now - state.lists.held_since[i] >= grant_months) continue;
    const Prices prices = book.at(where).prices;
    const double lacking = prices.capitation(minimum) - prices.capitation(state.lists.inhabitants[i]);
    pay(state, {.state = whole_kroner(lacking * prices.months_worth)});
  }
}

void pay_national_bills(State& state, const MoneyParameters& money, double level) {
  const auto offices = static_cast<double>(state.country->alis_offices.size());
  const int in_hospital = state.counts.by_stage[static_cast<std::size_t>(Stage::lis1_hospital)];
  const double per_year =
      money.alis_office.at(state.now) * offices + money.lis1_hospital_cost.at(state.now) * in_hospital;
  pay(state, {.state = whole_kroner(per_year * level / months_per_year)});
}

// What municipalities pay once to those who took a list this month, in whole kroner each.
void pay_incentives(State& state, const Lever& incentive_nok, double level) {
  if (incentive_nok.always(0.0)) return;
  for (const Arrival& arrival : state.arrivals) {
    const MunicipalityId where = state.doctors.municipality[arrival.doctor.index()];
    const std::int64_t paid = whole_kroner(incentive_nok.at(state.now, where) * level);
    state.municipalities.cost_nok[where.index()] += paid;
    pay(state, {.municipalities = paid});
  }
}

}  // namespace

double price_level(const MoneyParameters& money, Month month) {
  double level = 1.0;
  for (int year = price_year; year < month.year(); ++year) level *= 1.0 + money.price_growth_per_year;
  return level;
}

void pay_month(State& state, const MoneyParameters& money) {
  const double level = price_level(money, state.now);
  const RateBook book(money, state.now, level);
  pay_municipal_bills(state, book);
  pay_basic_grants(state, book, static_cast<int>(money.minimum_years) * months_per_year);
  pay_national_bills(state, money, level);
  pay_incentives(state, money.incentive_nok, level);
}

double capitation_per_year(const MoneyParameters& money, Month month, double persons) {
  return RateBook(money, month, 1.0).common().prices.capitation(persons);
}

}  // namespace hjemmel
