// What income and rules do to the ceilings of lists.
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/conditions.hpp"
#include "sim/processes/list_length.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// Mean ceiling after one January of many GPs with this ceiling, under parameters that `reform` has changed.
template <class Reform>
double mean_ceiling(int ceiling, Contract form, Reform&& reform) {
  World world;
  const int n = 4000;
  world.gps(world.municipality({.inhabitants = 40000}), n, {.inhabitants = 100, .ceiling = ceiling, .contract = form});
  ListParameters& list = world.parameters.list;
  list.ceiling_fall_per_year.set_base(0.1);
  list.share_who_lower = 1.0;
  list.income_effect = list.price_effect = 0.0;
  reform(world.parameters);
  begin_conditions(world.state, world.parameters, world.random);
  lower_ceilings(world.state, world.parameters, world.random);
  const auto& ceilings = world.state.lists.ceiling;
  return std::accumulate(ceilings.begin(), ceilings.end(), 0.0) / n;
}

void nothing(Parameters&) {}

void pay_more(Parameters& p) { p.money.fee_multiplier.set_base(1.5); }

// Persons above the step are paid as those below.
void drop_step(Parameters& p) {
  p.money.capitation_first.set_base(600.0);
  p.money.usual_capitation_first.set_base(600.0);
  p.money.capitation_above.set_base(600.0);
  p.money.usual_capitation_above.set_base(500.0);
}

}  // namespace

TEST_CASE("who earns more wants a shorter list, and the better a further person is paid, the longer one") {
  const double gain = 0.5 * 1060.0 / (499.0 + 1060.0 + 480.0);
  const auto mean = [](double income_effect, double price_effect, Contract form) {
    return mean_ceiling(1200, form, [&](Parameters& p) {
      pay_more(p);
      p.list.income_effect = income_effect;
      p.list.price_effect = price_effect;
    });
  };
  CHECK(mean_ceiling(1200, Contract::self_employed, nothing) == doctest::Approx(1080.0).epsilon(0.001));
  CHECK(mean(0.2, 0.0, Contract::self_employed) == doctest::Approx(1200.0 * (0.9 - 0.2 * gain)).epsilon(0.001));
  CHECK(mean(0.0, 0.2, Contract::self_employed) == doctest::Approx(1200.0 * (0.9 + 0.2 * gain)).epsilon(0.001));
  CHECK(mean(0.2, 0.2, Contract::self_employed) == doctest::Approx(1080.0).epsilon(0.001));
  CHECK(mean(0.2, 0.0, Contract::salaried) == doctest::Approx(1080.0).epsilon(0.001));
}

TEST_CASE("without the step, long lists stay longer by the price of a person and get shorter by income") {
  const auto mean = [](int ceiling, double income_effect, double price_effect) {
    return mean_ceiling(ceiling, Contract::self_employed, [&](Parameters& p) {
      drop_step(p);
      p.list.income_effect = income_effect;
      p.list.price_effect = price_effect;
    });
  };
  const double long_before = mean(1400, 0.0, 0.0);
  CHECK(mean(1400, 0.0, 0.5) > long_before + 20.0);
  CHECK(mean(1400, 0.5, 0.0) < long_before - 5.0);
  const double short_before = mean(900, 0.0, 0.0);
  CHECK(mean(900, 0.0, 0.5) == doctest::Approx(short_before).epsilon(0.001));
  CHECK(mean(900, 0.5, 0.0) == doctest::Approx(short_before).epsilon(0.001));
}

TEST_CASE("nobody raises a ceiling, however dear a further person is") {
  const double mean = mean_ceiling(1200, Contract::self_employed, [](Parameters& p) {
    p.money.fee_multiplier.set_base(5.0);
    p.list.price_effect = 1.0;
  });
  CHECK(mean == 1200.0);
}

TEST_CASE("a lower maximum holds for every list from January on, with a GP or without, where it is in force") {
  World world;
  const auto here = world.municipality();
  const auto there = world.municipality();
  for (const auto place : {here, there}) {
    world.gp(world.list(place, {.inhabitants = 1700, .ceiling = 1800}));
    world.list(place, {.ceiling = 1600});
    world.gp(world.list(place, {.ceiling = 1000}));
  }
  ListParameters& list = world.parameters.list;
  list.ceiling_fall_per_year.set_base(0.0);
  list.long_list_extra.set_base(0.0);
  list.ceiling_maximum.add({.value = 1500.0, .from = {2022, 1}, .where = {true, false}}, 2);
  lower_ceilings(world.state, world.parameters, world.random);
  CHECK(world.state.log.count(EventKind::ceiling_lowered) == 0);
  world.state.now = Month(2022, 1);
  lower_ceilings(world.state, world.parameters, world.random);
  CHECK(world.state.lists.ceiling == std::vector<int>{1500, 1500, 1000, 1800, 1600, 1000});
  CHECK(world.state.lists.inhabitants[0] == 1700);  // they stay until another list takes them
  CHECK_INVARIANTS(world.state);
}

}  // namespace hjemmel::testing
