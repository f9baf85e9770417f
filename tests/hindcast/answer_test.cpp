// From measures to indicators: dates, periods, shares, places.
#include "tools/hindcast/answer.hpp"

#include <doctest/doctest.h>

#include "tests/hindcast/table_outcomes.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr Month start{2018, 12};
constexpr Month last{2020, 12};

/// Two members; stocks grow by 1 and 2 a month from 1000, every flow is 10 and 20 a month.
Members country(Measure measure, Month month) {
  if (measures[index_of(measure)].kind == MeasureKind::flow) return {10.0, 20.0};
  const double months = month - start;
  if (measure == Measure::vacant_lists) return {50.0 + months, 100.0};
  return {1000.0 + months, 1000.0 + 2.0 * months};
}

/// Group g has (g + 1) times 120 at the start and 12 more every year; flows are 5 and 6 a year.
Members region(MunicipalMeasure measure, std::size_t group, Month month) {
  if (municipal_measures[index_of(measure)].kind == MeasureKind::flow) return {5.0, 6.0};
  const double value = 120.0 * static_cast<double>(group + 1) + (month - start);
  return {value, 2.0 * value};
}

const TableOutcomes& outcomes() {
  static const TableOutcomes table(start, last, country, region);
  return table;
}

std::optional<Members> ask(std::string_view indicator, std::string_view date, Geography geography = {}) {
  const Indicator* found = find_indicator(indicator);
  REQUIRE(found != nullptr);
  const auto period = period_from_text(date, found->kind);
  REQUIRE(period.has_value());
  return answer(outcomes(), {found, geography, *period});
}

constexpr Geography west{Grouping::county, 1};

}  // namespace

TEST_CASE("a stock is that of its month, the first of a month being the end of the month before") {
  CHECK(ask("lists", "2019-03-31").value() == Members{1003.0, 1006.0});
  CHECK(ask("lists", "2019-04-01").value() == Members{1003.0, 1006.0});
  CHECK(ask("lists", "2018-12-31").value() == Members{1000.0, 1000.0});
  CHECK_FALSE(ask("lists", "2018-11-30").has_value());
  CHECK_FALSE(ask("lists", "2021-01-31").has_value());
}

TEST_CASE("shares are percents, and list lengths leave out what they are to leave out") {
  CHECK(ask("vacant_share_of_lists", "2018-12-31").value() == Members{5.0, 10.0});
  CHECK(ask("mean_list_length", "2019-12-31").value()[1] == doctest::Approx(1.0));
  CHECK(ask("mean_list_length_with_gp", "2019-12-31").value() == Members{0.0, 0.0});  // all measures are alike here
}

TEST_CASE("a flow is summed over its year, averaged over several, and of a date the flow of its month") {
  CHECK(ask("gps_left", "2019").value() == Members{120.0, 240.0});
  CHECK(ask("gps_left", "2019/2020").value() == Members{120.0, 240.0});
  CHECK(ask("gps_left", "2019-03-31/2019-06-30").value() == Members{30.0, 60.0});
  CHECK(ask("lis1_posts", "2019-03-01").value() == Members{10.0, 20.0});
  CHECK(ask("gps_left_share", "2019").value() == Members{12.0, 24.0});
  CHECK(ask("leavers_over_60_share", "2019/2020").value() == Members{100.0, 100.0});
  CHECK_FALSE(ask("gps_left", "2018").has_value());
  CHECK_FALSE(ask("gps_left", "2020/2021").has_value());
  CHECK_FALSE(ask("lis1_posts", "2018-12-01").has_value());  // the start has no flows
}

TEST_CASE("a change is that between its ends, a year's share of it over several years") {
  CHECK(ask("gps_net_growth", "2019").value() == Members{12.0, 24.0});
  CHECK(ask("gps_net_growth", "2019/2020").value() == Members{12.0, 24.0});
  CHECK(ask("gps_net_growth", "2018-12-31/2019-03-26").value() == Members{3.0, 6.0});
}

TEST_CASE("filled vacancies are counted by duration in a year that is run in full") {
  const Members under_six = ask("vacancies_filled_under_6_months_share", "2019").value();  // 0 + 1 of 0 + ... + 6
  CHECK(under_six[0] == doctest::Approx(100.0 * 1.0 / 21.0));
  CHECK(under_six[1] == doctest::Approx(100.0 * 2.0 / 7.0));
  CHECK(ask("vacancies_filled_over_2_years", "2019").value() == Members{15.0, 30.0});
  CHECK_FALSE(ask("vacancies_filled_over_2_years", "2018").has_value());
  CHECK_FALSE(ask("vacancies_filled_over_2_years", "2019/2020").has_value());
  CHECK_FALSE(ask("vacancies_filled_over_2_years", "2019", west).has_value());
}

TEST_CASE("stocks of regions are interpolated between the ends of years") {
  CHECK(ask("lists", "2019-12-31", west).value() == Members{252.0, 504.0});
  CHECK(ask("lists", "2019-03-31", west).value() == Members{243.0, 486.0});
  CHECK(ask("lists", "2020-11-30", west).value() == Members{263.0, 526.0});
  CHECK_FALSE(ask("lists", "2018-11-30", west).has_value());
  CHECK_FALSE(ask("lists", "2021-01-31", west).has_value());
  CHECK_FALSE(ask("gps_women", "2019-12-31", west).has_value());  // no municipal measure
}

TEST_CASE("flows of regions are answered for whole calendar years") {
  CHECK(ask("gps_left", "2019", west).value() == Members{5.0, 6.0});
  CHECK(ask("gps_left", "2019-12-31/2020-12-31", west).value() == Members{5.0, 6.0});
  CHECK_FALSE(ask("gps_left", "2019-03-31/2020-03-31", west).has_value());
}

TEST_CASE("a country without regional tables answers for the country only") {
  const TableOutcomes table(start, last, country);
  const Question question{find_indicator("lists"), west, {{2019, 12}, {2019, 12}, true, 1}};
  CHECK_FALSE(answer(table, question).has_value());
  CHECK(answer(table, {question.indicator, {}, question.period}).has_value());
}

TEST_CASE("a run adds its municipalities up to counties") {
  const ReportingTimes times = reporting_times(start, last);
  RunOutcomes run(times, two_counties());
  ReplicateResults results;
  results.reset(times, 4);
  for (std::size_t m = 0; m < 4; ++m) {
    const int lists = 1 << m;
    results.municipal[municipal_cell(MunicipalMeasure::lists, 1, m, times.dates.size(), 4)] = lists;
  }
  results.national[national_cell(Measure::lists, 3, times.months.size())] = 77;
  results.vacancy_durations[2] = 9;
  run.add(results);
  CHECK(run.replicates() == 1);
  CHECK(run.national(Measure::lists, 3) == Members{77.0});
  CHECK(run.regional(MunicipalMeasure::lists, Grouping::county, 0, 1) == Members{3.0});
  CHECK(run.regional(MunicipalMeasure::lists, Grouping::county, 1, 1) == Members{12.0});
  CHECK(run.regional(MunicipalMeasure::lists, Grouping::size_class, 4, 1) == Members{2.0});
  CHECK(run.regional(MunicipalMeasure::lists, Grouping::municipality, 3, 1) == Members{8.0});
  CHECK(run.durations(0, 2) == Members{9.0});
}

TEST_CASE("every national measure is an indicator by its name, and no name stands twice") {
  for (const MeasureInfo& measure : measures) CHECK(find_indicator(measure.name) != nullptr);
  for (const Indicator& indicator : indicators()) CHECK(find_indicator(indicator.name) == &indicator);
  CHECK(find_indicator("nothing") == nullptr);
}

TEST_CASE("periods are read as they are written, or not at all") {
  CHECK(period_from_text("2020", IndicatorKind::flow)->last == Month(2020, 12));
  CHECK(period_from_text("2018/2020", IndicatorKind::flow)->years == 3);
  CHECK(period_from_text("2021-03-01", IndicatorKind::stock)->last == Month(2021, 2));
  CHECK(period_from_text("2021-03-01", IndicatorKind::flow)->last == Month(2021, 3));
  CHECK(period_from_text("2021-03", IndicatorKind::stock)->last == Month(2021, 3));
  CHECK(period_from_text("2020-03-31/2021-03-26", IndicatorKind::change)->first == Month(2020, 4));
  for (const char* text :
       {"", "2020/2018", "2021-00", "2021-3", "2021-03-32", "2021Q1", "/2020", "-021", "2021-03-26x"}) {
    CAPTURE(text);
    CHECK_FALSE(period_from_text(text, IndicatorKind::stock).has_value());
  }
}

}  // namespace hjemmel::hindcast
