// Persistence and drift: what they know, what they say, how sure they are.
#include "tools/hindcast/rivals.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "tests/hindcast/table_outcomes.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr Month origin{2019, 12};

const TableOutcomes& run() {
  static const TableOutcomes table(origin, {2021, 12}, [](Measure, Month) { return Members{99.0, 101.0}; });
  return table;
}

Observation figure(std::string_view indicator, std::string_view date, double value) {
  const Indicator* found = find_indicator(indicator);
  return {{found, {}, *period_from_text(date, found->kind)}, value, "norway", std::string(date), 1};
}

Question question(std::string_view indicator, std::string_view date) { return figure(indicator, date, 0.0).question; }

double deviation_of(const Members& members) {
  const double mean = mean_of(members);
  double square = 0.0;
  for (const double member : members) square += (member - mean) * (member - mean);
  return std::sqrt(square / static_cast<double>(members.size()));
}

}  // namespace

TEST_CASE("history holds what was known at the origin, in the order of time, and nothing later") {
  const History history(
      {figure("lists", "2020-03-31", 9.0), figure("lists", "2019-12-31", 3.0), figure("lists", "2017-12-31", 1.0),
       figure("gps_left", "2019", 5.0), figure("gps_left", "2020", 6.0)},
      origin);
  const auto known = history.series("lists");
  REQUIRE(known.size() == 2);
  CHECK(known[0].years == doctest::Approx(-2.0));
  CHECK(known[0].value == 1.0);
  CHECK(known[1].years == 0.0);
  CHECK(history.latest_period(question("gps_left", "2021")).value() == 5.0);
  CHECK_FALSE(history.latest_period(question("gps_left", "2020/2021")).has_value());
  CHECK(history.series("gps").empty());
}

TEST_CASE("persistence says what was published at the origin, and without that what the base population holds") {
  const History published({figure("lists", "2019-12-31", 70.0)}, origin);
  const History stale({figure("lists", "2018-12-31", 70.0)}, origin);
  CHECK(persistence(question("lists", "2020-12-31"), published, run()).value() == Members{70.0});
  CHECK(mean_of(persistence(question("lists", "2020-12-31"), stale, run()).value()) == doctest::Approx(100.0));
  CHECK(persistence(question("gps", "2020-12-31"), published, run()).value() == Members{100.0});
}

TEST_CASE("persistence is as unsure as a random walk with the changes known") {
  const History history(
      {figure("lists", "2017-12-31", 90.0), figure("lists", "2018-12-31", 97.0), figure("lists", "2019-12-31", 96.0)},
      origin);
  const double yearly = std::sqrt((7.0 * 7.0 + 1.0) / 2.0);
  for (const auto& [date, years] : {std::pair("2020-12-31", 1.0), std::pair("2021-12-31", 2.0)}) {
    const Members members = persistence(question("lists", date), history, run()).value();
    CHECK(mean_of(members) == doctest::Approx(96.0));
    CHECK(deviation_of(members) == doctest::Approx(yearly * std::sqrt(years)).epsilon(0.02));
  }
}

TEST_CASE("a flow persists as that of the last year known, and is not forecast without one") {
  const History history({figure("gps_left", "2018", 290.0), figure("gps_left", "2019", 300.0)}, origin);
  CHECK(persistence(question("gps_left", "2020"), history, run()).value() == Members{300.0});
  CHECK_FALSE(persistence(question("gps_entered", "2020"), history, run()).has_value());
  CHECK_FALSE(drift(question("gps_left", "2020"), history, run()).has_value());
}

TEST_CASE("drift goes on along the line of the values known") {
  const History straight(
      {figure("lists", "2016-12-31", 70.0), figure("lists", "2017-12-31", 80.0), figure("lists", "2018-12-31", 90.0)},
      origin);  // and 100 in the base population
  const Members sure = drift(question("lists", "2021-12-31"), straight, run()).value();
  CHECK(mean_of(sure) == doctest::Approx(120.0));
  CHECK(deviation_of(sure) < 1e-6);
  const History bent(
      {figure("lists", "2016-12-31", 70.0), figure("lists", "2017-12-31", 86.0), figure("lists", "2018-12-31", 84.0)},
      origin);
  const Members unsure = drift(question("lists", "2021-12-31"), bent, run()).value();
  CHECK(mean_of(unsure) == doctest::Approx(100.0 + 2.0 * 8.8));
  CHECK(deviation_of(unsure) > 10.0);
}

TEST_CASE("one change alone counts as chance, and no change half a year old is no line") {
  const History one({figure("lists", "2018-12-31", 94.0)}, origin);
  const Members members = drift(question("lists", "2020-12-31"), one, run()).value();
  CHECK(mean_of(members) == doctest::Approx(106.0));
  CHECK(deviation_of(members) == doctest::Approx(6.0 * std::sqrt(2.0)).epsilon(0.02));
  const History recent({figure("lists", "2019-07-31", 94.0)}, origin);
  CHECK_FALSE(drift(question("lists", "2020-12-31"), recent, run()).has_value());
  CHECK_FALSE(drift(question("gps", "2020-12-31"), one, run()).has_value());
}

TEST_CASE("the trend of list lengths is that of the middle municipality") {
  std::vector<Observation> figures;
  for (const auto& [group, end] : {std::pair(0U, 900.0), std::pair(1U, 980.0), std::pair(2U, 500.0)}) {
    for (const auto& [year, value] : {std::pair(2017, 1000.0), std::pair(2019, end)}) {
      const Question asked{
          find_indicator("mean_list_length"), {Grouping::municipality, group}, {{year, 12}, {year, 12}, true, 1}};
      figures.push_back({asked, value, "", "", 1});
    }
  }
  CHECK(History(figures, origin).list_length_trend().value() == doctest::Approx(-0.05));
  CHECK_FALSE(History(figures, {2018, 12}).list_length_trend().has_value());
}

}  // namespace hjemmel::hindcast
