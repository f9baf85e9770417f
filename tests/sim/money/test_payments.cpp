#include <cmath>

#include <doctest/doctest.h>

#include "sim/money/payments.hpp"
#include "sim/state/payable.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// All rates at zero, so that each test sees what it is about.
MoneyParameters no_money() {
  MoneyParameters money;
  for (Lever* lever :
       {&money.capitation_first, &money.capitation_above, &money.capitation_step, &money.minimum_list,
        &money.equalisation_reference, &money.fees_per_person, &money.copayment_per_person, &money.salary_cost,
        &money.practice_cost, &money.support_cost, &money.locum_cost, &money.recruitment_cost, &money.alis_grant,
        &money.alis_grant_remote, &money.alis_municipal_share, &money.alis_office, &money.lis1_grant, &money.lis1_cost,
        &money.lis1_hospital_cost}) {
    lever->set_base(0.0);
  }
  return money;
}

struct Purse {
  Purse() : money(no_money()) { place = world.municipality({.inhabitants = 20000}); }
  void pay() {
    world.state.spending = {};
    pay_month(world.state, money);
    CHECK_INVARIANTS(world.state);
  }
  std::int64_t by_state() {
    pay();
    return world.state.spending.state_nok;
  }
  std::int64_t by_municipalities() {
    pay();
    return world.state.spending.municipalities_nok;
  }
  World world;
  MoneyParameters money;
  MunicipalityId place;
};

TEST_CASE("capitation falls to the lower rate above the step") {
  MoneyParameters money;
  money.capitation_first.set_base(577);
  money.capitation_above.set_base(499);
  money.capitation_step.set_base(1000);
  CHECK(capitation_per_year(money, Month(2021, 4), 800) == doctest::Approx(800 * 577.0));
  CHECK(capitation_per_year(money, Month(2021, 4), 1500) == doctest::Approx(1000 * 577.0 + 500 * 499.0));
}

TEST_CASE("the state pays capitation for every person on a list, list by list") {
  Purse purse;
  purse.money.capitation_first.set_base(600);
  purse.money.capitation_above.set_base(480);
  purse.money.capitation_step.set_base(1000);
  purse.world.gp(purse.world.list(purse.place, {.inhabitants = 1500}));
  purse.world.list(purse.place, {.inhabitants = 200});
  CHECK(purse.by_state() == 1200 * 600 / 12 + 500 * 480 / 12);
}

TEST_CASE("fees follow need") {
  Purse purse;
  purse.money.fees_per_person.set_base(1200);
  purse.world.gp(purse.world.list(purse.place, {.inhabitants = 1000}));
  purse.world.state.municipalities.need[purse.place.index()] = 1.25;
  CHECK(purse.by_state() == 125000);
}

TEST_CASE("a salaried GP costs salary and practice less income from the list; an 8.2 agreement its support") {
  Purse purse;
  purse.money.salary_cost.set_base(1200000);
  purse.money.practice_cost.set_base(600000);
  purse.money.copayment_per_person.set_base(480);
  purse.money.fees_per_person.set_base(720);
  purse.money.support_cost.set_base(360000);
  purse.world.gp(purse.world.list(purse.place, {.inhabitants = 1000, .contract = Contract::salaried}));
  purse.world.list(purse.place, {.inhabitants = 500, .contract = Contract::salaried});
  purse.world.gp(purse.world.list(purse.place, {.inhabitants = 900, .contract = Contract::self_employed_82}));
  CHECK(purse.by_municipalities() == 150000 - 100000 + 30000);
}

TEST_CASE("short new lists get the basic grant for the first years, if the ceiling allows for more") {
  Purse purse;
  purse.money.capitation_first.set_base(600);
  purse.money.capitation_above.set_base(600);
  purse.money.minimum_list.set_base(500);
  purse.money.minimum_years = 2;
  World& world = purse.world;
  world.gp(world.list(purse.place, {.inhabitants = 200, .ceiling = 800}), {.tenure_months = 23});
  CHECK(purse.by_state() == 500 * 50);
  world.gp(world.list(purse.place, {.inhabitants = 200, .ceiling = 400}), {.tenure_months = 3});
  world.gp(world.list(purse.place, {.inhabitants = 200, .ceiling = 800}), {.tenure_months = 24});
  world.gp(world.list(purse.place, {.inhabitants = 200, .ceiling = 800, .contract = Contract::salaried}),
           {.tenure_months = 3});
  CHECK(purse.by_state() == (500 + 3 * 200) * 50);
}

TEST_CASE("self-employed GPs in small municipalities with short lists get the equalisation grant") {
  Purse purse;
  purse.money.capitation_first.set_base(600);
  purse.money.capitation_above.set_base(600);
  purse.money.equalisation_reference.set_base(1200);
  const auto small = purse.world.municipality({.inhabitants = 3000});
  purse.world.state.municipalities.inhabitants[small.index()] = 3000;
  purse.world.state.municipalities.inhabitants[purse.place.index()] = 20000;
  purse.world.gps(small, 2, {.inhabitants = 900});
  purse.world.gps(small, 1, {.inhabitants = 900, .contract = Contract::salaried});
  purse.world.gps(purse.place, 1, {.inhabitants = 900});
  CHECK(purse.by_state() == (4 * 900 + 2 * 300) * 50);
}

TEST_CASE("locums cost by the month and adverts once, to the municipality") {
  Purse purse;
  purse.money.locum_cost.set_base(165000);
  purse.money.recruitment_cost.set_base(150000);
  const auto list = purse.world.list(purse.place, {.vacant_months = 2, .locum = true});
  purse.world.list(purse.place, {.vacant_months = 2});
  CHECK(purse.by_municipalities() == 165000);
  advertise(purse.world.state, list);
  CHECK(purse.by_municipalities() == 165000 + 150000);
  CHECK(purse.by_municipalities() == 165000);
  CHECK(purse.world.state.municipalities.cost_nok[purse.place.index()] == 3 * 165000 + 150000);
}

TEST_CASE("agreements are paid by the state, more in the remotest places, and by the municipality its share on top") {
  Purse purse;
  purse.money.alis_grant.set_base(120000);
  purse.money.alis_grant_remote.set_base(240000);
  purse.money.alis_municipal_share.set_base(0.2);
  const auto remote = purse.world.municipality({.centrality = 6});
  for (const MunicipalityId place : {purse.place, remote}) {
    purse.world.gps(place, 1, {}, {.stage = Stage::gp_trainee, .alis_agreement = true});
    purse.world.gps(place, 1, {}, {.stage = Stage::gp_trainee});
  }
  CHECK(purse.by_state() == 10000 + 20000);
  CHECK(purse.by_municipalities() == 2000 + 4000);
}

TEST_CASE("LIS1 service costs the municipality what the grant leaves, and the state the grant and the hospital post") {
  Purse purse;
  purse.money.lis1_cost.set_base(1200000);
  purse.money.lis1_grant.set_base(480000);
  purse.money.lis1_hospital_cost.set_base(2400000);
  purse.money.alis_office.set_base(1200000);
  purse.world.doctor(Stage::lis1_municipality, {.municipality = purse.place});
  purse.world.doctor(Stage::lis1_hospital);
  CHECK(purse.by_municipalities() == 60000);
  CHECK(purse.by_state() == 40000 + 200000 + 100000);
}

// What the state pays when every sum is first counted anew.
std::int64_t paid_after_a_recount(Purse& purse) {
  Municipalities& m = purse.world.state.municipalities;
  for (std::size_t i = 0; i < m.size(); ++i) {
    m.supported[i] = m.salaried_held[i] = m.salaried_persons[i] = 0;
    set_payment_limits(purse.world.state, MunicipalityId(i), 1, 1);
    for (const ListId list : m.list_ids[i]) {
      const bool held = purse.world.state.lists.doctor[list.index()].exists();
      if (held) count_payable(purse.world.state, list, +1);
    }
    set_payment_limits(purse.world.state, MunicipalityId(i), 1, 1);
  }
  return purse.by_state();
}

TEST_CASE("after years of changes the sums that payments read are what a recount gives") {
  Purse purse;
  purse.money = MoneyParameters();
  World& world = purse.world;
  for (int i = 0; i < 4; ++i) world.municipality({.centrality = static_cast<std::uint8_t>(3 + i), .inhabitants = 9000});
  for (int i = 0; i < 60; ++i) {
    const auto form = static_cast<Contract>(i % 5);
    const auto list =
        world.list(MunicipalityId(static_cast<std::size_t>(i % 5)), {.inhabitants = 300 + 25 * i, .contract = form});
    if (i % 7 != 0) world.gp(list, {.age = 35 + i % 30, .tenure_months = i});
  }
  for (int i = 0; i < 20; ++i) world.doctor(Stage::seeking_list, {.age = 32});
  for (int year = 0; year < 4; ++year) {
    world.run_months(12);
    const std::int64_t kept = purse.by_state();
    const std::int64_t municipal = world.state.spending.municipalities_nok;
    CHECK(paid_after_a_recount(purse) == kept);
    CHECK(world.state.spending.municipalities_nok == municipal);
  }
}

TEST_CASE("a step or a minimum that a lever moves, here and not there, is paid by at once") {
  Purse purse;
  purse.money.capitation_first.set_base(600);
  purse.money.capitation_above.set_base(480);
  purse.money.capitation_step.set_base(1000);
  const auto other = purse.world.municipality();
  for (const MunicipalityId place : {purse.place, other})
    purse.world.gp(purse.world.list(place, {.inhabitants = 1200}), {.tenure_months = 3});
  CHECK(purse.by_state() == 2 * (1000 * 50 + 200 * 40));
  purse.money.capitation_step.add({.value = 800, .from = purse.world.state.now, .where = {false, true}}, 2);
  CHECK(purse.by_state() == 1000 * 50 + 200 * 40 + 800 * 50 + 400 * 40);
  purse.money.minimum_list.add({.value = 1300, .from = purse.world.state.now, .where = {true, false}}, 2);
  purse.world.state.lists.ceiling[0] = 1400;
  CHECK(purse.by_state() == 1000 * 50 + 300 * 40 + 800 * 50 + 400 * 40);
}

TEST_CASE("rates that are the same everywhere are paid as the same rates place by place") {
  Purse common;
  Purse local;
  for (Purse* purse : {&common, &local}) {
    purse->money = MoneyParameters();
    purse->world.municipality({.centrality = 6, .inhabitants = 2000});
    for (int i = 0; i < 20; ++i) {
      const auto where = MunicipalityId(static_cast<std::size_t>(i % 2));
      const auto list =
          purse->world.list(where, {.inhabitants = 100 + 90 * i, .contract = static_cast<Contract>(i % 5)});
      if (i % 4 != 0)
        purse->world.gp(list, {.stage = Stage::gp_trainee, .tenure_months = i, .alis_agreement = i % 3 == 0});
    }
    purse->money.alis_grant_remote.set_base(700000);
  }
  const double fees = local.money.fees_per_person.base();
  local.money.fees_per_person.add({.value = fees, .from = Month(2000, 1), .where = {true, false}}, 2);
  CHECK(common.by_state() == local.by_state());
  CHECK(common.world.state.municipalities.cost_nok == local.world.state.municipalities.cost_nok);
}

TEST_CASE("prices grow from 2021 on, and rates can differ by place and month") {
  Purse purse;
  purse.money.fees_per_person.set_base(1200);
  purse.money.price_growth_per_year = 0.1;
  const auto other = purse.world.municipality();
  purse.world.gp(purse.world.list(purse.place, {.inhabitants = 1000}));
  purse.world.gp(purse.world.list(other, {.inhabitants = 1000}));
  CHECK(purse.by_state() == 200000);
  purse.world.state.now = Month(2023, 1);
  CHECK(purse.by_state() == std::llround(200000 * 1.21));
  purse.money.price_growth_per_year = 0.0;
  purse.money.fees_per_person.add({.value = 2400, .from = Month(2023, 1), .where = {false, true}}, 2);
  CHECK(purse.by_state() == 100000 + 200000);
  purse.world.state.now = Month(2022, 12);
  CHECK(purse.by_state() == 200000);
}

TEST_CASE("an incentive is paid once by the municipality to whoever takes a list this month") {
  Purse purse;
  const auto gps = purse.world.gps(purse.place, 3);
  purse.world.state.arrivals = {{gps[0], Stage::gp_specialist, false}, {gps[1], Stage::gp_specialist, true}};
  CHECK(purse.by_municipalities() == 0);
  purse.money.incentive_nok.set_base(200'000.0);
  CHECK(purse.by_municipalities() == 400'000);
  CHECK(purse.world.state.municipalities.cost_nok[purse.place.index()] == 400'000);
  purse.world.state.arrivals.clear();
  CHECK(purse.by_municipalities() == 0);
}

}  // namespace
}  // namespace hjemmel::testing
