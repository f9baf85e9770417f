#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/detail/list_rows.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// A municipality with a list that has room, one that is too long, one without a GP and one that is full.
struct Four {
  Four() {
    world.list(world.municipality(), {.inhabitants = 77});  // elsewhere, so that rows are not list numbers
    place = world.municipality();
    for (const int persons : {600, 1200, 300, 1000}) lists.push_back(world.list(place, {.inhabitants = persons}));
    for (const std::size_t k : {0U, 1U, 3U}) world.gp(lists[k]);
  }
  int on(std::size_t k) const { return world.state.lists.inhabitants[lists[k].index()]; }

  World world;
  MunicipalityId place;
  std::vector<ListId> lists;
};

TEST_CASE("rows show the lists of one municipality, with the changes so far") {
  Four four;
  ListRows rows(four.world.state, four.place);
  rows.start();
  REQUIRE(rows.size() == 4);
  CHECK(rows.held(0));
  CHECK(!rows.held(2));
  CHECK(rows.ceiling(3) == 1000);
  CHECK(rows.persons(1) == 1200);
  CHECK(rows.room(0) == 400);
  CHECK(rows.room(1) == 0);
  CHECK(rows.room(2) == 0);
  rows.change(0) = 150;
  rows.change(1) = -300;
  CHECK(rows.persons(0) == 750);
  CHECK(rows.room(0) == 250);
  CHECK(rows.room(1) == 100);
  CHECK(rows.if_held(0, -7) == -7);
  CHECK(rows.if_held(2, -7) == 0);
}

TEST_CASE("an amount is shared out in proportion to the offers, to one side or the other") {
  Four four;
  ListRows rows(four.world.state, four.place);
  rows.start();
  const int offered = rows.fill_offers([](std::size_t row) { return static_cast<int>(row) * 10; });
  CHECK(offered == 60);
  rows.share_out(6, offered, +1);
  CHECK(rows.change(0) == 0);
  CHECK(rows.change(1) == 1);
  CHECK(rows.change(2) == 2);
  CHECK(rows.change(3) == 3);
  rows.share_out(60, offered, -1);
  CHECK(rows.change(3) == 3 - 30);
  rows.start();
  CHECK(rows.change(3) == 0);
}

TEST_CASE("changes are made all at once, and leave the lists of other places alone") {
  Four four;
  ListRows rows(four.world.state, four.place);
  rows.start();
  rows.change(1) = -200;
  rows.change(3) = 50;
  rows.apply();
  CHECK(four.on(0) == 600);
  CHECK(four.on(1) == 1000);
  CHECK(four.on(2) == 300);
  CHECK(four.on(3) == 1050);
  CHECK(four.world.state.lists.inhabitants[0] == 77);
  CHECK(four.world.state.municipalities.inhabitants_listed[four.place.index()] == 2950);
  CHECK(four.world.state.log.count(EventKind::inhabitants_moved) == 0);
  CHECK_INVARIANTS(four.world.state);
}

TEST_CASE("who gives is recorded with how many, whether or not events are kept") {
  for (const bool keep : {false, true}) {
    Four four;
    if (keep) four.world.state.log.keep_events();
    ListRows rows(four.world.state, four.place);
    rows.start();
    rows.change(0) = 320;
    rows.change(1) = -20;
    rows.change(2) = -300;
    rows.apply_and_record();
    CHECK(four.world.state.log.count(EventKind::inhabitants_moved) == 2);
    CHECK(four.on(2) == 0);
    CHECK_INVARIANTS(four.world.state);
    if (!keep) continue;
    const std::vector<Event>& events = four.world.state.log.events();
    REQUIRE(events.size() == 2);
    CHECK(events[0].list == four.lists[1]);
    CHECK(events[0].detail == 20);
    CHECK(events[1].list == four.lists[2]);
    CHECK(events[1].municipality == four.place);
    CHECK(events[1].detail == 300);
  }
}

TEST_CASE("a municipality without lists has no rows") {
  World world;
  const auto place = world.municipality();
  ListRows rows(world.state, place);
  rows.start();
  CHECK(rows.size() == 0);
  CHECK(rows.fill_offers([](std::size_t) { return 1; }) == 0);
  rows.share_out(0, 0, +1);
  rows.apply();
  CHECK_INVARIANTS(world.state);
}

}  // namespace
}  // namespace hjemmel::testing
