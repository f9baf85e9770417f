// Exits under plans for retirement and under other rules of duty.
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/detail/exit_hazard.hpp"
#include "sim/processes/exit.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

constexpr int n = 2000;
constexpr int months = 48;

// When each of many GPs gives notice and leaves, all of this age at the start, with this share planned with.
struct Exits {
  std::vector<Month> notice;
  std::vector<Month> leaves;
};

Exits exits(int age, double planned_share) {
  World world;
  world.parameters.exit.early_advert_share.set_base(planned_share);
  world.gps(world.municipality({.inhabitants = 100000}), n, {.inhabitants = 1}, {.age = age});
  const ExitBounds bounds(world.parameters.exit);
  for (std::size_t row = 0; row < n; ++row) {
    start_exit_clock(world.state, DoctorId(row), world.parameters.exit, bounds);
  }
  Exits exits{std::vector<Month>(n), std::vector<Month>(n)};
  for (int month = 0; month < months; ++month) {
    ++world.state.now;
    draw_exits(world.state, world.parameters.exit, bounds, world.random);
    for (std::size_t row = 0; row < n; ++row) {
      if (world.state.doctors.leaving[row] == ExitReason::none || exits.notice[row] != Month{}) continue;
      exits.notice[row] = world.state.now;
      exits.leaves[row] = world.state.doctors.leaves[row];
      CHECK(world.state.lists.advertised_since[row] == world.state.now);
    }
  }
  return exits;
}

}  // namespace

TEST_CASE("planned retirements are known a year earlier and happen when they would have anyway") {
  const Exits without = exits(63, 0.0);
  const Exits with = exits(63, 1.0);
  const Month start{2021, 3};
  int early = 0;
  int left = 0;
  for (std::size_t row = 0; row < n; ++row) {
    if (without.notice[row] == Month{}) continue;  // not within the run
    ++left;
    CHECK(with.leaves[row] == without.leaves[row]);
    const bool in_time = without.notice[row] - start > 12;  // those of the first year are under way
    CHECK(without.notice[row] - with.notice[row] == (in_time ? 12 : 0));
    early += in_time ? 1 : 0;
  }
  CHECK(left > n / 4);
  CHECK(early > left / 2);
}

TEST_CASE("the stated share of retirements is planned, each GP for life; false alarm 1e-6") {
  const Exits without = exits(63, 0.0);
  const Exits with = exits(63, 0.4);
  int early = 0;
  int could = 0;
  for (std::size_t row = 0; row < n; ++row) {
    if (without.notice[row] == Month{} || without.notice[row] - Month(2021, 3) <= 12) continue;
    ++could;
    early += with.notice[row] < without.notice[row] ? 1 : 0;
  }
  CHECK(binomial_two_sided(early, could, 0.4) > 1e-6);
  CHECK(binomial_two_sided(early, could, 0.6) < 1e-6);
}

TEST_CASE("nobody plans with GPs under 60") {
  const Exits without = exits(45, 0.0);
  const Exits with = exits(45, 1.0);
  CHECK(with.notice == without.notice);
  CHECK(with.leaves == without.leaves);
}

TEST_CASE(
    "duty drives out those who are on duty: younger GPs who are exempt have none, older ones who are not have it") {
  World world;
  ExitParameters& exit = world.parameters.exit;
  exit.out_of_hours_weight = 0.1;
  const auto place = world.municipality();
  world.state.municipalities.out_of_hours_load[place.index()] = 2.0;
  world.state.reference.out_of_hours_load = 1.0;
  const auto at_57 = world.gp(world.list(place), {.age = 57});
  const auto at_63 = world.gp(world.list(place), {.age = 63});
  const auto hazard = [&](DoctorId gp) { return exit_hazard_per_year(world.state, gp, exit); };
  double& exempt_age_years = world.state.municipalities.conditions[place.index()].exempt_age_years;
  const double young_on_duty = hazard(at_57);
  const double old_exempt = hazard(at_63);
  exempt_age_years = 55.0;
  CHECK(hazard(at_57) / young_on_duty == doctest::Approx(0.9 / 1.1));
  CHECK(hazard(at_63) == old_exempt);
  exempt_age_years = 65.0;
  CHECK(hazard(at_57) == young_on_duty);
  CHECK(hazard(at_63) / old_exempt == doctest::Approx(1.1));
}

}  // namespace hjemmel::testing
