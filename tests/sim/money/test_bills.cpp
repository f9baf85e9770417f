#include <cmath>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "sim/money/bills.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/random_source.hpp"

namespace hjemmel {
namespace {

constexpr Prices prices{.capitation_first = 577.0,
                        .capitation_above = 499.0,
                        .capitation_step = 1000,
                        .fees = 1060.0,
                        .copayment = 480.0,
                        .equalisation_reference = 1200.0,
                        .equalisation_population = 5000.0,
                        .salaried_practice = 2350000.0,
                        .support = 350000.0,
                        .locum = 1980000.0,
                        .alis_municipal_share = 0.2,
                        .lis1_grant = 425000.0,
                        .lis1_cost = 1000000.0,
                        .advert = 150000.0,
                        .months_worth = 1.07 / 12};

// Municipalities whose columns are filled at random, some of them without a list.
struct Places {
  explicit Places(std::size_t count) : grants(count, 300000.0) {
    m.reset(count);
    for (std::size_t i = 0; i < count; ++i) fill(i);
  }
  int below(std::size_t limit) { return static_cast<int>(uniform_index(rng, limit)); }
  void fill(std::size_t i) {
    m.inhabitants[i] = below(12000);
    m.need[i] = 0.8 + 0.4 * uniform(rng);
    m.agreements[i] = below(4);
    m.lis1[i] = below(5);
    m.adverts[i] = below(3);
    if (i % 3 == 0) grants[i] = 450000.0;
    m.lists[i] = i % 7 == 0 ? 0 : 1 + below(12);
    if (m.lists[i] == 0) return;
    const auto lists = static_cast<std::size_t>(m.lists[i]);
    m.vacant[i] = below(lists);
    m.covered[i] = below(static_cast<std::size_t>(m.vacant[i]) + 1);
    m.salaried_held[i] = below(lists - static_cast<std::size_t>(m.vacant[i]) + 1);
    m.supported[i] = below(3);
    m.inhabitants_listed[i] = m.lists[i] * (600 + below(900));
    m.above_step[i] = m.inhabitants_listed[i] / 8;
    m.salaried_persons[i] = m.salaried_held[i] * 700;
    m.salaried_above_step[i] = m.salaried_held[i] * 50;
  }
  RandomStream rng = RandomSource(3, 0).stream(Process::base_population, 0, Month(2021, 3));
  Municipalities m;
  std::vector<double> grants;
};

double grant_to_equalise(const Municipalities& m, std::size_t i) {
  if (m.inhabitants[i] >= 5000 || m.lists[i] == 0) return 0.0;
  const double mean = static_cast<double>(m.inhabitants_listed[i]) / m.lists[i];
  if (mean >= 1200) return 0.0;
  const double lacking = 1200 - mean;
  return 577 * std::min(lacking, 1000.0) + 499 * std::max(0.0, lacking - 1000.0);
}

// The bills of one municipality as the model page words them, NOK in the month.
double due_from_state(const Places& places, std::size_t i) {
  const Municipalities& m = places.m;
  double due = 577.0 * (m.inhabitants_listed[i] - m.above_step[i]) + 499.0 * m.above_step[i];
  due += 1060.0 * m.need[i] * m.inhabitants_listed[i];
  due += grant_to_equalise(m, i) * (m.lists[i] - m.vacant[i] - m.salaried_held[i]);
  due += places.grants[i] * m.agreements[i] + 425000.0 * m.lis1[i];
  return due * 1.07 / 12;
}

double due_from_municipality(const Places& places, std::size_t i) {
  const Municipalities& m = places.m;
  double due = 2350000.0 * m.salaried_held[i];
  due -= 577.0 * (m.salaried_persons[i] - m.salaried_above_step[i]) + 499.0 * m.salaried_above_step[i];
  due -= 1540.0 * m.need[i] * m.salaried_persons[i];
  due += 350000.0 * m.supported[i] + 1980000.0 * m.covered[i];
  due += 0.2 * places.grants[i] * m.agreements[i] + 575000.0 * m.lis1[i];
  return due * 1.07 / 12 + 150000.0 * m.adverts[i];
}

TEST_CASE("amounts are rounded to the nearest krone, of two as near to the even one") {
  CHECK(whole_kroner(0.0) == 0);
  CHECK(whole_kroner(2.49) == 2);
  CHECK(whole_kroner(2.51) == 3);
  CHECK(whole_kroner(2.5) == 2);
  CHECK(whole_kroner(3.5) == 4);
  CHECK(whole_kroner(-2.49) == -2);
  CHECK(whole_kroner(-2.51) == -3);
  CHECK(whole_kroner(1e12 + 0.75) == 1000000000001);
  CHECK(whole_kroner(-1e12 - 0.75) == -1000000000001);
}

TEST_CASE("each municipality's bills are those of the model page to the krone, and the sums are their sums") {
  Places places(150);
  const Paid paid = pay_bills(places.m, places.grants.data(), prices, 0, 150);
  std::int64_t by_state = 0;
  for (std::size_t i = 0; i < 150; ++i) {
    CAPTURE(i);
    CHECK(std::abs(static_cast<double>(places.m.cost_nok[i]) - due_from_municipality(places, i)) < 0.51);
    Places alone(150);
    const Paid bill = pay_bills(alone.m, alone.grants.data(), prices, i, i + 1);
    CHECK(std::abs(static_cast<double>(bill.state) - due_from_state(places, i)) < 0.51);
    CHECK(bill.municipalities == places.m.cost_nok[i]);
    by_state += bill.state;
  }
  CHECK(paid.state == by_state);
  CHECK(paid.municipalities == std::accumulate(places.m.cost_nok.begin(), places.m.cost_nok.end(), std::int64_t{0}));
}

TEST_CASE("bills of some rows leave the others alone, and costs add up from month to month") {
  Places places(40);
  const Paid first = pay_bills(places.m, places.grants.data(), prices, 10, 23);
  for (std::size_t i = 0; i < 40; ++i) CHECK((places.m.cost_nok[i] != 0) == (i >= 10 && i < 23));
  const std::vector<std::int64_t> once = places.m.cost_nok;
  const Paid second = pay_bills(places.m, places.grants.data(), prices, 10, 23);
  CHECK(first.state == second.state);
  for (std::size_t i = 0; i < 40; ++i) CHECK(places.m.cost_nok[i] == 2 * once[i]);
}

TEST_CASE("nothing is paid for nothing, and no rows are no bills") {
  Places places(8);
  places.m.reset(8);
  const Paid nothing = pay_bills(places.m, places.grants.data(), prices, 0, 8);
  CHECK(nothing.state == 0);
  CHECK(nothing.municipalities == 0);
  const Paid no_rows = pay_bills(places.m, places.grants.data(), prices, 8, 8);
  CHECK(no_rows.state == 0);
}

TEST_CASE("capitation has two rates, and lists up to the step know the first only") {
  CHECK(prices.capitation(0) == 0.0);
  CHECK(prices.capitation(1000) == doctest::Approx(577000));
  CHECK(prices.capitation(999.5) == doctest::Approx(577 * 999.5));
  CHECK(prices.capitation(1500) == doctest::Approx(577000 + 499 * 500));
}

}  // namespace
}  // namespace hjemmel
