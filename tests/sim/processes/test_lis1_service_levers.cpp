// What policy can change in LIS1 service, lever by lever.
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

// Doctors whose hospital part ends next month.
void calm_cohort(World& world, int count) {
  stay_put(world);
  for (int i = 0; i < count; ++i) world.doctor(Stage::lis1_hospital, {.months_in_stage = 11});
}

int in_stage(const World& world, Stage stage) { return world.state.counts.by_stage[static_cast<std::size_t>(stage)]; }

int with_term(const World& world, std::uint8_t term) {
  const auto& terms = world.state.doctors.lis1_terms;
  return static_cast<int>(std::count_if(terms.begin(), terms.end(), [term](auto t) { return (t & term) != 0; }));
}

}  // namespace

TEST_CASE("a municipality with twice the weight gets twice the places") {
  World world;
  const auto plain = world.municipality();
  const auto favoured = world.municipality();
  world.parameters.lis1.allotment_weight.add({.value = 2.0, .from = Month(2020, 1), .where = {false, true}}, 2);
  calm_cohort(world, 30);
  advance(world);
  CHECK(world.state.municipalities.lis1[favoured.index()] == 20);
  CHECK(world.state.municipalities.lis1[plain.index()] == 10);
}

TEST_CASE("municipalities with a higher grant take more of a trust's doctors") {
  World world;
  const auto plain = world.municipality();
  const auto paid = world.municipality();
  world.parameters.lis1.place_grant_elasticity = 0.5;
  world.parameters.money.lis1_grant.add({.value = 850000.0, .from = Month(2021, 2), .where = {false, true}}, 2);
  calm_cohort(world, 50);
  advance(world);
  CHECK(world.state.municipalities.lis1[paid.index()] == 30);
  CHECK(world.state.municipalities.lis1[plain.index()] == 20);
}

TEST_CASE("no municipality is sent more doctors than it can supervise while others can take them") {
  World world;
  const auto few = world.municipality();
  const auto many = world.municipality();
  world.gps(few, 2);
  world.gps(many, 30);
  world.parameters.lis1.places_per_specialist.set_base(1.0);
  calm_cohort(world, 20);
  advance(world);
  CHECK(world.state.municipalities.lis1[few.index()] == 2);
  CHECK(world.state.municipalities.lis1[many.index()] == 18);
  CHECK(world.state.municipalities.lis1_owed[few.index()] <= 0.0);  // what it could not take is not made up for
}

TEST_CASE("LIS1 can begin in the municipality, takes as long, and ends in hospital") {
  World world;
  const auto m = world.municipality();
  set_posts(world, 20.0);
  world.parameters.lis1.municipal_part_first.set_base(1.0);
  stay_put(world);
  queue(world, 10);
  hold_round(world);
  advance_lis1(world.state, world.parameters, world.random);
  CHECK(in_stage(world, Stage::lis1_municipality) == 10);
  advance(world, 6);
  CHECK(in_stage(world, Stage::lis1_hospital) == 10);
  CHECK(world.state.log.count(EventKind::lis1_completed) == 0);
  advance(world, 11);
  CHECK(in_stage(world, Stage::lis1_hospital) == 10);
  advance(world);
  CHECK(in_stage(world, Stage::after_lis1) == 10);
  CHECK(world.state.log.count(EventKind::lis1_completed) == 10);
  CHECK(world.state.doctors.lis1_municipality[0] == m);
}

TEST_CASE("who holds a tied post chose the place before the others; tied_share says how many do; false alarm 1e-6") {
  World world({.seed = 15});
  world.municipality({.centrality = 6});
  world.municipality({.centrality = 1});
  set_posts(world, 4000.0);
  world.parameters.lis1.tied_share.set_base(0.3);
  world.parameters.lis1.place_per_centrality = -5.0;  // everybody wants to serve in the central one
  stay_put(world);
  queue(world, 2000);
  hold_round(world);
  const int tied = with_term(world, lis1_tied);
  CHECK(binomial_two_sided(tied, 2000, 0.3) > 1e-6);
  CHECK(binomial_two_sided(tied, 2000, 0.37) < 1e-6);
  advance(world, 12);
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    if (world.state.doctors.lis1_terms[i] == lis1_tied) CHECK(world.state.doctors.lis1_municipality[i].index() == 1);
  }
}

TEST_CASE("who knew the place resigns less; what keeps others is the quarantine, and both are counted") {
  int resigned_free = 0;
  int resigned_tied = 0;
  int deterred = 0;
  int resigned_ruled = 0;
  for (std::uint32_t replicate = 0; replicate < 300; ++replicate) {
    for (const int kind : {0, 1, 2}) {
      World world({.replicate = replicate});
      const TrustId other = world.trust("other");
      world.municipality({.centrality = 6});
      const auto central = world.municipality({.centrality = 1, .trust = other});
      world.parameters.lis1.leave_probability = 0.0;
      world.parameters.lis1.resignation_threshold = 2.6;
      const auto doctor = world.doctor(Stage::lis1_hospital, {.months_in_stage = 11});
      world.empty_lis1_place(central, 12);
      if (kind == 1) world.state.doctors.lis1_terms[doctor.index()] = lis1_tied;
      if (kind == 2) world.parameters.lis1.quarantine_months.set_base(6.0);
      advance(world);
      const int resigned = world.state.log.count(EventKind::lis1_resigned);
      if (kind == 0) resigned_free += resigned;
      if (kind == 1) resigned_tied += resigned;
      if (kind == 2) resigned_ruled += resigned;
      deterred += world.state.flows.lis1_deterred;
      CHECK(world.state.flows.lis1_months_lost == (kind == 2 ? 6 * resigned : 0));
      CHECK((kind == 2 || world.state.flows.lis1_deterred == 0));
    }
  }
  CHECK(resigned_tied < resigned_free);
  CHECK(resigned_tied > 0);
  CHECK(deterred > 0);
  CHECK(resigned_ruled + deterred == resigned_free);  // all others do as they would have done
}

TEST_CASE("months of search after the quarantine are lost too") {
  World world;
  world.municipality();
  const auto doctor = world.doctor(Stage::lis1_hospital, {.months_in_stage = 11});
  world.state.doctors.barred_until[doctor.index()] = world.state.now;
  world.state.calendar.plan(Due::lis1_hospital_end, world.state.now + 2, {doctor, 1});
  world.state.doctors.stage_since[doctor.index()] = world.state.now;
  ++world.state.now;
  advance(world);
  CHECK(world.state.flows.lis1_months_lost == 1);
}

TEST_CASE("an empty place that is not advertised is empty as long, and nobody takes it") {
  for (const double share : {1.0, 0.0}) {
    World world;
    const auto m = world.municipality();
    world.parameters.lis1.residual_share.set_base(share);
    world.parameters.lis1.leave_probability = 1.0;
    world.parameters.lis1.leave_months = 2.0;
    world.doctor(Stage::lis1_hospital, {.months_in_stage = 11});
    advance(world);
    CHECK(world.state.municipalities.lis1_empty[m.index()] == 1);
    CHECK(world.state.empty_lis1_places.size() == (share > 0.0 ? 1 : 0));
    advance(world, 2);
    CHECK(world.state.log.count(EventKind::lis1_residual_taken) == (share > 0.0 ? 1 : 0));
    CHECK(world.state.municipalities.lis1_empty[m.index()] == (share > 0.0 ? 0 : 1));
    advance(world, 4);
    CHECK(world.state.municipalities.lis1_empty[m.index()] == 0);  // expired
  }
}

}  // namespace hjemmel::testing
