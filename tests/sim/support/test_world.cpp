#include <doctest/doctest.h>

#include "tests/support/world.hpp"

namespace hjemmel::testing {

TEST_CASE("a world is built in any order and keeps every invariant") {
  World world;
  const auto south = world.municipality({.centrality = 6, .inhabitants = 1500});
  const auto list = world.list(south, {.inhabitants = 900, .ceiling = 1000, .contract = Contract::salaried});
  const auto gp = world.gp(list, {.age = 64});
  const auto north = world.municipality({.county = 1, .inhabitants = 60000});
  const auto vacant = world.list(north, {.vacant_months = 14, .advertised = true, .locum = true});
  const auto trainee = world.gp(world.list(north), {.age = 33, .stage = Stage::gp_trainee, .looking = true});
  const auto seeker = world.doctor(Stage::seeking_list, {.age = 30, .sex = Sex::man});
  const auto applicant = world.doctor(Stage::waiting_for_lis1, {.age = 27, .education = Education::eea});
  world.doctor(Stage::lis1_municipality, {.age = 28, .months_in_stage = 2, .municipality = north});
  world.doctor(Stage::alis_other, {.age = 31, .municipality = south});
  world.second_list(gp, world.list(south, {.inhabitants = 300}));
  world.empty_lis1_place(south);

  CHECK_INVARIANTS(world.state);
  const Doctors& d = world.state.doctors;
  CHECK(d.age_years(gp, world.state.now) == 64);
  CHECK(d.contract[gp.index()] == Contract::salaried);
  CHECK(world.state.municipalities.inhabitants_listed == std::vector<int>{1200, 1800});
  CHECK(world.state.lists.vacant_since[vacant.index()] == Month(2020, 1));
  CHECK(world.state.list_seekers.contains(seeker));
  CHECK(world.state.list_seekers.contains(trainee));
  CHECK(!d.has_lis1[applicant.index()]);
  CHECK(world.country.population.inhabitants(south, 2025) == 1500);
  CHECK(world.country.distance_km(south, north) == doctest::Approx(22.2).epsilon(0.01));
  CHECK(world.country[north].size_class == SizeClass::from_50000);
}

TEST_CASE("building a world leaves no events and no flows behind") {
  World world;
  const auto m = world.municipality();
  world.gps(m, 3);
  for (std::size_t kind = 0; kind < event_kind_count; ++kind) {
    CHECK(world.state.log.count(static_cast<EventKind>(kind)) == 0);
  }
  CHECK(world.state.municipalities.gps_entered[m.index()] == 0);
  CHECK(world.state.municipalities.gps[m.index()] == 3);
}

TEST_CASE("the invariant check of a world names what is broken") {
  World world;
  world.gps(world.municipality(), 1);
  world.state.counts.women_with_list += 1;
  CHECK(invariant_problems(world.state) == "count of women is off\n");
}

}  // namespace hjemmel::testing
