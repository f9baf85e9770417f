#include <doctest/doctest.h>

#include "sim/processes/detail/list_reduction.hpp"
#include "sim/processes/list_length.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

int persons_on(const World& world, ListId list) { return world.state.lists.inhabitants[list.index()]; }

ListId held_list(World& world, MunicipalityId where, int persons, int ceiling) {
  const ListId list = world.list(where, {.inhabitants = persons, .ceiling = ceiling});
  world.gp(list, {.tenure_months = 60});
  return list;
}

}  // namespace

TEST_CASE("persons above the ceiling go to free places first, then to lists without a GP, and stay if there are none") {
  World world;
  const auto place = world.municipality();
  const ListId above = held_list(world, place, 1300, 1000);
  const ListId roomy = held_list(world, place, 800, 1000);
  reduce_lists(world.state, place, 1.0, 0);
  CHECK(persons_on(world, above) == 1100);
  CHECK(persons_on(world, roomy) == 1000);
  const ListId vacant = world.list(place, {.inhabitants = 50, .ceiling = 1000});
  reduce_lists(world.state, place, 1.0, 0);
  CHECK(persons_on(world, above) == 1000);
  CHECK(persons_on(world, roomy) == 1000);
  CHECK(persons_on(world, vacant) == 150);
  CHECK_INVARIANTS(world.state);
}

TEST_CASE("a share of those above leaves, rounded by chance, and lists under the ceiling give nobody up") {
  World world;
  const auto place = world.municipality();
  const ListId above = held_list(world, place, 1003, 1000);
  const ListId roomy = held_list(world, place, 500, 1000);
  reduce_lists(world.state, place, 0.5, 0xFFFFFFFF);
  CHECK(persons_on(world, above) == 1002);
  reduce_lists(world.state, place, 0.25, 0);
  CHECK(persons_on(world, above) == 1001);
  CHECK(persons_on(world, roomy) == 502);
}

TEST_CASE("without the lever nobody is taken off a list; with it all are within its months") {
  World world;
  const auto place = world.municipality();
  const ListId above = held_list(world, place, 1300, 1000);
  held_list(world, place, 500, 1000);
  const auto run = [&](int months) {
    for (int month = 0; month < months; ++month) {
      ++world.state.now;
      move_between_lists(world.state, world.parameters.list, world.random);
    }
  };
  run(12);
  CHECK(persons_on(world, above) == 1300);
  world.parameters.list.reduction_months.set_base(6.0);
  run(3);
  CHECK(persons_on(world, above) == 1150);
  world.parameters.list.reduction_months = Lever(1.0);
  run(3);
  CHECK(persons_on(world, above) == 1000);
  CHECK_INVARIANTS(world.state);
}

}  // namespace hjemmel::testing
