// The contest as a whole: who is asked what, what is counted, and that no rival sees what comes.
#include "tools/hindcast/hindcast.hpp"

#include <doctest/doctest.h>

#include "tests/hindcast/table_outcomes.hpp"
#include "tools/hindcast/answer.hpp"
#include "tools/hindcast/hindcast_text.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr Month origin{2019, 12};
constexpr Month last{2021, 12};

/// Lists grow by a tenth a year from 1000, give or take 2; everything else stays at 100.
Members country(Measure measure, Month month) {
  if (measure != Measure::lists) return {100.0, 100.0, 100.0};
  const double lists = 1000.0 + 100.0 * (month - origin) / 12.0;
  return {lists - 2.0, lists, lists + 2.0};
}

Members region(MunicipalMeasure, std::size_t group, Month) { return Members(3, 50.0 + static_cast<double>(group)); }

Observation figure(std::string_view name, const std::string& date, double value, Geography geography = {}) {
  const Indicator* indicator = find_indicator(name);
  return {{indicator, geography, *period_from_text(date, indicator->kind)}, value, "place", date, 1};
}

Hindcast scored(const std::vector<Observation>& outcomes, const std::vector<Observation>& figures) {
  const TableOutcomes run(origin, last, country, region);
  RivalKnowledge knowledge{figures, {0.3, 0.3, 0.2, 0.15, 0.05}, 0.7};
  Hindcast result = score(run, outcomes, knowledge, {2021, 6});
  result.title = "a \"title\"";
  return result;
}

const std::vector<Observation> came{figure("lists", "2020-12-31", 1100.0),
                                    figure("lists", "2021-03-31", 1125.0),
                                    figure("lists", "2019-12-31", 5.0),    // not after the origin
                                    figure("lists", "2021-12-31", 5.0),    // after the end
                                    figure("gps_left", "2019/2020", 5.0),  // not within the run
                                    figure("lists", "2020-12-31", 51.0, {Grouping::county, 1})};

}  // namespace

TEST_CASE("outcomes after the origin and up to the end are scored, the country first") {
  const Hindcast result = scored(came, {});
  CHECK(result.replicates == 3);
  CHECK(result.cases.size() == 3);
  REQUIRE(result.unanswered.size() == 1);
  CHECK(result.unanswered[0].date == "2019/2020");
  REQUIRE(result.rows.size() == 4);
  CHECK(result.rows[0].block == "national");
  CHECK(result.rows[0].indicator == "lists");
  CHECK(result.rows[1].indicator == "all");
  CHECK(result.rows[2].block == "county");
  const Scores& model = result.rows[0].contest.scores(Forecaster::hjemmel);
  CHECK(model.outcomes() == 2);
  CHECK(model.bias() == doctest::Approx(0.0));
  CHECK(model.coverage(0) == 1.0);
  CHECK(result.rows[0].contest.scores(Forecaster::persistence).bias() == doctest::Approx(-112.5));
  CHECK(result.rows[0].contest.skill(Forecaster::persistence).value() > 0.98);
  CHECK(result.cases[0].low < 1100.0);
  CHECK(result.cases[0].high > 1100.0);
}

TEST_CASE("no rival says anything else when what comes after the origin is changed") {
  std::vector<Observation> before{figure("lists", "2018-12-31", 980.0), figure("lists", "2017-12-31", 970.0),
                                  figure("gps_left_share", "2019", 6.0), figure("gps", "2018-12-31", 95.0)};
  std::vector<Observation> with_future = before;
  for (const char* date : {"2020-03-31", "2020-12-31", "2021-03-31"}) {
    with_future.push_back(figure("lists", date, 1.0));
    with_future.push_back(figure("gps", date, 9999.0));
  }
  with_future.push_back(figure("gps_left_share", "2020", 60.0));
  const Hindcast ignorant = scored(came, before), tempted = scored(came, with_future);
  CHECK(hindcast_json(std::span(&ignorant, 1)) == hindcast_json(std::span(&tempted, 1)));
  const Hindcast without = scored(came, {});
  CHECK(hindcast_json(std::span(&ignorant, 1)) != hindcast_json(std::span(&without, 1)));
}

TEST_CASE("the table, the csv and the json say the same") {
  const Hindcast result = scored(came, {});
  const std::string table = hindcast_table(std::span(&result, 1));
  CHECK(
      table.starts_with("a \"title\": origin 2019-12, 3 replicates, 3 outcomes to 2021-06 scored\n"
                        "not answered (period not within the run, or not in its tables): gps_left 2019/2020 place\n"));
  CHECK(table.find("\nnational ") < table.find("\ncounty "));
  CHECK(table.find("persistence       drift cohort twin\n") != std::string::npos);
  const std::string csv = hindcast_csv(std::span(&result, 1));
  CHECK(csv.starts_with("origin,block,indicator,unit,forecaster,n,bias,mae,mape,crps,coverage_50,coverage_80,"));
  CHECK(csv.find("\n2019-12,national,lists,lists,persistence,2,-112.5,112.5,") != std::string::npos);
  CHECK(csv.find("\n2019-12,national,all,percent of outcome,hjemmel,2,,,") != std::string::npos);
  std::size_t lines = 0, commas = 0;
  for (const char c : csv) {
    lines += c == '\n' ? 1 : 0;
    commas += c == ',' ? 1 : 0;
  }
  CHECK(lines == 1 + 4 * forecaster_count);
  CHECK(commas == 24 * lines);
  const std::string json = hindcast_json(std::span(&result, 1));
  CHECK(json.find("\"title\": \"a \\\"title\\\"\"") != std::string::npos);
  CHECK(json.find("\"observed\": 1125, \"hjemmel\": 1125, \"persistence\": 1000, \"drift\": null") !=
        std::string::npos);
}

}  // namespace hjemmel::hindcast
