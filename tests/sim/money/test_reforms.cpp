#include <doctest/doctest.h>

#include "sim/money/payments.hpp"
#include "sim/money/reforms.hpp"
#include "sim/processes/conditions.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

constexpr int months = months_per_year;

// A municipality with a self-employed and a salaried GP, both specialists, 1,000 persons each; need 1.25.
struct Purse {
  Purse() {
    place = world.municipality({.inhabitants = 4000, .need = 1.25});
    world.gp(world.list(place, {.inhabitants = 1000}));
    world.gp(world.list(place, {.inhabitants = 1000, .contract = Contract::salaried}));
    money().capitation_first.set_base(600.0);
    money().capitation_above.set_base(600.0);
    money().usual_capitation_first.set_base(600.0);
    money().usual_capitation_above.set_base(600.0);
    money().fees_per_person.set_base(1200.0);
    money().copayment_per_person.set_base(480.0);
  }
  MoneyParameters& money() { return world.parameters.money; }
  // What the levers add in a month.
  Spending added() {
    begin_conditions(world.state, world.parameters, world.random);
    world.state.spending = {};
    pay_reforms(world.state, world.parameters);
    CHECK(world.state.municipalities.cost_nok[place.index()] == world.state.spending.municipalities_nok);
    world.state.municipalities.cost_nok[place.index()] = 0;
    return world.state.spending;
  }
  void check_added(double state_per_year, double municipalities_per_year) {
    const Spending spending = added();
    CHECK(spending.state_nok == doctest::Approx(state_per_year / months).epsilon(1e-4));
    CHECK(spending.municipalities_nok == doctest::Approx(municipalities_per_year / months).epsilon(1e-4));
  }
  World world;
  MunicipalityId place;
};

}  // namespace

TEST_CASE("levers at rest pay nothing") {
  Purse purse;
  purse.check_added(0.0, 0.0);
  purse.world.parameters.load.relief.set_base(0.2);  // less work for the same money
  purse.check_added(0.0, 0.0);
}

TEST_CASE("risk adjustment and the quality element are paid for every person, to municipalities on salaried lists") {
  Purse purse;
  purse.money().risk_adjustment.set_base(0.5);
  purse.check_added(2000 * 600.0 * 0.5 * 0.25, -1000 * 600.0 * 0.5 * 0.25);
  Purse quality;
  quality.money().quality_per_person.set_base(30.0);
  quality.check_added(2000 * 30.0, -1000 * 30.0);
  quality.money().passed_on_share = 0.25;
  quality.check_added(2000 * 30.0, -0.75 * 1000 * 30.0);
}

TEST_CASE("fees by another multiplier follow need") {
  Purse purse;
  purse.money().fee_multiplier.set_base(1.1);
  purse.check_added(2000 * 1200.0 * 0.1 * 1.25, -1000 * 1200.0 * 0.1 * 1.25);
}

TEST_CASE("fees turned into capitation leave need and some consultations out of account") {
  Purse purse;
  purse.world.parameters.load.fee_response = 0.0;
  purse.money().basic_share_shift.set_base(0.4);
  purse.check_added(2000 * 1200.0 * 0.4 * (1.0 - 1.25), -1000 * 1200.0 * 0.4 * (1.0 - 1.25));
}

TEST_CASE("what patients pay less the state pays, and more of it since they come more often") {
  Purse purse;
  purse.world.parameters.need.copayment_elasticity = -0.2;
  purse.money().copayment_multiplier.set_base(0.5);
  const double used = 1.1;
  const double state = 1200.0 * (used - 1.0) + 480.0 * 0.5 * used;
  const double to_practice = state + 480.0 * (0.5 * used - 1.0);
  CHECK(to_practice == doctest::Approx((1200.0 + 480.0) * 0.1));
  purse.check_added(2000 * 1.25 * state, -1000 * 1.25 * to_practice);
}

TEST_CASE("grants to the self-employed: equalisation by its multiplier, demanding lists") {
  Purse purse;
  purse.money().equalisation_multiplier.set_base(3.0);
  purse.check_added(2.0 * 200 * 600.0, 0.0);
  Purse demanding;
  demanding.money().demanding_list_grant.set_base(90000.0);
  demanding.check_added(90000.0, 0.0);
  demanding.money().demanding_need = 1.3;
  demanding.check_added(0.0, 0.0);
}

TEST_CASE("fees of specialists follow the mean list and need; municipalities get those of salaried GPs") {
  Purse purse;
  purse.money().specialist_fee.set_base(24.0);
  purse.check_added(2 * 1000 * 24.0 * 1.25, -1000 * 24.0 * 1.25);
}

TEST_CASE("the state's share of salaries is what municipalities save") {
  Purse purse;
  purse.money().salary_cost.set_base(1400000.0);
  purse.money().practice_cost.set_base(800000.0);
  purse.money().state_share_of_salary.set_base(0.25);
  purse.check_added(550000.0, -550000.0);
  purse.money().passed_on_share = 1.0;
  purse.check_added(550000.0, 0.0);
}

TEST_CASE("teams, time for quality, duty and the block grant cost the state") {
  Purse teams;
  teams.world.parameters.load.team_share.set_base(0.5);
  teams.money().team_cost = 600000.0;
  teams.check_added(0.5 * 2 * 600000.0, 0.0);
  Purse quality;
  quality.money().salary_cost.set_base(1400000.0);
  quality.world.parameters.load.quality_time.set_base(0.02);
  quality.check_added(0.02 * 2 * 1400000.0, 0.0);
  Purse duty;
  duty.world.parameters.out_of_hours.participation_small.set_base(0.5);
  duty.world.parameters.out_of_hours.grant.set_base(100000.0);
  duty.check_added(100000.0, 0.0);
  Purse grant;
  grant.money().block_grant.set_base(1.1);
  grant.money().block_grant_per_person = 300.0;
  grant.check_added(4000 * 30.0, 0.0);
}

TEST_CASE("prices grow here as elsewhere") {
  Purse purse;
  purse.money().quality_per_person.set_base(30.0);
  purse.money().price_growth_per_year = 0.1;
  purse.world.state.now = Month(2023, 6);
  purse.check_added(1.21 * 2000 * 30.0, -1.21 * 1000 * 30.0);
}

}  // namespace hjemmel::testing
