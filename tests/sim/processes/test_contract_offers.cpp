#include <algorithm>

#include <doctest/doctest.h>

#include "sim/core/portable_math.hpp"
#include "sim/processes/contract_offers.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

void offer(World& world) {
  decide_offers(world.state, world.parameters.contract, world.random);
  CHECK_INVARIANTS(world.state);
}

// Lists on offer in this form, or held in it.
int with_form(const World& world, Contract form) {
  const auto& forms = world.state.lists.offered;
  return static_cast<int>(std::count(forms.begin(), forms.end(), form));
}

// `n` lists with a GP under notice, just advertised, in a municipality of 3,000.
void advertise_held(World& world, int n) {
  const auto place = world.municipality({.inhabitants = 3000});
  world.gps(place, n, {.inhabitants = 1});
  ++world.state.now;
  for (std::size_t i = 0; i < world.state.lists.size(); ++i) advertise(world.state, ListId(i));
}

TEST_CASE("lists that change hands turn salaried with the share of the size class; false alarm 1e-6") {
  World world;
  const int n = 20000;
  world.parameters.contract.salaried_offer[1] = 0.3;
  world.parameters.contract.bonus_share = 0.25;
  world.parameters.contract.support_share = 0.2;
  advertise_held(world, n);
  offer(world);
  CHECK(world.state.counts.salaried == 0);  // the leaving GPs keep their form to the end
  const int salaried = with_form(world, Contract::salaried) + with_form(world, Contract::salaried_bonus);
  CHECK(binomial_two_sided(salaried, n, 0.3) > 1e-6);
  CHECK(binomial_two_sided(salaried, n, 0.28) < 1e-6);
  CHECK(binomial_two_sided(salaried, n, 0.32) < 1e-6);
  CHECK(binomial_two_sided(with_form(world, Contract::salaried_bonus), salaried, 0.25) > 1e-6);
  CHECK(binomial_two_sided(with_form(world, Contract::salaried_bonus), salaried, 0.2) < 1e-6);
  CHECK(binomial_two_sided(with_form(world, Contract::self_employed_82), n - salaried, 0.2) > 1e-6);
  CHECK(binomial_two_sided(with_form(world, Contract::self_employed_82), n - salaried, 0.17) < 1e-6);
}

TEST_CASE("new lists have a share of their own, the multiplier acts, and shares end at one") {
  World world;
  world.parameters.contract.salaried_new_list[1] = 0.6;
  world.parameters.contract.salaried_offer[1] = 0.0;
  world.parameters.contract.salaried_offer_multiplier.set_base(20.0);
  const auto place = world.municipality({.inhabitants = 3000});
  world.gps(place, 50, {.inhabitants = 1});
  ++world.state.now;
  for (std::uint32_t i = 0; i < 50; ++i) open_list(world.state, 1000 + i, place, 800);
  for (std::size_t i = 0; i < world.state.lists.size(); ++i) advertise(world.state, ListId(i));
  offer(world);
  CHECK(world.state.counts.salaried == 50);
}

TEST_CASE("a form is decided when a list is advertised and not again; salaried lists stay salaried") {
  World world;
  world.parameters.contract.salaried_offer.fill(1.0);
  world.parameters.contract.salaried_after_vacancy_per_month = 0.0;
  const auto place = world.municipality();
  const auto salaried = world.list(place, {.contract = Contract::salaried, .advertised = true});
  const auto advertised = world.list(place, {.advertised = true});
  ++world.state.now;
  offer(world);
  CHECK(world.state.lists.contract[salaried.index()] == Contract::salaried);
  CHECK(world.state.lists.contract[advertised.index()] == Contract::self_employed);
}

TEST_CASE("vacant self-employed lists turn salaried at the stated rate; false alarm 1e-6") {
  World world;
  const int n = 20000;
  const auto place = world.municipality();
  for (int i = 0; i < n; ++i) world.list(place, {.inhabitants = 1, .vacant_months = 3});
  world.parameters.contract.salaried_after_vacancy_per_month = 0.05;
  offer(world);
  CHECK(binomial_two_sided(world.state.counts.salaried, n, 0.05) > 1e-6);
  CHECK(binomial_two_sided(world.state.counts.salaried, n, 0.06) < 1e-6);
  CHECK(binomial_two_sided(world.state.counts.salaried, n, 0.04) < 1e-6);
}

TEST_CASE("lists vacant for less than a month or promised are not reconsidered") {
  World world;
  world.parameters.contract.salaried_after_vacancy_per_month = 1.0;
  const auto place = world.municipality();
  const auto fresh = world.list(place, {.vacant_months = 0});
  const auto promised = world.list(place, {.vacant_months = 8});
  promise_list(world.state, world.doctor(Stage::seeking_list), promised, world.state.now + 2);
  offer(world);
  CHECK(world.state.lists.contract[fresh.index()] == Contract::self_employed);
  CHECK(world.state.lists.contract[promised.index()] == Contract::self_employed);
}

TEST_CASE("preferences have the shares of the surveys and never turn towards salary with approval") {
  World world;
  const int n = 20000;
  int in_training = 0;
  int specialist = 0;
  const PairNoise tastes = contract_tastes(world.random);
  for (int i = 0; i < n; ++i) {
    const auto doctor = world.doctor(Stage::after_lis1);
    const bool before = is_salaried(preferred_contract(world.state, doctor, world.parameters.contract, tastes));
    approve_specialist(world.state, doctor);
    const bool after = is_salaried(preferred_contract(world.state, doctor, world.parameters.contract, tastes));
    if (after) REQUIRE(before);
    in_training += before ? 1 : 0;
    specialist += after ? 1 : 0;
  }
  CHECK(binomial_two_sided(in_training, n, 0.66) > 1e-6);
  CHECK(binomial_two_sided(in_training, n, 0.64) < 1e-6);
  CHECK(binomial_two_sided(specialist, n, 0.4) > 1e-6);
  CHECK(binomial_two_sided(specialist, n, 0.42) < 1e-6);
}

// GPs who want salary and have none, with their reviews planned.
struct Unhappy {
  explicit Unhappy(int n, double per_year) {
    const auto place = world.municipality();
    gps = world.gps(place, n, {.inhabitants = 1}, {.preferred = Contract::salaried});
    world.parameters.contract.change_to_preferred_per_year = per_year;
    const ContractReviews reviews(world.state, world.parameters.contract, world.random);
    for (const DoctorId gp : gps) plan_contract_review(world.state, gp, reviews);
  }
  void run(int months) {
    for (int month = 0; month < months; ++month) {
      ++world.state.now;
      change_contracts(world.state, world.parameters.contract, world.random);
    }
    CHECK_INVARIANTS(world.state);
  }
  World world;
  std::vector<DoctorId> gps;
};

TEST_CASE("GPs change to the form they prefer with the stated hazard; false alarm 1e-6") {
  const int n = 20000;
  Unhappy u(n, 0.2);
  u.run(12);
  const double p = 1.0 - portable_exp(-0.2);
  const int changed = u.world.state.log.count(EventKind::contract_changed);
  CHECK(changed == u.world.state.counts.salaried);
  CHECK(binomial_two_sided(changed, n, p) > 1e-6);
  CHECK(binomial_two_sided(changed, n, 0.9 * p) < 1e-6);
  CHECK(binomial_two_sided(changed, n, 1.1 * p) < 1e-6);
}

TEST_CASE("who is leaving, has left or has moved since does not change form") {
  Unhappy u(3, 1000.0);
  State& state = u.world.state;
  state.doctors.leaving[u.gps[0].index()] = ExitReason::retirement;
  leave_lists(state, u.gps[1], ExitReason::other_work, Stage::other_work);
  set_tenure(state, u.gps[2], state.now - 1);
  u.run(2);
  CHECK(state.counts.salaried == 0);
}

TEST_CASE("a review of the preference forms it anew and changes no agreement") {
  World world;
  world.parameters.contract.prefer_salary_specialist = 1.0;
  const auto gp = world.gp(world.list(world.municipality()));
  ++world.state.now;
  world.state.calendar.plan(Due::contract_review, world.state.now, {gp, preference_stamp});
  change_contracts(world.state, world.parameters.contract, world.random);
  CHECK(is_salaried(world.state.doctors.preferred[gp.index()]));
  CHECK(world.state.counts.salaried == 0);
}

TEST_CASE("no hazard means no plans") {
  Unhappy u(10, 0.0);
  u.run(24);
  CHECK(u.world.state.counts.salaried == 0);
}

}  // namespace
}  // namespace hjemmel::testing
