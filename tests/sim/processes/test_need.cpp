#include <cmath>

#include <doctest/doctest.h>

#include "sim/processes/need.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

int persons_on(const World& world, ListId list) { return world.state.lists.inhabitants[list.index()]; }

void follow(World& world) {
  update_inhabitants(world.state, world.parameters.need);
  CHECK_INVARIANTS(world.state);
}

TEST_CASE("the persons on a municipality's lists add up to its inhabitants times the listed share") {
  World world;
  world.parameters.need.listed_share = 1.01;
  const auto place = world.municipality({.inhabitants = 5000, .need = 1.2});
  world.gps(place, 4, {.inhabitants = 900, .ceiling = 1000});
  world.list(place, {.inhabitants = 300});
  follow(world);
  CHECK(world.state.municipalities.inhabitants_listed[place.index()] == std::llround(5000 * 1.01));
  CHECK(world.state.municipalities.inhabitants[place.index()] == 5000);
  CHECK(world.state.municipalities.need[place.index()] == doctest::Approx(1.2));
}

TEST_CASE("the variant of the projection moves inhabitants by county, in proportion, and leaves need per head") {
  World world;
  world.parameters.need.listed_share = 1.0;
  const auto here = world.municipality({.county = 0, .inhabitants = 1000, .need = 1.1});
  const auto there = world.municipality({.county = 1, .inhabitants = 1000});
  world.gps(here, 1, {.inhabitants = 1000, .ceiling = 1000});
  world.gps(there, 1, {.inhabitants = 1000, .ceiling = 1000});
  world.country.variants = PopulationVariants(2, 2024, 2030);
  world.country.variants.set(0, 2030, 0.8, 1.4);
  world.state.now = Month(2031, 1);  // as in the last year
  const auto inhabitants_with = [&](double variant, MunicipalityId where) {
    world.parameters.need.population_variant.set_base(variant);
    follow(world);
    CHECK(world.state.municipalities.inhabitants_listed[where.index()] ==
          world.state.municipalities.inhabitants[where.index()]);
    return world.state.municipalities.inhabitants[where.index()];
  };
  CHECK(inhabitants_with(-1.0, here) == 800);
  CHECK(inhabitants_with(-0.5, here) == 900);
  CHECK(inhabitants_with(0.0, here) == 1000);
  CHECK(inhabitants_with(0.5, here) == 1200);
  CHECK(inhabitants_with(1.0, here) == 1400);
  CHECK(inhabitants_with(1.0, there) == 1000);
  CHECK(world.state.municipalities.need[here.index()] == doctest::Approx(1.1));
  world.state.now = Month(2023, 1);
  CHECK(inhabitants_with(1.0, here) == 1000);
}

TEST_CASE("new persons go to free places, in proportion, and not to vacant lists") {
  World world;
  world.parameters.need.listed_share = 1.0;
  const auto place = world.municipality({.inhabitants = 2860});
  const auto much_room = world.list(place, {.inhabitants = 700, .ceiling = 1000});
  const auto little_room = world.list(place, {.inhabitants = 900, .ceiling = 1000});
  const auto full = world.list(place, {.inhabitants = 1000, .ceiling = 1000});
  const auto vacant = world.list(place, {.inhabitants = 100, .ceiling = 1000});
  for (const ListId list : {much_room, little_room, full}) world.gp(list);
  follow(world);  // 160 persons more
  CHECK(persons_on(world, much_room) == 820);
  CHECK(persons_on(world, little_room) == 940);
  CHECK(persons_on(world, full) == 1000);
  CHECK(persons_on(world, vacant) == 100);
}

TEST_CASE("without free places new persons are spread over all lists in proportion to length") {
  World world;
  world.parameters.need.listed_share = 1.0;
  const auto place = world.municipality({.inhabitants = 3300});
  const auto longer = world.list(place, {.inhabitants = 2000, .ceiling = 2000});
  const auto shorter = world.list(place, {.inhabitants = 1000, .ceiling = 1000});
  world.gp(longer);
  world.gp(shorter);
  follow(world);
  CHECK(persons_on(world, longer) == 2200);
  CHECK(persons_on(world, shorter) == 1100);
}

TEST_CASE("lost persons leave all lists in proportion, to the last one") {
  World world;
  world.parameters.need.listed_share = 0.5;
  const auto place = world.municipality({.inhabitants = 3000});
  const auto held = world.list(place, {.inhabitants = 2000, .ceiling = 2000});
  world.gp(held);
  const auto vacant = world.list(place, {.inhabitants = 1000});
  follow(world);
  CHECK(persons_on(world, held) == 1000);
  CHECK(persons_on(world, vacant) == 500);
  world.parameters.need.listed_share = 0.0;
  follow(world);
  CHECK(world.state.counts.inhabitants_listed == 0);
}

TEST_CASE("empty lists share new persons evenly, and a municipality without lists lists nobody") {
  World world;
  world.parameters.need.listed_share = 1.0;
  const auto empty = world.municipality({.inhabitants = 1000});
  const auto bare = world.municipality({.inhabitants = 800});
  const auto first = world.list(empty, {.inhabitants = 0});
  const auto second = world.list(empty, {.inhabitants = 0});
  follow(world);
  CHECK(persons_on(world, first) == 500);
  CHECK(persons_on(world, second) == 500);
  CHECK(world.state.municipalities.inhabitants_listed[bare.index()] == 0);
}

TEST_CASE("reading the population touches no list") {
  World world;
  const auto place = world.municipality({.inhabitants = 4000, .growth_per_year = 100});
  world.gps(place, 3);
  const auto listed = world.state.counts.inhabitants_listed;
  world.state.now = Month(2023, 1);
  read_population(world.state, world.parameters.need);
  CHECK(world.state.counts.inhabitants_listed == listed);
  CHECK(world.state.municipalities.inhabitants[place.index()] == world.country.population.inhabitants(place, 2023));
  CHECK(world.state.municipalities.inhabitants[place.index()] > 4000);
}

}  // namespace
}  // namespace hjemmel::testing
