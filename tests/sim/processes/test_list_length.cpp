#include <algorithm>
#include <memory>
#include <numeric>

#include <doctest/doctest.h>

#include "sim/processes/list_length.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

int persons_on(const World& world, ListId list) { return world.state.lists.inhabitants[list.index()]; }

// One round of moves: each municipality has its turn once in three months.
void move_three_months(World& world) {
  for (int month = 0; month < 3; ++month) {
    ++world.state.now;
    move_between_lists(world.state, world.parameters.list, world.random);
    CHECK_INVARIANTS(world.state);
  }
}

TEST_CASE("a fifth of GPs lower their ceiling in a year, by five times the mean; false alarm 1e-6") {
  World world;
  const int n = 20000;
  const auto place = world.municipality();
  world.gps(place, n, {.inhabitants = 100, .ceiling = 1000});
  world.parameters.list.ceiling_fall_per_year.set_base(0.0112);
  lower_ceilings(world.state, world.parameters, world.random);
  CHECK_INVARIANTS(world.state);
  const auto& ceilings = world.state.lists.ceiling;
  const int lowered = world.state.log.count(EventKind::ceiling_lowered);
  CHECK(binomial_two_sided(lowered, n, 0.2) > 1e-6);
  CHECK(binomial_two_sided(lowered, n, 0.18) < 1e-6);
  CHECK(binomial_two_sided(lowered, n, 0.22) < 1e-6);
  // 1000 x (1 - 0.056) = 944: 940 or, four times in ten, 950.
  const auto to_950 = std::count(ceilings.begin(), ceilings.end(), 950);
  CHECK(std::count(ceilings.begin(), ceilings.end(), 940) + to_950 == lowered);
  CHECK(binomial_two_sided(to_950, lowered, 0.4) > 1e-6);
  CHECK(binomial_two_sided(to_950, lowered, 0.5) < 1e-6);
}

TEST_CASE("long lists fall by more, none below the floor, and lists without a GP not at all") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 500, {.inhabitants = 100, .ceiling = 2000});
  world.gps(place, 500, {.inhabitants = 100, .ceiling = 610});
  world.gps(place, 500, {.inhabitants = 100, .ceiling = 400});
  for (int i = 0; i < 500; ++i) world.list(place, {.ceiling = 1100});
  world.parameters.list.ceiling_fall_per_year.set_base(0.01);
  world.parameters.list.long_list_extra.set_base(0.01);
  lower_ceilings(world.state, world.parameters, world.random);
  const auto count = [&](int ceiling) {
    const auto& ceilings = world.state.lists.ceiling;
    return std::count(ceilings.begin(), ceilings.end(), ceiling);
  };
  CHECK(count(2000) + count(1800) == 500);
  CHECK(count(1800) > 50);
  CHECK(count(610) + count(600) == 500);
  CHECK(count(600) > 50);
  CHECK(count(400) == 500);
  CHECK(count(1100) == 500);
}

TEST_CASE("who lowers the ceiling, from which length by more, how long lists fill and how far: all are parameters") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 300, {.inhabitants = 100, .ceiling = 1300}, {.tenure_months = 50});
  ListParameters& list = world.parameters.list;
  list.ceiling_fall_per_year.set_base(0.0);
  list.long_list_extra.set_base(0.1);
  list.share_who_lower = 1.0;
  lower_ceilings(world.state, world.parameters, world.random);
  CHECK(world.state.log.count(EventKind::ceiling_lowered) == 0);
  list.long_list_persons = 1299;
  lower_ceilings(world.state, world.parameters, world.random);
  CHECK(world.state.log.count(EventKind::ceiling_lowered) == 300);
  CHECK(world.state.lists.ceiling == std::vector<int>(300, 1170));
  const auto above = world.list(place, {.inhabitants = 30000, .ceiling = 1000});
  world.gp(above, {.tenure_months = 60});
  list.fill_per_month = 1.0;
  move_three_months(world);
  CHECK(persons_on(world, above) == 30000);  // nobody is new
  list.new_gp_months = 60;
  list.filled_share = 0.05;
  move_three_months(world);
  CHECK(persons_on(world, above) == 30000);  // all are full enough
  list.filled_share = 0.5;
  move_three_months(world);
  CHECK(persons_on(world, above) <= 1000);  // down to the ceiling, then on, since all others are emptier
  CHECK(persons_on(world, above) > 0);
}

TEST_CASE("persons leave a vacant list for free places in the same municipality, in proportion") {
  World world;
  world.parameters.list.leak_per_month = 0.5;
  const auto place = world.municipality();
  const auto elsewhere = world.municipality();
  const auto vacant = world.list(place, {.inhabitants = 80});
  const auto much_room = world.list(place, {.inhabitants = 700, .ceiling = 1000});
  const auto little_room = world.list(place, {.inhabitants = 900, .ceiling = 1000});
  const auto other_place = world.list(elsewhere, {.inhabitants = 0, .ceiling = 1000});
  for (const ListId list : {much_room, little_room, other_place}) world.gp(list, {.tenure_months = 60});
  move_three_months(world);
  CHECK(persons_on(world, vacant) == 10);  // half of them, three times
  CHECK(persons_on(world, much_room) + persons_on(world, little_room) == 1670);
  CHECK(std::abs(persons_on(world, much_room) - 752) <= 1);
  CHECK(persons_on(world, other_place) == 0);
}

TEST_CASE("nobody leaves a vacant list when there is no room, and no more than there is room for") {
  World world;
  world.parameters.list.leak_per_month = 1.0;
  const auto place = world.municipality();
  const auto vacant = world.list(place, {.inhabitants = 500});
  const auto held = world.list(place, {.inhabitants = 1000, .ceiling = 1000});
  world.gp(held, {.tenure_months = 60});
  move_three_months(world);
  CHECK(persons_on(world, vacant) == 500);
  world.state.lists.ceiling[held.index()] = 1100;
  move_three_months(world);
  CHECK(persons_on(world, vacant) == 400);
}

TEST_CASE("a new GP's list fills from lists above their ceiling first, then from vacant ones, then from fuller ones") {
  World world;
  world.parameters.list.leak_per_month = 0.0;
  world.parameters.list.fill_per_month = 0.1;
  const auto place = world.municipality();
  const auto filling = world.list(place, {.inhabitants = 0, .ceiling = 1000});
  const auto above = world.list(place, {.inhabitants = 1200, .ceiling = 1000});
  const auto vacant = world.list(place, {.inhabitants = 100});
  const auto full = world.list(place, {.inhabitants = 900, .ceiling = 1000});
  world.gp(filling, {.tenure_months = 1});
  world.gp(above, {.tenure_months = 60});
  world.gp(full, {.tenure_months = 60});
  move_three_months(world);  // 271 of 1,000 places
  CHECK(persons_on(world, filling) == 271);
  CHECK(persons_on(world, above) == 1000);
  CHECK(persons_on(world, vacant) == 29);
  CHECK(persons_on(world, full) == 900);
  move_three_months(world);
  CHECK(persons_on(world, vacant) == 0);
  CHECK(persons_on(world, full) < 900);
}

TEST_CASE("lists are not filled at the cost of lists as full, nor by GPs who have been there for three years") {
  World world;
  world.parameters.list.leak_per_month = 0.0;
  world.parameters.list.fill_per_month = 1.0;
  const auto place = world.municipality();
  const auto fresh = world.list(place, {.inhabitants = 500, .ceiling = 1000});
  const auto old = world.list(place, {.inhabitants = 500, .ceiling = 1000});
  world.gp(fresh, {.tenure_months = 1});
  world.gp(old, {.tenure_months = 60});
  move_three_months(world);
  CHECK(persons_on(world, fresh) == 500);
  const auto settled = world.list(place, {.inhabitants = 100, .ceiling = 1000});
  world.gp(settled, {.tenure_months = 60});
  const auto over = world.list(place, {.inhabitants = 1500, .ceiling = 1000});
  world.gp(over, {.tenure_months = 60});
  move_three_months(world);
  CHECK(persons_on(world, settled) == 100);
  CHECK(persons_on(world, fresh) == 1000);
}

TEST_CASE("a country without doctors leaves its vacant lists as they are") {
  World world;
  const auto place = world.municipality();
  world.municipality();  // without a list
  const auto list = world.list(place, {.inhabitants = 700});
  move_three_months(world);
  CHECK(persons_on(world, list) == 700);
  CHECK(world.state.log.count(EventKind::inhabitants_moved) == 0);
}

TEST_CASE("who moved is counted alike whether events are kept or not, and the events say how many") {
  const auto world = [](bool keep) {
    auto made = std::make_unique<World>();
    const auto place = made->municipality();
    made->gp(made->list(place, {.inhabitants = 100, .ceiling = 1000}), {.tenure_months = 1});
    for (int i = 0; i < 5; ++i) made->gp(made->list(place, {.inhabitants = 1050 + i}), {.tenure_months = 60});
    made->list(place, {.inhabitants = 600});
    if (keep) made->state.log.keep_events();
    move_three_months(*made);
    return made;
  };
  const auto counting = world(false);
  const auto keeping = world(true);
  CHECK(counting->state.lists.inhabitants == keeping->state.lists.inhabitants);
  CHECK(counting->state.log.count(EventKind::inhabitants_moved) == 6);
  CHECK(keeping->state.log.count(EventKind::inhabitants_moved) == 6);
  int moved = 0;
  for (const Event& event : keeping->state.log.events()) moved += event.detail;
  CHECK(moved == persons_on(*keeping, ListId(0)) - 100);  // the only list with room
}

TEST_CASE("a list fills for 36 months after its GP came, a second list as long as its GP is new on the first") {
  World world;
  world.parameters.list.leak_per_month = 0.0;
  const auto place = world.municipality();
  const auto over = world.list(place, {.inhabitants = 3000, .ceiling = 1000});
  const auto first = world.list(place, {.inhabitants = 1000, .ceiling = 1000});
  const auto second = world.list(place, {.inhabitants = 100, .ceiling = 1000});
  const auto last_month = world.list(place, {.inhabitants = 100, .ceiling = 1000});
  const auto month_after = world.list(place, {.inhabitants = 100, .ceiling = 1000});
  world.gp(over, {.tenure_months = 60});
  world.second_list(world.gp(first, {.tenure_months = 10}), second);
  const int turn = world.state.now.index() % 3;
  const int until_turn = turn == 0 ? 3 : 3 - turn;
  world.gp(last_month, {.tenure_months = 35 - until_turn});
  world.gp(month_after, {.tenure_months = 36 - until_turn});
  move_three_months(world);
  CHECK(persons_on(world, second) > 100);
  CHECK(persons_on(world, last_month) > 100);
  CHECK(persons_on(world, month_after) == 100);
}

TEST_CASE("on average a vacant list loses the share that leaks, also if less than a person; false alarm 1e-6") {
  World world({.months = 12000});
  world.parameters.list.leak_per_month = 0.001;
  const auto place = world.municipality();
  const auto vacant = world.list(place, {.inhabitants = 100});
  const auto held = world.list(place, {.inhabitants = 500, .ceiling = 1000});
  world.gp(held, {.tenure_months = 60});
  const int n = 3000;
  int left = 0;
  for (int turn = 0; turn < n; ++turn) {
    for (int month = 0; month < 3; ++month) {
      ++world.state.now;
      move_between_lists(world.state, world.parameters.list, world.random);
    }
    left += 100 - persons_on(world, vacant);
    move_inhabitants(world.state, held, vacant, 100 - persons_on(world, vacant));
  }
  const double p = 100 * (1.0 - 0.999 * 0.999 * 0.999);  // 0.2997 persons, so at most one
  CHECK(binomial_two_sided(left, n, p) > 1e-6);
  CHECK(binomial_two_sided(left, n, 0.8 * p) < 1e-6);
  CHECK(binomial_two_sided(left, n, 1.2 * p) < 1e-6);
}

TEST_CASE("whatever the lists, nobody gets lost and nobody leaves the municipality") {
  World world;
  for (int m = 0; m < 6; ++m) {
    const auto place = world.municipality();
    for (int i = 0; i < 8; ++i) {
      const int size = 150 * ((i * 7 + m * 3) % 9);
      const auto list = world.list(place, {.inhabitants = size, .ceiling = 700 + 100 * (i % 4)});
      if ((i + m) % 3 != 0) world.gp(list, {.tenure_months = 10 * i});
    }
  }
  const auto before = world.state.municipalities.inhabitants_listed;
  for (int turn = 0; turn < 12; ++turn) move_three_months(world);
  CHECK(world.state.municipalities.inhabitants_listed == before);
  CHECK(world.state.counts.inhabitants_listed == std::accumulate(before.begin(), before.end(), 0));
}

}  // namespace
}  // namespace hjemmel::testing
