
#include <doctest/doctest.h>

#include "tests/calibration/written_run.hpp"
#include "tools/calibration/indicator.hpp"

namespace hjemmel {
namespace {

using testing::Written;

double value(const Written& run, const char* name, const char* date, const EvidencePlace& place = {}) {
  const Indicator* indicator = find_indicator(name, place.kind != PlaceKind::norway);
  REQUIRE(indicator != nullptr);
  return indicator->value(run.seen(), {*read_span(date), place});
}

/// The same number in every month of a run.
void set_always(Written& run, Measure measure, std::int64_t number) {
  for (const Month month : run.times.months) run.set(measure, month, number);
}

}  // namespace

TEST_CASE("shares of stocks are those of the month") {
  Written run;
  set_always(run, Measure::lists, 5000);
  set_always(run, Measure::gps, 4000);
  run.set(Measure::vacant_lists, {2019, 12}, 100);
  run.set(Measure::vacant_lists_over_one_year, {2019, 12}, 40);
  run.set(Measure::gp_specialists, {2019, 12}, 2400);
  run.set(Measure::gps_women, {2019, 12}, 1800);
  run.set(Measure::lists_salaried, {2019, 12}, 750);
  CHECK(value(run, "vacant_share_of_lists", "2019-12-31") == 2.0);
  CHECK(value(run, "vacant_lists_over_one_year_share_of_vacant", "2019-12-31") == 40.0);
  CHECK(value(run, "gp_specialist_share", "2019-12-31") == 60.0);
  CHECK(value(run, "gps_women_share", "2020-01-01") == 45.0);
  CHECK(value(run, "lists_salaried_share", "2019-12-31") == 15.0);
  CHECK(value(run, "vacant_lists_over_one_year_share_of_vacant", "2019-11-30") == 0.0);
}

TEST_CASE("list lengths are persons over lists, all of them or those with a GP") {
  Written run;
  run.set(Measure::inhabitants, {2019, 12}, 5'300'000);
  run.set(Measure::lists, {2019, 12}, 5000);
  run.set(Measure::inhabitants_without_gp, {2019, 12}, 60'000);
  run.set(Measure::vacant_lists, {2019, 12}, 100);
  CHECK(value(run, "mean_list_length", "2019-12-31") == 1060.0);
  CHECK(value(run, "mean_list_length_with_gp", "2019-12-31") == doctest::Approx(5'240'000.0 / 4900.0));
}

TEST_CASE("yearly shares of flows are over the GPs at their start") {
  Written run;
  set_always(run, Measure::gps, 4500);
  run.set(Measure::gps, {2018, 12}, 4000);
  run.set(Measure::gps, {2019, 12}, 4070);
  set_always(run, Measure::gps_left, 20);
  set_always(run, Measure::gps_left_60_and_over, 8);
  set_always(run, Measure::lists_handed_over, 12);
  set_always(run, Measure::vacancies_left_by_gp, 4);
  CHECK(value(run, "gps_left_share", "2019") == 6.0);
  CHECK(value(run, "gps_left", "2019") == 240.0);
  CHECK(value(run, "leavers_over_60_share", "2019") == 40.0);
  CHECK(value(run, "lists_given_up_without_vacancy_share", "2019") == 75.0);
  CHECK(value(run, "gps_net_growth", "2019") == 70.0);
  CHECK(value(run, "gps_net_growth", "2018-12-31/2019-12-31") == 70.0);
}

TEST_CASE("a year that is simulated in part counts as the whole at the same pace") {
  Written run;
  set_always(run, Measure::gps, 4000);
  set_always(run, Measure::gps_left, 20);
  const Indicator& left = *find_indicator("gps_left", false);
  const EvidenceSpan half{{2018, 7}, {2018, 12}, {2018, 12}};
  CHECK(left.value(run.seen(), {half, {}}) == 240.0);
}

TEST_CASE("rounds of LIS1 are those of the month, and hires a share of applicants") {
  Written run;
  run.set(Measure::lis1_applicants, {2019, 9}, 1000);
  run.set(Measure::lis1_hired, {2019, 9}, 480);
  run.set(Measure::lis1_applicants, {2019, 8}, 7);
  CHECK(value(run, "lis1_applicants", "2019-09-01") == 1000.0);
  CHECK(value(run, "lis1_hired_share_of_applicants", "2019-09-01") == 48.0);
}

TEST_CASE("cover by locums is taken over the months of the quarter") {
  Written run;
  set_always(run, Measure::vacant_lists, 100);
  run.set(Measure::vacancies_covered_by_locum, {2019, 4}, 90);
  run.set(Measure::vacancies_covered_by_locum, {2019, 5}, 80);
  run.set(Measure::vacancies_covered_by_locum, {2019, 6}, 82);
  CHECK(value(run, "vacant_lists_with_locum_share", "2019Q2") == doctest::Approx(84.0));
}

TEST_CASE("long lists and long vacancies of short lists are counted in the last state") {
  Written run;
  const auto add = [&](int persons, Month vacant_since) {
    const ListId list =
        run.state.lists.add(static_cast<std::uint32_t>(run.state.lists.size()), MunicipalityId(0), {2018, 1});
    run.state.lists.inhabitants[list.index()] = persons;
    run.state.lists.vacant_since[list.index()] = vacant_since;
    if (vacant_since != Month::never()) run.state.vacant_lists.insert(list);
  };
  add(100, {2019, 1});  // fourteen months
  add(300, {2019, 1});  // not short
  add(100, {2019, 3});  // twelve months are not over a year
  add(1400, Month::never());
  CHECK(value(run, "vacant_lists_over_one_year_under_200_inhabitants", "2020-03-31") == 1.0);
  CHECK(value(run, "mean_list_length_of_1000_longest", "2020-03-31") == doctest::Approx(1900.0 / 4.0));
  run.state.lists.open[3] = false;
  CHECK(value(run, "mean_list_length_of_1000_longest", "2020-03-31") == doctest::Approx(500.0 / 3.0));
}

TEST_CASE("shares of places are over the lists of the place") {
  Written run;
  run.state.municipalities.lists[4] = 50;
  run.state.municipalities.vacant[4] = 5;
  run.state.municipalities.salaried[4] = 20;
  const EvidencePlace vestland{PlaceKind::county, 2};
  CHECK(value(run, "vacant_share_of_lists", "2020-03-31", vestland) == 10.0);
  CHECK(value(run, "lists_salaried_share", "2020-03-31", vestland) == 40.0);
  CHECK(value(run, "vacant_share_of_lists", "2020-03-31", {PlaceKind::county, 1}) == 0.0);
}

}  // namespace hjemmel
