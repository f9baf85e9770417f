// What policy can change in a LIS1 round, lever by lever.
#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/lis1_round.hpp"
#include "sim/processes/lis1_service.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

const Month spring{2022, 3};

void hold_round(World& world, Month month = spring) {
  world.state.now = month;
  hold_lis1_round(world.state, world.parameters, world.random);
  CHECK_INVARIANTS(world.state);
}

void queue(World& world, int count, const DoctorSpec& spec = {}) {
  for (int i = 0; i < count; ++i) world.doctor(Stage::waiting_for_lis1, spec);
}

void set_posts(World& world, double per_year) {
  world.parameters.lis1.posts_per_year.set_base(per_year);
  world.parameters.lis1.decline_probability = 0.0;
}

void advance(World& world, int months = 1) {
  for (int i = 0; i < months; ++i) {
    ++world.state.now;
    advance_lis1(world.state, world.parameters, world.random);
    CHECK_INVARIANTS(world.state);
  }
}

// Nobody goes on leave and nobody resigns.
void stay_put(World& world) {
  world.parameters.lis1.leave_probability = 0.0;
  world.parameters.lis1.resignation_threshold = 50.0;
}

int in_stage(const World& world, Stage stage) { return world.state.counts.by_stage[static_cast<std::size_t>(stage)]; }
int hired(const World& world) { return world.state.log.count(EventKind::lis1_hired); }

int with_term(const World& world, std::uint8_t term) {
  const auto& terms = world.state.doctors.lis1_terms;
  return static_cast<int>(std::count_if(terms.begin(), terms.end(), [term](auto t) { return (t & term) != 0; }));
}

}  // namespace

TEST_CASE("posts that a municipality opens come on top, and their doctors serve there") {
  World world;
  const auto usual = world.municipality({.inhabitants = 50'000});
  const auto opens = world.municipality({.inhabitants = 100});
  set_posts(world, 40.0);
  world.parameters.lis1.municipal_posts_per_year.add({.value = 6.0, .from = Month(2020, 1), .where = {false, true}}, 2);
  queue(world, 60, {.home_county = 1});
  hold_round(world);
  CHECK(world.state.flows.lis1_posts == 23);
  CHECK(hired(world) == 23);
  const auto& opened_by = world.state.doctors.lis1_opened_by;
  CHECK(std::count(opened_by.begin(), opened_by.end(), opens) == 3);
  CHECK(std::count(opened_by.begin(), opened_by.end(), usual) == 0);
  CHECK(with_term(world, lis1_tied) == 3);
  stay_put(world);
  advance(world, 12);
  CHECK(world.state.municipalities.lis1[opens.index()] == 3);
  for (std::size_t i = 0; i < opened_by.size(); ++i) {
    if (opened_by[i].exists()) CHECK(world.state.doctors.lis1_municipality[i] == opens);
  }
}

TEST_CASE("who comes from the county takes the municipality's own post first, others when no other is left") {
  World world;
  world.municipality({.county = 1});
  const auto opens = world.municipality({.county = 0});
  set_posts(world, 40.0);
  world.parameters.lis1.place_home_county = 20.0;
  world.parameters.lis1.municipal_posts_per_year.add({.value = 4.0, .from = Month(2020, 1), .where = {false, true}}, 2);
  queue(world, 30, {.home_county = 1});
  queue(world, 4, {.home_county = 0, .waited_months = 200});
  hold_round(world);
  int taken = 0;
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    if (world.state.doctors.lis1_opened_by[i] != opens) continue;
    CHECK(world.state.doctors.home_county[i] == 0);
    ++taken;
  }
  CHECK(taken == 2);  // of 4 a year, in the first of two rounds
}

TEST_CASE("by lot, education and waiting time give no advantage; half way, half as much; false alarm 1e-6") {
  const auto norway_hired = [](double lottery_share) {
    World world({.seed = 8});
    world.municipality();
    set_posts(world, 4000.0);
    world.parameters.lis1.lottery_share.set_base(lottery_share);
    queue(world, 2000, {.education = Education::outside_eea});
    queue(world, 2000, {.education = Education::norway});
    hold_round(world);
    int count = 0;
    for (std::size_t i = 2000; i < 4000; ++i) {
      count += world.state.doctors.stage[i] == Stage::lis1_hospital ? 1 : 0;
    }
    return count;
  };
  CHECK(binomial_two_sided(norway_hired(1.0), 2000, 0.5) > 1e-6);
  CHECK(norway_hired(0.5) > 1200);
  CHECK(norway_hired(0.0) > norway_hired(0.5) + 100);
}

TEST_CASE("who holds two posts leaves one of another trust empty") {
  World world;
  world.municipality();
  world.trust("second");
  set_posts(world, 80.0);
  world.parameters.lis1.withdraw_probability.set_base(1.0);
  queue(world, 60);
  hold_round(world);
  CHECK(world.state.flows.lis1_posts == 40);
  CHECK(hired(world) == 20);
}

TEST_CASE("marking has no price: without a second post the round is as ever, and more are lost the more withdraw") {
  int before = 46;
  for (const double probability : {0.0, 0.2, 0.6}) {
    World world({.seed = 4});
    world.municipality();
    world.trust("second");
    world.trust("third");
    set_posts(world, 90.0);
    world.parameters.lis1.withdraw_probability.set_base(probability);
    queue(world, 100);
    hold_round(world);
    CHECK(hired(world) < before);
    before = hired(world);
    if (probability == 0.0) CHECK(hired(world) == 45);
  }
}

TEST_CASE("municipalities hire first those of the county, and tie them; the trusts take what is left") {
  World world({.seed = 12});
  world.municipality({.county = 0});
  set_posts(world, 80.0);
  world.parameters.lis1.municipality_first_share.set_base(0.5);
  world.parameters.lis1.rank_local = 10.0;
  queue(world, 100, {.home_county = 1, .waited_months = 24});
  queue(world, 30, {.home_county = 0});
  hold_round(world);
  CHECK(hired(world) == 40);
  CHECK(with_term(world, lis1_municipality_hired) == 20);
  CHECK(with_term(world, lis1_tied) == 20);
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    if ((world.state.doctors.lis1_terms[i] & lis1_municipality_hired) == 0) continue;
    CHECK(world.state.doctors.home_county[i] == 0);
    CHECK(world.state.doctors.stage[i] == Stage::lis1_hospital);
  }
}

TEST_CASE("posts for which a municipality finds nobody are left to the trust") {
  World world;
  world.municipality();
  set_posts(world, 80.0);
  world.parameters.lis1.municipality_first_share.set_base(1.0);
  queue(world, 25);
  hold_round(world);
  CHECK(hired(world) == 25);
  CHECK(in_stage(world, Stage::waiting_for_lis1) == 0);
}

TEST_CASE("rounds lie as far apart as can be, and each offers its part") {
  const std::vector<std::vector<int>> expected{{3}, {3, 9}, {3, 7, 11}, {3, 6, 9, 12}};
  for (int rounds = 1; rounds <= 4; ++rounds) {
    World world;
    world.municipality();
    set_posts(world, 120.0);
    world.parameters.lis1.rounds_per_year.set_base(rounds);
    std::vector<int> months;
    for (int month = 1; month <= 12; ++month) {
      if (starts_lis1_round(Month(2022, month), world.parameters.lis1)) months.push_back(month);
    }
    CHECK(months == expected[static_cast<std::size_t>(rounds - 1)]);
    queue(world, 200);
    hold_round(world);
    CHECK(hired(world) == 120 / rounds);
  }
}

TEST_CASE("more rounds make nobody give up sooner: the chance of a year is the same; false alarm 1e-6") {
  const auto left_after_a_year = [](int rounds) {
    World world({.seed = 3});
    world.municipality();
    set_posts(world, 0.0);
    world.parameters.lis1.rounds_per_year.set_base(rounds);
    queue(world, 5000);
    for (int round = 0; round < rounds; ++round) hold_round(world, spring + round * 12 / rounds);
    return in_stage(world, Stage::waiting_for_lis1);
  };
  const double stays = (1.0 - 0.11) * (1.0 - 0.11);
  for (const int rounds : {1, 2, 4}) CHECK(binomial_two_sided(left_after_a_year(rounds), 5000, stays) > 1e-6);
  CHECK(binomial_two_sided(left_after_a_year(4), 5000, stays * stays) < 1e-6);
}

TEST_CASE("posts follow those who graduate in Norway, and never fall below what the state has set") {
  World world;
  world.municipality();
  world.trust("second");
  set_posts(world, 20.0);
  world.parameters.lis1.follow_graduates.set_base(0.9);
  queue(world, 40, {.education = Education::norway});
  queue(world, 40, {.education = Education::eea});
  hold_round(world);
  CHECK(world.state.flows.lis1_posts == 36);
  CHECK(hired(world) == 36);
  set_posts(world, 100.0);
  hold_round(world, spring + 6);
  CHECK(world.state.flows.lis1_posts == 50);
}

TEST_CASE("a higher grant makes municipalities offer more places, so that their trust has more posts") {
  World world;
  world.municipality();
  world.municipality();
  set_posts(world, 400.0);
  world.parameters.lis1.place_grant_elasticity = 0.5;
  world.parameters.money.lis1_grant.add({.value = 850000.0, .from = Month(2022, 1), .where = {false, true}}, 2);
  queue(world, 500);
  hold_round(world);
  CHECK(hired(world) == 250);  // half of the inhabitants live where half as many places again are offered
}

TEST_CASE("an elasticity of nothing lets a grant only cost") {
  World world;
  world.municipality();
  set_posts(world, 400.0);
  world.parameters.lis1.place_grant_elasticity = 0.0;
  world.parameters.money.lis1_grant.add({.value = 0.0, .from = Month(2022, 1), .where = {}}, 1);
  queue(world, 500);
  hold_round(world);
  CHECK(hired(world) == 200);
}

TEST_CASE("a trust opens no more posts than its municipalities can supervise") {
  World world;
  world.gps(world.municipality(), 10);
  world.municipality();
  set_posts(world, 100.0);
  queue(world, 100);
  world.parameters.lis1.places_per_specialist.set_base(2.0);
  hold_round(world);
  CHECK(hired(world) == 20);
  world.parameters.lis1.places_per_specialist.set_base(20.0);
  hold_round(world, spring + 6);
  CHECK(hired(world) == 20 + 50);
}

}  // namespace hjemmel::testing
