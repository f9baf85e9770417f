#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/lis1_round.hpp"
#include "sim/processes/lis1_service.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

void advance(World& world, int months = 1) {
  for (int i = 0; i < months; ++i) {
    ++world.state.now;
    advance_lis1(world.state, world.parameters, world.random);
    CHECK_INVARIANTS(world.state);
  }
}

// Doctors whose hospital part ends next month.
void cohort(World& world, int count, TrustId trust = TrustId(0)) {
  for (int i = 0; i < count; ++i) world.doctor(Stage::lis1_hospital, {.months_in_stage = 11, .trust = trust});
}

// Nobody goes on leave and nobody resigns.
void stay_put(World& world) {
  world.parameters.lis1.leave_probability = 0.0;
  world.parameters.lis1.resignation_threshold = 50.0;
}

int in_stage(const World& world, Stage stage) { return world.state.counts.by_stage[static_cast<std::size_t>(stage)]; }

// A doctor whose only own place is remote, and an empty place in a central municipality of another trust.
struct Temptation {
  World world;
  MunicipalityId remote;
  MunicipalityId central;
  DoctorId doctor;

  explicit Temptation(std::uint32_t replicate) : world({.replicate = replicate}) {
    const TrustId other = world.trust("other");
    remote = world.municipality({.centrality = 6});
    central = world.municipality({.centrality = 1, .trust = other});
    world.parameters.lis1.leave_probability = 0.0;
    world.parameters.lis1.resignation_threshold = 2.6;
    doctor = world.doctor(Stage::lis1_hospital, {.months_in_stage = 11});
    world.empty_lis1_place(central, 12);
  }
  void advance_unchecked() {
    ++world.state.now;
    advance_lis1(world.state, world.parameters, world.random);
  }
  bool resigned() const { return world.state.log.count(EventKind::lis1_resigned) > 0; }
};

}  // namespace

TEST_CASE("the municipal part follows the hospital part, and the career choice follows both") {
  World world;
  const auto m = world.municipality();
  stay_put(world);
  cohort(world, 7);
  advance(world);
  CHECK(in_stage(world, Stage::lis1_municipality) == 7);
  CHECK(world.state.municipalities.lis1[m.index()] == 7);
  CHECK(world.state.log.count(EventKind::lis1_municipality_started) == 7);
  advance(world, 5);
  CHECK(in_stage(world, Stage::lis1_municipality) == 7);
  advance(world);
  CHECK(in_stage(world, Stage::after_lis1) == 7);
  CHECK(world.state.log.count(EventKind::lis1_completed) == 7);
  CHECK(world.state.calendar.due(Due::career_choice, world.state.now + 1).size() == 7);
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    CHECK(world.state.doctors.has_lis1[i]);
    CHECK(world.state.doctors.lis1_municipality[i] == m);
    CHECK(world.state.doctors.municipality[i] == m);
  }
}

TEST_CASE("municipalities get places in proportion, and what one cohort owes them the next one gives") {
  World world;
  world.parameters.lis1.place_population_power = 1.0;
  stay_put(world);
  const auto small = world.municipality({.inhabitants = 1000});
  const auto middle = world.municipality({.inhabitants = 2000});
  const auto large = world.municipality({.inhabitants = 5000});
  std::map<std::size_t, int> served;
  for (int round = 0; round < 10; ++round) {
    cohort(world, 5);
    advance(world);
    for (const auto m : {small, middle, large}) served[m.index()] = 0;
    for (const MunicipalityId where : world.state.doctors.lis1_municipality) ++served[where.index()];
    for (const auto m : {small, middle, large}) CHECK(std::abs(world.state.municipalities.lis1_owed[m.index()]) < 1.0);
  }
  CHECK(std::abs(served[small.index()] - 50.0 * 1.0 / 8.0) < 1.0);
  CHECK(std::abs(served[middle.index()] - 50.0 * 2.0 / 8.0) < 1.0);
  CHECK(std::abs(served[large.index()] - 50.0 * 5.0 / 8.0) < 1.0);
}

TEST_CASE("doctors serve in municipalities of their own trust") {
  World world;
  stay_put(world);
  const TrustId other = world.trust("other");
  const auto here = world.municipality();
  const auto there = world.municipality({.trust = other});
  cohort(world, 3);
  cohort(world, 4, other);
  advance(world);
  CHECK(world.state.municipalities.lis1[here.index()] == 3);
  CHECK(world.state.municipalities.lis1[there.index()] == 4);
}

TEST_CASE("who goes on leave leaves a place that expires, and comes back later to serve") {
  World world;
  const auto m = world.municipality();
  world.parameters.lis1.leave_probability = 1.0;
  cohort(world, 3);
  advance(world);
  CHECK(in_stage(world, Stage::lis1_hospital) == 3);
  CHECK(world.state.municipalities.lis1_empty[m.index()] == 3);
  CHECK(world.state.log.count(EventKind::lis1_place_empty) == 3);
  advance(world, 5);
  CHECK(world.state.municipalities.lis1_empty[m.index()] == 3);  // the sixth month
  advance(world);
  CHECK(world.state.municipalities.lis1_empty[m.index()] == 0);
  advance(world, 3);
  CHECK(in_stage(world, Stage::lis1_hospital) == 3);
  world.empty_lis1_place(m);
  advance(world);  // ten months have passed: one finds a place, the others try again
  CHECK(in_stage(world, Stage::lis1_municipality) == 1);
  CHECK(in_stage(world, Stage::lis1_hospital) == 2);
  world.parameters.lis1.leave_probability = 0.0;
  cohort(world, 4);
  advance(world);  // those who still have no place go with the next doctors of their trust
  CHECK(in_stage(world, Stage::lis1_municipality) == 7);
  CHECK(in_stage(world, Stage::lis1_hospital) == 0);
}

TEST_CASE("who is back and whose trust has no more cohorts serves there after half a year at the latest") {
  World world;
  const auto m = world.municipality();
  world.parameters.lis1.leave_probability = 1.0;
  cohort(world, 2);
  advance(world, 1 + 10 + 5);  // six months of search
  CHECK(in_stage(world, Stage::lis1_hospital) == 2);
  advance(world);
  CHECK(in_stage(world, Stage::lis1_hospital) == 0);
  CHECK(world.state.municipalities.lis1[m.index()] == 2);
  CHECK(world.state.log.count(EventKind::lis1_residual_taken) == 0);
}

TEST_CASE("nobody goes on leave twice") {
  World world;
  world.municipality();
  world.parameters.lis1.leave_probability = 1.0;
  world.parameters.lis1.leave_months = 1.0;
  cohort(world, 1);
  advance(world, 3);
  CHECK(world.state.log.count(EventKind::lis1_place_empty) == 1);
  CHECK(in_stage(world, Stage::lis1_municipality) == 1);
}

TEST_CASE("without quarantine, who resigns starts elsewhere at once and leaves an empty place") {
  Temptation tempted(0);
  tempted.world.parameters.lis1.resignation_threshold = -50.0;
  advance(tempted.world);
  const State& state = tempted.world.state;
  REQUIRE(tempted.resigned());
  CHECK(state.log.count(EventKind::lis1_residual_taken) == 1);
  CHECK(state.doctors.lis1_municipality[tempted.doctor.index()] == tempted.central);
  CHECK(state.municipalities.lis1_empty[tempted.remote.index()] == 1);
  CHECK(state.municipalities.lis1_empty[tempted.central.index()] == 0);
}

TEST_CASE("with quarantine, who resigns is barred, comes back to a residual place and loses the months") {
  Temptation tempted(0);
  World& world = tempted.world;
  world.parameters.lis1.resignation_threshold = -50.0;
  world.parameters.lis1.quarantine_months.set_base(6.0);
  advance(world);
  const std::size_t i = tempted.doctor.index();
  REQUIRE(tempted.resigned());
  CHECK(world.state.doctors.barred_until[i] == world.state.now + 6);
  CHECK(world.state.doctors.stage[i] == Stage::lis1_hospital);
  CHECK(world.state.municipalities.lis1_empty[tempted.remote.index()] == 1);
  advance(world, 5);
  CHECK(world.state.doctors.stage[i] == Stage::lis1_hospital);
  advance(world);
  CHECK(world.state.doctors.stage[i] == Stage::lis1_municipality);
  CHECK(world.state.doctors.lis1_municipality[i] == tempted.central);
  CHECK(world.state.municipalities.lis1_empty[tempted.remote.index()] == 0);  // expired meanwhile
}

TEST_CASE("nobody resigns for an empty place in the same municipality") {
  World world;
  const auto m = world.municipality();
  world.parameters.lis1.leave_probability = 0.0;
  world.parameters.lis1.resignation_threshold = 0.0;
  cohort(world, 5);
  world.empty_lis1_place(m);
  advance(world);
  CHECK(world.state.log.count(EventKind::lis1_resigned) == 0);
  CHECK(world.state.municipalities.lis1_empty[m.index()] == 1);
}

TEST_CASE("resignation is the logit of the gain, and quarantine deters some and adds nobody; false alarm 1e-6") {
  const int n = 5000;
  int free_to_go = 0;
  int deterred = 0;
  for (std::uint32_t replicate = 0; replicate < n; ++replicate) {
    Temptation now(replicate);
    Temptation ruled(replicate);
    ruled.world.parameters.lis1.quarantine_months.set_base(6.0);
    now.advance_unchecked();
    ruled.advance_unchecked();
    free_to_go += now.resigned() ? 1 : 0;
    deterred += ruled.resigned() ? 1 : 0;
    CHECK((now.resigned() || !ruled.resigned()));
  }
  const double gap = 5 * 0.45;  // five classes of centrality
  const double p_now = 1.0 / (1.0 + std::exp(2.6 - gap));
  const double p_ruled = 1.0 / (1.0 + std::exp(2.6 + 6 * 0.25 - gap));
  CHECK(binomial_two_sided(free_to_go, n, p_now) > 1e-6);
  CHECK(binomial_two_sided(free_to_go, n, 0.85 * p_now) < 1e-6);
  CHECK(binomial_two_sided(deterred, n, p_ruled) > 1e-6);
  CHECK(binomial_two_sided(deterred, n, 0.7 * p_ruled) < 1e-6);
  CHECK(binomial_two_sided(deterred, n, 1.4 * p_ruled) < 1e-6);
}

TEST_CASE("leave has the stated probability; false alarm 1e-6") {
  World world({.seed = 31});
  world.municipality();
  const int n = 40'000;  // 20 % of the rate are nine standard errors
  cohort(world, n);
  ++world.state.now;
  advance_lis1(world.state, world.parameters, world.random);
  const int left = in_stage(world, Stage::lis1_hospital);
  CHECK(binomial_two_sided(left, n, 0.05) > 1e-6);
  CHECK(binomial_two_sided(left, n, 1.2 * 0.05) < 1e-6);
  CHECK(binomial_two_sided(left, n, 0.8 * 0.05) < 1e-6);
}

TEST_CASE("over ten years of rounds every place is served, empty or expired, and every doctor gets on") {
  for (const double quarantine_months : {0.0, 6.0}) {
    World world({.seed = 41});
    const TrustId other = world.trust("other");
    for (int i = 0; i < 8; ++i) {
      const auto centrality = static_cast<std::uint8_t>(1 + i % 6);
      world.municipality({.centrality = centrality, .trust = i < 4 ? TrustId(0) : other});
    }
    world.parameters.lis1.posts_per_year.set_base(100.0);
    world.parameters.lis1.leave_probability = 0.2;
    world.parameters.lis1.resignation_threshold = 1.0;
    world.parameters.lis1.quarantine_months.set_base(quarantine_months);
    int expired = 0;
    for (int month = 0; month < 118; ++month) {
      ++world.state.now;
      if (world.state.now.month_of_year() == 3 || world.state.now.month_of_year() == 9) {
        for (int i = 0; i < 60; ++i) world.doctor(Stage::waiting_for_lis1);
        hold_lis1_round(world.state, world.parameters, world.random);
      }
      const Month now = world.state.now;
      const auto& places = world.state.empty_lis1_places;
      expired +=
          static_cast<int>(std::count_if(places.begin(), places.end(), [now](auto& p) { return p.until < now; }));
      const int empty = static_cast<int>(places.size());
      const int opened_before = world.state.log.count(EventKind::lis1_place_empty);
      const int taken_before = world.state.log.count(EventKind::lis1_residual_taken);
      advance_lis1(world.state, world.parameters, world.random);
      CHECK_INVARIANTS(world.state);
      const int gone = static_cast<int>(world.state.log.count(EventKind::lis1_residual_taken)) - taken_before;
      const int opened = static_cast<int>(world.state.log.count(EventKind::lis1_place_empty)) - opened_before;
      CHECK(static_cast<int>(places.size()) <= empty + opened - gone);
      for (const EmptyLis1Place& place : places) CHECK(place.until >= now);
    }
    const EventLog& log = world.state.log;
    CHECK(log.count(EventKind::lis1_place_empty) ==
          log.count(EventKind::lis1_residual_taken) + expired + static_cast<int>(world.state.empty_lis1_places.size()));
    CHECK(log.count(EventKind::lis1_resigned) > 0);
    CHECK(expired > 0);
    // Doctors who were hired more than two and a half years ago have all completed LIS1.
    for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
      const Stage stage = world.state.doctors.stage[i];
      if (stage == Stage::lis1_hospital) CHECK(world.state.now - world.state.doctors.stage_since[i] <= 30);
    }
  }
}

TEST_CASE("where doctors serve does not depend on the order of rows or reminders") {
  std::vector<std::map<std::uint32_t, std::uint32_t>> outcomes;
  for (const bool reversed : {false, true}) {
    World world({.seed = 7});
    world.parameters.lis1.resignation_threshold = 0.5;
    world.parameters.lis1.leave_probability = 0.2;
    for (int i = 0; i < 12; ++i) world.municipality({.centrality = static_cast<std::uint8_t>(1 + i % 6)});
    for (std::uint32_t i = 0; i < 80; ++i) {
      world.doctor(Stage::lis1_hospital, {.key = 500 + (reversed ? 79 - i : i), .months_in_stage = 11});
    }
    advance(world, 14);
    std::map<std::uint32_t, std::uint32_t> outcome;
    for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
      outcome[world.state.doctors.key[i]] = world.state.doctors.lis1_municipality[i].value();
    }
    outcomes.push_back(outcome);
    CHECK(world.state.log.count(EventKind::lis1_resigned) > 0);
  }
  CHECK(outcomes[0] == outcomes[1]);
}

}  // namespace hjemmel::testing
