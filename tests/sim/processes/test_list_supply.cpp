#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/processes/assignment.hpp"
#include "sim/processes/list_supply.hpp"
#include "sim/state/changes.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

constexpr int many = 10'000'000;  // a Poisson count is a binomial one with so many trials

void open_and_close(World& world) {
  open_and_close_lists(world.state, world.parameters.list, world.random);
  CHECK_INVARIANTS(world.state);
}

void decide_in(World& world, int year) {
  world.state.now = Month(year, 1);
  decide_new_lists(world.state, world.parameters.list, world.random);
}

// Openings planned in `years` Januaries for a municipality with 10 lists, `vacant` of them vacant.
int planned(double rate, int vacant, double workload_over_reference, int years, const Conditions& conditions = {}) {
  World world;
  const auto place = world.municipality();
  world.gps(place, 10 - vacant, {.inhabitants = 1000});
  for (int i = 0; i < vacant; ++i) world.list(place, {.inhabitants = 1000});
  world.state.municipalities.reference_workload[place.index()] = 1000.0 / workload_over_reference;
  world.parameters.list.opening_per_year.set_base(rate);
  world.state.municipalities.conditions[place.index()] = conditions;
  int count = 0;
  for (int seed = 0; seed < years; ++seed) {
    world.random = RandomSource(static_cast<std::uint64_t>(seed), 0);
    decide_in(world, 2022);
    count += static_cast<int>(world.state.planned_openings.size());
  }
  return count;
}

TEST_CASE("lists are opened at the stated rate per list; false alarm 1e-6") {
  const int years = 4000;
  const double expected = years * 10 * 0.05;
  const int count = planned(0.05, 0, 1.0, years);
  CHECK(binomial_two_sided(count, many, expected / many) > 1e-6);
  CHECK(binomial_two_sided(count, many, 1.15 * expected / many) < 1e-6);  // 15 % is over 6 standard errors
  CHECK(binomial_two_sided(count, many, 0.85 * expected / many) < 1e-6);
}

TEST_CASE("workload above the reference speeds openings up and vacancies slow them down; false alarm 1e-6") {
  const int years = 4000;
  const double base = years * 10 * 0.05;
  const double pressed = base * portable_exp(2.0 * 0.2);
  const double braked = base * portable_exp(-4.0 * 0.2);
  CHECK(binomial_two_sided(planned(0.05, 0, 1.2, years), many, pressed / many) > 1e-6);
  CHECK(binomial_two_sided(planned(0.05, 0, 1.2, years), many, base / many) < 1e-6);
  CHECK(binomial_two_sided(planned(0.05, 2, 1.0, years), many, braked / many) > 1e-6);
  CHECK(binomial_two_sided(planned(0.05, 2, 1.0, years), many, base / many) < 1e-6);
}

TEST_CASE("a new list is advertised for the lead and counts from the month it opens") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 3, {.inhabitants = 1000, .ceiling = 1000});
  world.parameters.list.opening_lead_months = 2;
  world.state.planned_openings.push_back({.month = world.state.now, .municipality = place, .serial = 0});
  open_and_close(world);
  advertise_lists(world.state);
  const ListId announced = world.state.announced_lists.at(0);
  CHECK(world.state.advertised_lists.contains(announced));
  CHECK(world.state.counts.lists == 3);
  CHECK(world.state.counts.vacant == 0);
  CHECK_INVARIANTS(world.state);
  world.state.planned_openings.clear();
  ++world.state.now;
  open_and_close(world);
  CHECK(world.state.counts.lists == 3);
  ++world.state.now;
  open_and_close(world);
  CHECK(world.state.counts.lists == 4);
  CHECK(world.state.counts.vacant == 1);
  CHECK(world.state.announced_lists.empty());
  CHECK(world.state.advertised_lists.contains(announced));
}

TEST_CASE("who was found during the lead takes the new list as it opens, which is no vacancy") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 1, {.inhabitants = 1000, .ceiling = 1000});
  const DoctorId seeker = world.doctor(Stage::seeking_list);
  world.parameters.list.opening_lead_months = 3;
  world.state.planned_openings.push_back({.month = world.state.now, .municipality = place, .serial = 0});
  open_and_close(world);
  const ListId announced = world.state.announced_lists.at(0);
  set_offer(world.state, announced, Contract::salaried);
  CHECK(world.state.counts.salaried == 0);
  promise_list(world.state, seeker, announced, world.state.now + 3);
  world.state.planned_openings.clear();
  for (int month = 0; month < 3; ++month) {
    ++world.state.now;
    open_and_close(world);
    take_over_lists(world.state);
    note_vacancies(world.state);
    CHECK_INVARIANTS(world.state);
  }
  CHECK(world.state.doctors.list[seeker.index()] == announced);
  CHECK(world.state.counts.salaried == 1);
  CHECK(world.state.counts.vacant == 0);
  CHECK(world.state.log.count(EventKind::list_vacated) == 0);
}

TEST_CASE("lists open from the first month of a run on, at the stated rate; false alarm 1e-6") {
  const int countries = 400;
  const double rate = 0.24;
  int announced = 0;
  int opened_in_time = 0;
  for (int seed = 0; seed < countries; ++seed) {
    World world;
    world.gps(world.municipality(), 20, {.inhabitants = 1000});
    world.random = RandomSource(static_cast<std::uint64_t>(seed), 0);
    world.state.municipalities.reference_workload[0] = 1000.0;
    world.parameters.list.opening_per_year.set_base(rate);
    world.parameters.list.opening_lead_months = 6;
    announce_first_lists(world.state, world.parameters.list, world.random);
    announced += static_cast<int>(world.state.announced_lists.size());
    for (int month = 0; month < 3; ++month) {
      ++world.state.now;
      open_and_close(world);
    }
    opened_in_time += world.state.counts.lists - 20;
  }
  const double expected = countries * 20 * rate / 2.0;
  CHECK(binomial_two_sided(announced, many, expected / many) > 1e-6);
  CHECK(binomial_two_sided(announced, many, 1.25 * expected / many) < 1e-6);
  CHECK(binomial_two_sided(opened_in_time, many, 0.5 * expected / many) > 1e-6);
  CHECK(binomial_two_sided(opened_in_time, many, 0.75 * expected / many) < 1e-6);
}

TEST_CASE("planned lists open in their month, vacant, self-employed and with keys of their own") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 20, {.inhabitants = 1000, .ceiling = 900});
  world.parameters.list.opening_lead_months = 0;
  world.parameters.list.opening_per_year.set_base(0.4);
  decide_in(world, 2022);
  const auto plans = world.state.planned_openings;
  REQUIRE(plans.size() > 2);
  for (int month = 1; month <= 12; ++month) {
    world.state.now = Month(2022, month);
    open_and_close(world);
  }
  CHECK(world.state.counts.lists == 20 + static_cast<int>(plans.size()));
  CHECK(world.state.log.count(EventKind::list_opened) == static_cast<int>(plans.size()));
  const auto& keys = world.state.lists.key;
  CHECK(std::set<std::uint32_t>(keys.begin(), keys.end()).size() == keys.size());
  CHECK(world.state.lists.ceiling.back() == 900);
  CHECK(world.state.lists.contract.back() == Contract::self_employed);
}

TEST_CASE("a new list gets the ceiling of the lever, the mean of the place if lower, 300 at least") {
  const auto ceiling_with = [](double lever, int others) {
    World world;
    const auto place = world.municipality();
    world.gps(place, 2, {.inhabitants = 100, .ceiling = others});
    world.parameters.list.ceiling_new.set_base(lever);
    world.state.planned_openings.push_back({.month = world.state.now, .municipality = place, .serial = 0});
    open_and_close(world);
    return world.state.lists.ceiling.back();
  };
  CHECK(ceiling_with(1000, 1200) == 1000);
  CHECK(ceiling_with(1000, 800) == 800);
  CHECK(ceiling_with(1000, 200) == 300);
}

TEST_CASE("the least ceiling of a new list, and the workloads that openings respond to, are parameters") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 2, {.inhabitants = 100, .ceiling = 200});
  world.parameters.list.lowest_new_ceiling = 450;
  world.state.planned_openings.push_back({.month = world.state.now, .municipality = place, .serial = 0});
  open_and_close(world);
  CHECK(world.state.lists.ceiling.back() == 450);
  // Ten times the workload at the start; with a response up to ten it opens far more than with one up to one.
  const auto planned_up_to = [](double largest) {
    World busy;
    busy.gps(busy.municipality(), 30, {.inhabitants = 1000});
    busy.state.municipalities.reference_workload[0] = 100.0;
    busy.parameters.list.opening_need_weight = 0.3;
    busy.parameters.list.opening_largest_workload = largest;
    decide_in(busy, 2022);
    return busy.state.planned_openings.size();
  };
  CHECK(planned_up_to(10.0) > planned_up_to(1.0) + 3);
}

// A municipality with a long list (with room or not) and a short vacant one.
struct ShortList {
  explicit ShortList(const ListSpec& spec = {.inhabitants = 150, .vacant_months = 20}, int long_persons = 900)
      : place(world.municipality()), other(world.list(place, {.inhabitants = long_persons, .ceiling = 1000})) {
    world.gp(other);
    vacant = world.list(place, spec);
    world.parameters.list.closing_per_year.set_base(1000.0);
  }
  bool is_open() const { return world.state.lists.open[vacant.index()]; }

  World world;
  MunicipalityId place;
  ListId other;
  ListId vacant;
};

TEST_CASE("a short list that has been vacant for long is closed, and its persons move to other lists") {
  ShortList s;
  open_and_close(s.world);
  CHECK(!s.is_open());
  CHECK(s.world.state.lists.inhabitants[s.other.index()] == 1050);  // 100 free places, 50 persons too many
  CHECK(s.world.state.log.count(EventKind::list_closed) == 1);
}

TEST_CASE("long, recent, promised and last lists are not closed") {
  ShortList too_long({.inhabitants = 200, .vacant_months = 20});
  ShortList recent({.inhabitants = 150, .vacant_months = 17});
  ShortList promised;
  const auto seeker = promised.world.doctor(Stage::seeking_list);
  promise_list(promised.world.state, seeker, promised.vacant, promised.world.state.now + 3);
  for (ShortList* s : {&too_long, &recent, &promised}) {
    open_and_close(s->world);
    CHECK(s->is_open());
  }
  World last;
  const auto place = last.municipality();
  last.list(place, {.inhabitants = 10, .vacant_months = 30});
  last.list(place, {.inhabitants = 20, .vacant_months = 30});
  last.parameters.list.closing_per_year.set_base(1000.0);
  open_and_close(last);
  CHECK(last.state.counts.lists == 1);
  CHECK(last.state.counts.inhabitants_listed == 30);
}

TEST_CASE("short vacant lists close with the stated hazard; false alarm 1e-6") {
  World world;
  const int n = 20000;
  const auto place = world.municipality();
  world.gps(place, 1);
  for (int i = 0; i < n; ++i) world.list(place, {.inhabitants = 1, .vacant_months = 24});
  world.parameters.list.closing_per_year.set_base(1.2);
  open_and_close(world);
  const int closed = world.state.log.count(EventKind::list_closed);
  const double p = 1.0 - portable_exp(-0.1);
  CHECK(binomial_two_sided(closed, n, p) > 1e-6);
  CHECK(binomial_two_sided(closed, n, 1.15 * p) < 1e-6);
  CHECK(binomial_two_sided(closed, n, 0.85 * p) < 1e-6);
}

TEST_CASE("relief slows openings down and money for GPs speeds them up; false alarm 1e-6") {
  const int years = 4000;
  const double base = years * 10 * 0.05;
  Conditions relieved;
  relieved.mean_work = 0.8;
  const double fewer = base * portable_exp(-2.0 * 0.2);
  CHECK(binomial_two_sided(planned(0.05, 0, 1.0, years, relieved), many, fewer / many) > 1e-6);
  CHECK(binomial_two_sided(planned(0.05, 0, 1.0, years, relieved), many, base / many) < 1e-6);
  Conditions richer;
  richer.openings = 1.3;
  CHECK(binomial_two_sided(planned(0.05, 0, 1.0, years, richer), many, 1.3 * base / many) > 1e-6);
  CHECK(binomial_two_sided(planned(0.05, 0, 1.0, years, richer), many, base / many) < 1e-6);
}

TEST_CASE("no list opens above the largest ceiling in force") {
  World world;
  const auto place = world.municipality();
  world.gps(place, 5, {.ceiling = 1400});
  world.parameters.list.ceiling_new.set_base(1300.0);
  world.parameters.list.ceiling_maximum.set_base(900.0);
  world.state.planned_openings = {{.month = world.state.now, .municipality = place, .serial = 0}};
  open_and_close(world);
  CHECK(world.state.lists.ceiling.back() == 900);
}

}  // namespace
}  // namespace hjemmel::testing
