#include "tools/calibration/observation.hpp"

#include <limits>

#include <doctest/doctest.h>

#include "sim/core/portable_math.hpp"
#include "tests/calibration/written_run.hpp"

namespace hjemmel {

using testing::end;
using testing::start;
using testing::Written;

TEST_CASE("flows are summed over their months, both ends included") {
  Written run;
  run.set(Measure::gps_left, {2018, 12}, 5);
  run.set(Measure::gps_left, {2019, 1}, 7);
  run.set(Measure::gps_left, {2019, 12}, 11);
  run.set(Measure::gps_left, {2020, 1}, 13);
  CHECK(run.seen().sum(Measure::gps_left, {2019, 1}, {2019, 12}) == 18.0);
  CHECK(run.seen().at(Measure::gps_left, {2020, 1}) == 13.0);
}

TEST_CASE("stocks of places stand on the line between tables, and on the last state at the end") {
  Written run;  // tables at the start, December 2018 and December 2019
  run.set(MunicipalMeasure::lists, 0, 0, 10);
  run.set(MunicipalMeasure::lists, 1, 0, 16);
  run.set(MunicipalMeasure::lists, 2, 0, 28);
  run.set(MunicipalMeasure::lists, 2, 2, 1000);  // in another county
  run.state.municipalities.lists[0] = 31;
  const EvidencePlace nordland{PlaceKind::county, 0};
  CHECK(run.seen().at(MunicipalMeasure::lists, {2018, 6}, nordland) == 10.0);
  CHECK(run.seen().at(MunicipalMeasure::lists, {2018, 9}, nordland) == 13.0);
  CHECK(run.seen().at(MunicipalMeasure::lists, {2019, 3}, nordland) == 19.0);
  CHECK(run.seen().at(MunicipalMeasure::lists, {2019, 12}, nordland) == 28.0);
  CHECK(run.seen().at(MunicipalMeasure::lists, {2020, 2}, nordland) == 30.0);
  CHECK(run.seen().at(MunicipalMeasure::lists, {2020, 3}, nordland) == 31.0);
  CHECK(run.seen().at(MunicipalMeasure::lists, {2019, 12}, {}) == 1028.0);
}

TEST_CASE("places are counties, size classes or all") {
  const Country country = tiny_country();
  const EvidencePlace small{PlaceKind::size_class, static_cast<std::size_t>(SizeClass::under_2000)};
  const EvidencePlace vestland{PlaceKind::county, 2};
  CHECK(small.holds(country.municipalities[1]));
  CHECK_FALSE(small.holds(country.municipalities[0]));
  CHECK(vestland.holds(country.municipalities[4]));
  CHECK_FALSE(vestland.holds(country.municipalities[1]));
  for (const MunicipalityFacts& facts : country.municipalities) CHECK(EvidencePlace{}.holds(facts));
}

TEST_CASE("filled vacancies are counted between limits of their duration") {
  Written run;
  for (std::size_t cls = 0; cls < vacancy_duration_count; ++cls) {
    run.results.vacancy_durations[1 * vacancy_duration_count + cls] = 1 << cls;  // in 2019
  }
  constexpr int no_limit = std::numeric_limits<int>::max();
  CHECK(run.seen().vacancies_filled(2019, 0, no_limit) == 127.0);
  CHECK(run.seen().vacancies_filled(2019, 0, 6) == 3.0);
  CHECK(run.seen().vacancies_filled(2019, 6, 12) == 4.0);
  CHECK(run.seen().vacancies_filled(2019, 12, 24) == 8.0);
  CHECK(run.seen().vacancies_filled(2019, 24, no_limit) == 112.0);
  CHECK(run.seen().vacancies_filled(2018, 0, no_limit) == 0.0);
}

TEST_CASE("who was GP at an earlier date is found from the end backwards") {
  Written run;
  const DoctorId stayed = run.doctor({1970, 1}, Stage::gp_specialist, {2000, 1});
  const DoctorId left = run.doctor({1950, 7}, Stage::retired, {1990, 1});
  const DoctorId came = run.doctor({1990, 1}, Stage::gp_trainee, {2019, 5});
  const DoctorId came_and_left = run.doctor({1980, 1}, Stage::abroad, {2018, 8});
  run.doctor({1960, 1}, Stage::hospital_career, Month::never());
  run.happened({2018, 8}, EventKind::entered_scheme, came_and_left, 38);
  run.happened({2019, 1}, EventKind::left_moved, stayed, 49);
  run.happened({2019, 2}, EventKind::left_retired, left, 68);
  run.happened({2019, 5}, EventKind::entered_scheme, came, 29);
  run.happened({2019, 9}, EventKind::left_abroad, came_and_left, 39);
  CHECK(run.seen().ages_of_gps({2018, 6}) == std::vector<int>{48, 67});
  CHECK(run.seen().ages_of_gps({2018, 12}) == std::vector<int>{38, 48, 68});
  CHECK(run.seen().ages_of_gps({2019, 2}) == std::vector<int>{39, 49});
  CHECK(run.seen().ages_of_gps({2019, 8}) == std::vector<int>{29, 39, 49});
  CHECK(run.seen().ages_of_gps(end) == std::vector<int>{30, 50});
}

TEST_CASE("leavers are counted by age within their months, and movers are none") {
  Written run;
  const DoctorId any = run.doctor({1970, 1}, Stage::gp_specialist, {2000, 1});
  run.happened({2018, 12}, EventKind::left_retired, any, 80);
  run.happened({2019, 1}, EventKind::left_retired, any, 67);
  run.happened({2019, 6}, EventKind::left_other_work, any, 39);
  run.happened({2019, 6}, EventKind::left_moved, any, 39);
  run.happened({2019, 12}, EventKind::left_abroad, any, 40);
  run.happened({2020, 1}, EventKind::left_abroad, any, 40);
  CHECK(run.seen().left_by_age({2019, 1}, {2019, 12}) == AgeCounts{1.0, 1.0, 0.0, 0.0, 1.0});
}

TEST_CASE("age classes hold their limits as the evidence draws them") {
  CHECK(by_age_class({28, 39, 40, 49, 50, 59, 60, 66, 67, 80}) == AgeCounts{2.0, 2.0, 2.0, 2.0, 2.0});
}

TEST_CASE("the share gone is that of exits per month at risk, by time in the scheme") {
  Written run;
  // One GP for 21 months from the third year in the scheme on, and one who left after ten months in the same years.
  run.doctor({1970, 1}, Stage::gp_specialist, {2015, 12});
  const DoctorId left = run.doctor({1970, 1}, Stage::other_work, {2015, 12});
  run.happened({2019, 4}, EventKind::left_other_work, left, 49);
  // Months 31 to 42 and 43 to 51 since the start: the third class (31 to 42) saw 12 + 10 months and one exit.
  CHECK(run.seen().gone_within(2) == 0.0);
  CHECK(run.seen().gone_within(3) == doctest::Approx(1.0 - portable_exp(-12.0 / 22.0)));
  CHECK(run.seen().gone_within(5) == doctest::Approx(1.0 - portable_exp(-12.0 / 22.0)));
}

TEST_CASE("a spell that began during the run counts from its start, one that ended before a return is left out") {
  Written run;
  const DoctorId came = run.doctor({1990, 1}, Stage::gp_trainee, {2019, 9});
  run.happened({2019, 9}, EventKind::entered_scheme, came, 29);
  const DoctorId left = run.doctor({1985, 1}, Stage::other_work, {2019, 1});
  run.happened({2019, 1}, EventKind::entered_scheme, left, 34);
  run.happened({2019, 4}, EventKind::left_other_work, left, 34);
  const DoctorId returned = run.doctor({1985, 1}, Stage::gp_specialist, {2020, 3});
  run.happened({2018, 9}, EventKind::left_other_work, returned, 33);
  run.happened({2020, 3}, EventKind::entered_scheme, returned, 35);
  // The first half year saw 6 months of the one who came and 3 of the one who left after them.
  CHECK(run.seen().gone_within(0) == doctest::Approx(1.0 - portable_exp(-6.0 / 9.0)));
}

}  // namespace hjemmel
