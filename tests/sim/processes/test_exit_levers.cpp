// Levers on leaving: groups, self-employment, fully private practice, specialists' other work, shared lists.
#include <algorithm>

#include <doctest/doctest.h>

#include "sim/core/portable_math.hpp"
#include "sim/processes/assignment.hpp"
#include "sim/processes/exit.hpp"
#include "sim/state/changes.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

double hazard(const World& world, DoctorId gp) { return exit_hazard_per_year(world.state, gp, world.parameters.exit); }

// GPs of 45 and what a month does to them.
struct Scheme {
  explicit Scheme(int gps, int age = 45, Contract form = Contract::self_employed) {
    place = world.municipality({.centrality = 2});
    world.gps(place, gps, {.contract = form}, {.age = age});
    exit().load_elasticity = 0.0;
    exit().out_of_hours_weight = 0.0;
  }
  ExitParameters& exit() { return world.parameters.exit; }
  int notices() {
    const ExitBounds bounds(exit());
    for (std::size_t row = 0; row < world.state.doctors.size(); ++row) {
      start_exit_clock(world.state, DoctorId(row), exit(), bounds);
    }
    ++world.state.now;
    draw_exits(world.state, exit(), bounds, world.random);
    CHECK_INVARIANTS(world.state);
    return world.state.log.count(EventKind::notice_given);
  }
  World world;
  MunicipalityId place;
};

}  // namespace

TEST_CASE("a group that holds a list changes the hazard of its GP, at any age") {
  for (const int age : {45, 66}) {
    Scheme s(1, age);
    const double alone = hazard(s.world, DoctorId(0));
    s.exit().group_multiplier = 0.8;
    CHECK(hazard(s.world, DoctorId(0)) == alone);
    s.world.state.lists.in_group[0] = 1;
    CHECK(hazard(s.world, DoctorId(0)) == doctest::Approx(0.8 * alone));
  }
}

TEST_CASE("the factor on self-employed GPs leaves salaried ones alone") {
  for (const Contract form : {Contract::self_employed_82, Contract::salaried}) {
    Scheme s(1, 45, form);
    const double before = hazard(s.world, DoctorId(0));
    s.exit().self_employed_multiplier = Lever{0.5};
    CHECK(hazard(s.world, DoctorId(0)) == doctest::Approx(is_salaried(form) ? before : 0.5 * before));
  }
}

TEST_CASE("private practice draws GPs under 60 in centrality 1 and 2 and nobody else") {
  const auto added = [](int age, std::uint8_t centrality) {
    World world;
    const auto gp = world.gp(world.list(world.municipality({.centrality = centrality})), {.age = age});
    const double before = hazard(world, gp);
    world.parameters.exit.private_per_year = Lever{0.02};
    return hazard(world, gp) - before;
  };
  CHECK(added(45, 2) > 0.01);
  CHECK(added(45, 1) > 0.01);
  CHECK(added(45, 3) == 0.0);
  CHECK(added(62, 1) == 0.0);
}

TEST_CASE("hazards raised by a lever that starts later are found in full by those who are watched already") {
  const int n = 2000;
  for (const bool by_private : {false, true}) {
    Scheme s(n);
    const Month from = s.world.state.now + 1;
    Lever& lever = by_private ? s.exit().private_per_year : s.exit().self_employed_multiplier;
    lever.add({.value = by_private ? 1.0 : 10.0, .from = from, .where = {}}, 1);
    s.exit().hazard_40_59 = by_private ? 0.0 : 0.2;
    s.exit().long_tenure_multiplier = s.exit().woman_multiplier = 1.0;
    s.exit().size_multiplier.fill(1.0);
    const double p = 1.0 - portable_exp(-(by_private ? 1.0 : 2.0) / 12.0);
    const int left = s.notices();
    CHECK(binomial_two_sided(left, n, p) > 1e-6);
    CHECK(binomial_two_sided(left, n, 0.6 * p) < 1e-6);
  }
}

TEST_CASE("other work of specialists makes specialists leave, as more workload does") {
  for (const Stage stage : {Stage::gp_specialist, Stage::gp_trainee}) {
    World world;
    const auto place = world.municipality();
    const auto gp = world.gp(world.list(place, {.inhabitants = 1000}), {.age = 45, .stage = stage});
    world.parameters.exit.load_elasticity = 1.0;
    const double before = hazard(world, gp);
    world.state.municipalities.specialist_load[place.index()] = 0.1;
    CHECK(hazard(world, gp) / before == doctest::Approx(stage == Stage::gp_specialist ? 1.1 : 1.0));
  }
}

TEST_CASE("the stated share of GPs of 60 and over share their list until a partner takes it; false alarm 1e-6") {
  const int n = 4000;
  for (const int age : {64, 45}) {
    Scheme s(n, age);
    s.exit().hazard_40_59 = s.exit().hazard_60 = s.exit().hazard_ramp_end = 1.0;
    s.exit().multiplier = Lever{10.0};
    s.exit().shared_list_share = Lever{0.3};
    const int left = s.notices();
    const auto& shares = s.world.state.doctors.shares_list;
    const auto sharing = static_cast<int>(std::count(shares.begin(), shares.end(), 1));
    if (age == 45) {
      CHECK(sharing == 0);
      continue;
    }
    CHECK(binomial_two_sided(sharing, left, 0.3) > 1e-6);
    CHECK(binomial_two_sided(sharing, left, 0.22) < 1e-6);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (s.world.state.doctors.leaves[i] == Month::never()) continue;
      CHECK(s.world.state.doctors.leaves[i] - s.world.state.now == (shares[i] != 0 ? 30 : 6));
    }
  }
}

TEST_CASE("a partner relieves who shares a list as soon as both can, never before the notice would have ended") {
  for (const int notice_served : {0, 12}) {
    World world;
    world.parameters.choice.outside_option = -50.0;
    const auto place = world.municipality();
    const auto list = world.list(place);
    const auto gp = world.gp(list, {.age = 64});
    Doctors& d = world.state.doctors;
    d.leaving[gp.index()] = ExitReason::retirement;
    d.shares_list[gp.index()] = 1;
    const Month end = world.state.now + 30 - notice_served;
    d.leaves[gp.index()] = end;
    advertise(world.state, list);
    const auto seeker = world.doctor(Stage::seeking_list);
    ++world.state.now;
    assign_lists(world.state, world.parameters, world.random);
    REQUIRE(d.promised_list[seeker.index()] == list);
    const Month earliest = notice_served == 0 ? end - 24 : world.state.now + 2;
    CHECK(d.leaves[gp.index()] == earliest);
    CHECK(world.state.lists.takeover[list.index()] == earliest);
    while (world.state.now < earliest) {
      ++world.state.now;
      depart(world.state);
      take_over_lists(world.state);
    }
    CHECK(world.state.lists.doctor[list.index()] == seeker);
    CHECK(d.stage[gp.index()] == Stage::retired);
    CHECK(world.state.flows.handed_over == 1);
    CHECK_INVARIANTS(world.state);
  }
}

}  // namespace hjemmel::testing
