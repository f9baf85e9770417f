#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <set>
#include <string>
#include <vector>

#include <boost/pfr.hpp>
#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/index_set.hpp"
#include "tests/support/world.hpp"

namespace hjemmel {
namespace {

using testing::World;

Event list_taken(Month month) {
  Event event;
  event.month = month;
  event.kind = EventKind::list_taken;
  return event;
}

// Great-circle distance on the same sphere.
double haversine_km(const MunicipalityFacts& a, const MunicipalityFacts& b) {
  constexpr double radians = std::numbers::pi / 180.0;
  const double north = std::sin((b.latitude - a.latitude) * radians / 2.0);
  const double east = std::sin((b.longitude - a.longitude) * radians / 2.0);
  const double h = north * north + std::cos(a.latitude * radians) * std::cos(b.latitude * radians) * east * east;
  return 2.0 * 6371.0 * std::asin(std::sqrt(h));
}

}  // namespace

TEST_CASE("an index set agrees with a set whatever is put in and taken out") {
  RandomStream rng = RandomSource(2, 0).stream(Process::base_population, 0, {2021, 3});
  IndexSet<ListId> fast;
  std::set<ListId> plain;
  for (int i = 0; i < 20000; ++i) {
    const ListId id(uniform_index(rng, 40));
    if (bernoulli(rng, 0.5)) {
      fast.insert(id);
      plain.insert(id);
    } else {
      fast.erase(id);
      plain.erase(id);
    }
    REQUIRE(fast.size() == plain.size());
    REQUIRE(fast.contains(id) == plain.contains(id));
    if (i % 100 != 0) continue;
    REQUIRE(std::set<ListId>(fast.members().begin(), fast.members().end()) == plain);
  }
  fast.clear();
  CHECK(fast.size() == 0);
  CHECK(!fast.contains(ListId(0)));
  CHECK(!fast.contains(ListId::none()));
}

TEST_CASE("the calendar gives back what was planned, by month and kind, and drops what lies beyond the horizon") {
  Calendar calendar;
  calendar.reset({2021, 3}, {2022, 3});
  calendar.plan(Due::takeover, {2021, 7}, {DoctorId(1), 5});
  calendar.plan(Due::takeover, {2021, 7}, {DoctorId(2), 6});
  calendar.plan(Due::notice_end, {2021, 7}, {DoctorId(3), 0});
  calendar.plan(Due::takeover, {2022, 3}, {DoctorId(4), 0});
  calendar.plan(Due::takeover, {2022, 4}, {DoctorId(5), 0});
  calendar.plan(Due::takeover, Month::never(), {DoctorId(6), 0});
  const auto due = calendar.due(Due::takeover, {2021, 7});
  REQUIRE(due.size() == 2);
  CHECK(due[0].doctor == DoctorId(1));
  CHECK(due[0].stamp == 5);
  CHECK(due[1].doctor == DoctorId(2));
  CHECK(calendar.due(Due::notice_end, {2021, 7}).size() == 1);
  CHECK(calendar.due(Due::takeover, {2022, 3}).size() == 1);
  CHECK(calendar.due(Due::last_age, {2021, 7}).empty());
  calendar.reset({2021, 3}, {2025, 3});
  CHECK(calendar.due(Due::takeover, {2021, 7}).empty());
  CHECK(calendar.last() == Month(2025, 3));
}

#if defined(HJEMMEL_CONTRACTS)
TEST_CASE("nothing is planned before the calendar begins, nor looked up outside it") {
  Calendar calendar;
  calendar.reset({2021, 3}, {2022, 3});
  CHECK_THROWS_AS(calendar.plan(Due::takeover, {2021, 2}, {DoctorId(1), 0}), ContractViolation);
  CHECK_THROWS_AS(calendar.due(Due::takeover, {2021, 2}), ContractViolation);
  CHECK_THROWS_AS(calendar.due(Due::takeover, {2022, 4}), ContractViolation);
  CHECK_THROWS_AS(calendar.reset({2022, 1}, {2021, 1}), ContractViolation);
  IndexSet<DoctorId> doctors;
  CHECK_THROWS_AS(doctors.insert(DoctorId::none()), ContractViolation);
}
#endif

TEST_CASE("adding a row adds to every column, and clearing empties every one") {
  Doctors doctors;
  doctors.add({.key = 1, .birth = {1980, 1}});
  doctors.add({.key = 2, .birth = {1990, 1}});
  boost::pfr::for_each_field(doctors, [](const auto& column) { CHECK(column.size() == 2); });
  doctors.clear();
  boost::pfr::for_each_field(doctors, [](const auto& column) { CHECK(column.empty()); });
  doctors.reserve(50);
  boost::pfr::for_each_field(doctors, [](const auto& column) { CHECK(column.capacity() >= 50); });
  Lists lists;
  lists.add(1, MunicipalityId(0), {2021, 3});
  boost::pfr::for_each_field(lists, [](const auto& column) { CHECK(column.size() == 1); });
  lists.clear();
  boost::pfr::for_each_field(lists, [](const auto& column) { CHECK(column.empty()); });
  Municipalities municipalities;
  municipalities.reset(3);
  municipalities.gps[1] = 7;
  municipalities.list_ids[2].emplace_back(4);
  municipalities.reset(3);
  CHECK(municipalities.gps == std::vector<int>(3, 0));
  CHECK(municipalities.list_ids[2].empty());
  boost::pfr::for_each_field(municipalities, [](const auto& column) { CHECK(column.size() == 3); });
}

TEST_CASE("age is counted in whole years from the month of birth") {
  Doctors doctors;
  const DoctorId id = doctors.add({.key = 1, .birth = {1961, 4}});
  CHECK(doctors.age_years(id, {2021, 3}) == 59);
  CHECK(doctors.age_years(id, {2021, 4}) == 60);
}

TEST_CASE("a state that is reset is empty and ready for another run") {
  World world;
  const auto m = world.municipality();
  world.gps(m, 4);
  world.doctor(Stage::waiting_for_lis1);
  world.empty_lis1_place(m);
  world.state.reset(world.country, {2024, 1}, {2026, 1});
  const State& s = world.state;
  CHECK_INVARIANTS(s);
  CHECK(s.now == Month(2024, 1));
  CHECK(s.doctors.size() == 0);
  CHECK(s.lists.size() == 0);
  CHECK(s.counts.lists == 0);
  CHECK(s.vacant_lists.size() + s.list_seekers.size() + s.lis1_applicants.size() + s.advertised_lists.size() == 0);
  CHECK(s.empty_lis1_places.empty());
  CHECK(s.lis1_posts_owed == std::vector<double>{0.0});
}

TEST_CASE("the log counts every event and keeps them only when asked to") {
  EventLog log;
  log.record(list_taken({2021, 4}));
  CHECK(log.events().empty());
  log.keep_events();
  log.record(list_taken({2021, 5}));
  CHECK(log.count(EventKind::list_taken) == 2);
  REQUIRE(log.events().size() == 1);
  CHECK(log.events().front().month == Month(2021, 5));
  log.reset_counts();
  CHECK(log.count(EventKind::list_taken) == 0);
  CHECK(log.events().size() == 1);
  log.clear();
  CHECK(log.events().empty());
  log.record(list_taken({2021, 6}));
  CHECK(log.events().size() == 1);
}

TEST_CASE("every kind of event has a name of its own") {
  std::set<std::string_view> names;
  for (const EventMeaning& meaning : event_meanings) names.insert(meaning.name);
  CHECK(names.size() == event_kind_count);
  CHECK(!names.contains(""));
  CHECK(event_meanings[static_cast<std::size_t>(EventKind::authorised)].name == "authorised");
  CHECK(event_meanings[static_cast<std::size_t>(EventKind::list_taken)].name == "list_taken");
  CHECK(event_meanings[static_cast<std::size_t>(EventKind::lis1_place_empty)].name == "lis1_place_empty");
}

TEST_CASE("municipalities fall in the class of their size, limits belonging to the larger one") {
  CHECK(size_class_of(0) == SizeClass::under_2000);
  CHECK(size_class_of(1999) == SizeClass::under_2000);
  CHECK(size_class_of(2000) == SizeClass::from_2000);
  CHECK(size_class_of(9999) == SizeClass::from_5000);
  CHECK(size_class_of(49999) == SizeClass::from_10000);
  CHECK(size_class_of(50000) == SizeClass::from_50000);
}

TEST_CASE("distances are within one percent of the great circle below 500 km") {
  World world;
  for (double latitude = 57.5; latitude < 71.5; latitude += 1.3) {
    for (double longitude = 4.5; longitude < 31.0; longitude += 2.7) {
      world.municipality({.latitude = latitude, .longitude = longitude});
    }
  }
  const auto& places = world.country.municipalities;
  double worst = 0.0;
  for (std::size_t a = 0; a < places.size(); ++a) {
    CHECK(world.country.distance_km(MunicipalityId(a), MunicipalityId(a)) == 0.0F);
    for (std::size_t b = a + 1; b < places.size(); ++b) {
      const double exact = haversine_km(places[a], places[b]);
      const auto ours = static_cast<double>(world.country.distance_km(MunicipalityId(a), MunicipalityId(b)));
      if (exact < 500.0) worst = std::max(worst, std::abs(ours / exact - 1.0));
      REQUIRE(world.country.distance_km(MunicipalityId(b), MunicipalityId(a)) == doctest::Approx(ours));
    }
  }
  CHECK(worst < 0.01);
}

TEST_CASE("the distance to a county is that to its nearest municipality, and infinite where it has none") {
  World world;
  const auto south = world.municipality({.county = 0, .latitude = 59.0, .longitude = 10.0});
  const auto middle = world.municipality({.county = 0, .latitude = 61.0, .longitude = 10.0});
  CHECK(std::isinf(world.country.distances_to_counties_km(south)[1]));
  const auto north = world.municipality({.county = 1, .latitude = 63.0, .longitude = 11.0});
  const auto far_north = world.municipality({.county = 1, .latitude = 69.0, .longitude = 19.0});
  for (const MunicipalityId from : {south, middle, north, far_north}) {
    for (const std::size_t county : {std::size_t{0}, std::size_t{1}}) {
      const auto first = county == 0 ? south : north;
      const auto second = county == 0 ? middle : far_north;
      CHECK(world.country.distances_to_counties_km(from)[county] ==
            std::min(world.country.distance_km(from, first), world.country.distance_km(from, second)));
    }
  }
}

TEST_CASE("population outside the table's years is that of its nearest year") {
  PopulationTable table(2, 2021, 2023);
  table.set(MunicipalityId(1), 2021, 100, 1.1);
  table.set(MunicipalityId(1), 2023, 300, 0.9);
  CHECK(table.inhabitants(MunicipalityId(1), 1990) == 100);
  CHECK(table.inhabitants(MunicipalityId(1), 2021) == 100);
  CHECK(table.inhabitants(MunicipalityId(1), 2022) == 0);
  CHECK(table.inhabitants(MunicipalityId(1), 2080) == 300);
  CHECK(table.need_per_inhabitant(MunicipalityId(1), 2080) == 0.9);
  CHECK(table.need_per_inhabitant(MunicipalityId(0), 2021) == 1.0);
}

TEST_CASE("a year of the population is one row of municipalities, whichever way it is read") {
  PopulationTable table(3, 2021, 2025);
  for (int year = 2021; year <= 2025; ++year) {
    for (std::size_t m = 0; m < 3; ++m)
      table.set(MunicipalityId(m), year, 10 * year + static_cast<int>(m), 1.0 + 0.1 * static_cast<double>(m));
  }
  for (const int year : {2000, 2021, 2023, 2025, 2040}) {
    REQUIRE(table.inhabitants(year).size() == 3);
    REQUIRE(table.need_per_inhabitant(year).size() == 3);
    for (std::size_t m = 0; m < 3; ++m) {
      CHECK(table.inhabitants(year)[m] == table.inhabitants(MunicipalityId(m), year));
      CHECK(table.need_per_inhabitant(year)[m] == table.need_per_inhabitant(MunicipalityId(m), year));
    }
  }
  CHECK(table.inhabitants(2023)[2] == 20232);
}

}  // namespace hjemmel
