// What levers of funding pay at the edges: nobody to pay for, levers at nought and at their ends, places that differ.
#include <cstdint>

#include <doctest/doctest.h>

#include "sim/money/payments.hpp"
#include "sim/money/reforms.hpp"
#include "sim/processes/conditions.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

/// Two municipalities of 3,000 with a self-employed and a salaried GP each, and a third without lists.
struct Places {
  Places() {
    for (int i = 0; i < 2; ++i) {
      const auto place = world.municipality({.inhabitants = 3000});
      world.gp(world.list(place, {.inhabitants = 1000}));
      world.gp(world.list(place, {.inhabitants = 1000, .contract = Contract::salaried}));
    }
    world.municipality({.inhabitants = 3000});
  }
  MoneyParameters& money() { return world.parameters.money; }
  void set(Lever& lever, double value, const std::vector<bool>& where) {
    lever.add({.value = value, .from = {2021, 1}, .where = where}, 3);
  }
  // What the levers add in a month, the municipalities' costs being those of the month alone.
  Spending added() {
    begin_conditions(world.state, world.parameters, world.random);
    world.state.spending = {};
    for (std::int64_t& cost : world.state.municipalities.cost_nok) cost = 0;
    pay_reforms(world.state, world.parameters);
    return world.state.spending;
  }
  std::int64_t cost(std::size_t place) const { return world.state.municipalities.cost_nok[place]; }
  World world;
};

}  // namespace

TEST_CASE("a lever for one place pays there alone, and for all places what it pays for the country") {
  Places here;
  here.set(here.money().quality_per_person, 120.0, {true, false, false});
  const Spending in_one = here.added();
  CHECK(in_one.state_nok == 2 * 1000 * 10);
  CHECK(here.cost(0) == -1000 * 10);
  CHECK(here.cost(1) == 0);
  CHECK(here.cost(2) == 0);
  Places everywhere;
  everywhere.set(everywhere.money().quality_per_person, 120.0, {true, true, true});
  const Spending by_place = everywhere.added();
  Places country;
  country.set(country.money().quality_per_person, 120.0, {});
  const Spending national = country.added();
  CHECK(by_place.state_nok == national.state_nok);
  CHECK(by_place.municipalities_nok == national.municipalities_nok);
  CHECK(national.state_nok == 2 * in_one.state_nok);
}

TEST_CASE("what municipalities get or pay more adds up to what is reported of them all") {
  Places places;
  places.set(places.money().state_share_of_salary, 0.25, {true, false, true});
  places.set(places.money().fee_multiplier, 1.2, {false, true, false});
  places.set(places.world.parameters.load.team_share, 0.5, {true, true, false});
  const Spending spending = places.added();
  CHECK(places.cost(0) + places.cost(1) + places.cost(2) == spending.municipalities_nok);
  CHECK(places.cost(0) != places.cost(1));
  CHECK(places.cost(2) == 0);
}

TEST_CASE("a place without lists gets the block grant, and nothing that hangs on lists or GPs") {
  Places places;
  places.money().block_grant_per_person = 300.0;
  places.set(places.money().block_grant, 2.0, {false, false, true});
  CHECK(places.added().state_nok == 3000 * 300 / 12);
  Places lists;
  const std::vector<bool> empty{false, false, true};
  lists.set(lists.world.parameters.load.team_share, 1.0, empty);
  lists.set(lists.world.parameters.load.quality_time, 0.1, empty);
  lists.set(lists.world.parameters.out_of_hours.grant, 200000.0, empty);
  lists.set(lists.money().specialist_fee, 50.0, empty);
  lists.set(lists.money().demanding_list_grant, 100000.0, empty);
  lists.set(lists.money().state_share_of_salary, 0.5, empty);
  lists.set(lists.money().equalisation_multiplier, 3.0, empty);
  CHECK(lists.added().state_nok == 0);
  CHECK(lists.added().municipalities_nok == 0);
}

TEST_CASE("less than before is taken back: grants cut to nothing save the state what they cost") {
  Places more;
  more.set(more.money().block_grant, 1.5, {});
  Places less;
  less.set(less.money().block_grant, 0.5, {});
  CHECK(more.added().state_nok > 0);
  CHECK(less.added().state_nok == -more.added().state_nok);
  Places equal;
  equal.set(equal.money().equalisation_multiplier, 0.0, {});
  CHECK(equal.added().state_nok < 0);
}

TEST_CASE("equalisation is for short lists in small places: none at the reference, none at the limit of inhabitants") {
  Places longer;
  longer.money().equalisation_reference.set_base(1000.0);
  longer.set(longer.money().equalisation_multiplier, 3.0, {});
  CHECK(longer.added().state_nok == 0);
  Places limit;
  limit.money().equalisation_population = 3000.0;
  limit.set(limit.money().equalisation_multiplier, 3.0, {});
  CHECK(limit.added().state_nok == 0);
  Places below;
  below.money().equalisation_population = 3001.0;
  below.set(below.money().equalisation_multiplier, 3.0, {});
  CHECK(below.added().state_nok > 0);
}

TEST_CASE("demanding lists are those above the limit of need, not at it") {
  Places places;
  places.set(places.money().demanding_list_grant, 120000.0, {});
  places.money().demanding_need = 1.0;
  CHECK(places.added().state_nok == 0);
  places.money().demanding_need = 0.99;
  CHECK(places.added().state_nok == 2 * 10000);  // the self-employed
}

TEST_CASE("a vacant list needs no team and no grant") {
  Places places;
  places.set(places.world.parameters.load.team_share, 1.0, {});
  places.money().team_cost = 120000.0;
  CHECK(places.added().state_nok == 4 * 10000);
  places.world.list(MunicipalityId(0), {.inhabitants = 1000});
  CHECK(places.added().state_nok == 4 * 10000);
}

TEST_CASE("the state's whole share of salaries takes the whole bill, for salaried lists alone") {
  Places places;
  places.money().salary_cost.set_base(1200000.0);
  places.money().practice_cost.set_base(600000.0);
  places.set(places.money().state_share_of_salary, 1.0, {});
  const Spending all = places.added();
  CHECK(all.state_nok == 2 * 150000);
  CHECK(all.municipalities_nok == -all.state_nok);
}

TEST_CASE("before its date and after its end a lever pays nothing, and half-way of a ramp half") {
  Places places;
  places.money().quality_per_person.add(
      {.value = 240.0, .from = {2022, 1}, .until = {2022, 12}, .ramp_months = 2, .where = {}}, 3);
  const auto paid_in = [&](Month month) {
    places.world.state.now = month;
    return places.added().state_nok;
  };
  CHECK(paid_in({2021, 12}) == 0);
  CHECK(paid_in({2022, 1}) == 4000 * 10);
  CHECK(paid_in({2022, 2}) == 4000 * 20);
  CHECK(paid_in({2022, 12}) == 4000 * 20);
  CHECK(paid_in({2023, 1}) == 0);
}

}  // namespace hjemmel::testing
