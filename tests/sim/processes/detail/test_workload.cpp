#include <doctest/doctest.h>

#include "sim/processes/conditions.hpp"
#include "sim/processes/detail/workload.hpp"
#include "sim/processes/exit.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// How many of `n` lists are in team practices, and how many in larger offices, with the levers at `share`.
struct Practices {
  int teams = 0;
  int offices = 0;
  int both = 0;
};

Practices count_practices(World& world, double share) {
  world.parameters.load.team_share = Lever(share);
  world.parameters.load.office_share = Lever(share);
  begin_conditions(world.state, world.parameters, world.random);
  Practices count;
  for (std::size_t row = 0; row < world.state.lists.size(); ++row) {
    const bool team = in_team_practice(world.state, ListId(row));
    const bool office = in_larger_office(world.state, ListId(row));
    count.teams += team ? 1 : 0;
    count.offices += office ? 1 : 0;
    count.both += team && office ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("the work of vacant lists without a locum falls on the GPs who are left, as far as the lever says") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 4, {.inhabitants = 1000});
  world.list(place, {.inhabitants = 600, .vacant_months = 3});
  world.list(place, {.inhabitants = 600, .vacant_months = 3, .locum = true});
  CHECK(work_per_need(world.state, place, world.parameters) == 1.0);
  world.parameters.load.uncovered_vacancy.set_base(0.5);
  CHECK(work_per_need(world.state, place, world.parameters) == doctest::Approx(1.0 + 0.5 * 600.0 / 4000.0));
  const auto empty = world.municipality();
  world.list(empty, {.inhabitants = 600, .vacant_months = 3});
  CHECK(work_per_need(world.state, empty, world.parameters) == 1.0);
}

TEST_CASE("work follows vacancies month by month while others do it") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 4, {.inhabitants = 1000});
  world.parameters.load.uncovered_vacancy.set_base(1.0);
  begin_conditions(world.state, world.parameters, world.random);
  CHECK(world.state.municipalities.conditions[place.index()].work == 1.0);
  world.list(place, {.inhabitants = 400, .vacant_months = 1});
  ++world.state.now;
  update_conditions(world.state, world.parameters);
  CHECK(world.state.municipalities.conditions[place.index()].work == doctest::Approx(1.1));
}

TEST_CASE("the stated share of lists is in teams and in larger offices, each list by itself; false alarm 1e-6") {
  World world;
  const int n = 20000;
  world.gps(world.municipality({.inhabitants = 100000}), n, {.inhabitants = 10});
  CHECK(count_practices(world, 0.0).teams == 0);
  const Practices some = count_practices(world, 0.3);
  CHECK(binomial_two_sided(some.teams, n, 0.3) > 1e-6);
  CHECK(binomial_two_sided(some.offices, n, 0.3) > 1e-6);
  CHECK(binomial_two_sided(some.both, n, 0.09) > 1e-6);
  CHECK(binomial_two_sided(some.teams, n, 0.33) < 1e-6);
  CHECK(binomial_two_sided(some.both, n, 0.11) < 1e-6);
  CHECK(count_practices(world, 1.0).offices == n);
}

TEST_CASE("a list that is in a team practice stays there when the share rises") {
  World world;
  world.gps(world.municipality(), 200, {.inhabitants = 10});
  count_practices(world, 0.2);
  std::vector<bool> before;
  for (std::size_t row = 0; row < 200; ++row) before.push_back(in_team_practice(world.state, ListId(row)));
  count_practices(world, 0.5);
  for (std::size_t row = 0; row < 200; ++row) CHECK((!before[row] || in_team_practice(world.state, ListId(row))));
}

TEST_CASE("GPs in teams have less work and leave less; those in larger offices leave less; the others as before") {
  World world;
  Parameters& p = world.parameters;
  p.exit.load_elasticity = 1.0;
  p.load.team_relief = 0.25;
  p.exit.office_multiplier = 0.8;
  world.state.reference.workload = 1000.0;
  const auto place = world.municipality();
  const auto gps = world.gps(place, 100, {.inhabitants = 1000}, {.age = 45});
  const double before = exit_hazard_per_year(world.state, gps.front(), p.exit);
  count_practices(world, 0.5);
  for (const DoctorId gp : gps) {
    const ListId list = world.state.doctors.list[gp.index()];
    const double team = in_team_practice(world.state, list) ? 0.75 : 1.0;
    const double office = in_larger_office(world.state, list) ? 0.8 : 1.0;
    CHECK(exit_hazard_per_year(world.state, gp, p.exit) / before == doctest::Approx(team * office));
  }
  CHECK(world.state.municipalities.conditions[place.index()].mean_work == doctest::Approx(1.0 - 0.5 * 0.25));
}

TEST_CASE("every lever of workload that moves is noticed") {
  CHECK(workload_is_usual(Parameters{}));
  using Field = Lever LoadParameters::*;
  for (const Field field : {&LoadParameters::relief, &LoadParameters::delegation, &LoadParameters::team_share,
                            &LoadParameters::other_duties, &LoadParameters::quality_time,
                            &LoadParameters::uncovered_vacancy, &LoadParameters::office_share}) {
    Parameters p;
    (p.load.*field).add({.value = 0.1, .from = {2027, 1}, .where = {}}, 1);
    CHECK(!workload_is_usual(p));
  }
  Parameters p;
  p.need.private_share.set_base(0.1);
  CHECK(!workload_is_usual(p));
}

}  // namespace hjemmel::testing
