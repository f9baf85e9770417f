#include "tools/study/cell.hpp"

#include <cmath>
#include <numeric>

#include <doctest/doctest.h>

#include "tests/support/archipelago.hpp"

namespace hjemmel {
namespace {

constexpr Month start{2021, 3};
constexpr Month last{2022, 12};
constexpr std::size_t times = 22;
constexpr std::size_t dates = 3;

Outcome national(const std::string& measure, Month date) { return {measure, {measure, date, {}, {}}}; }

Outcome of_place(const std::string& measure, Month date, Grouping by, const std::string& place) {
  return {measure, {measure, date, by, place}};
}

Study study_of(std::vector<Outcome> outcomes) {
  Study study;
  study.from = start;
  study.until = last;
  study.outcomes = std::move(outcomes);
  return study;
}

/// A replicate of the made-up country.
struct Simulated {
  Simulated() { run_replicate(country.plan(last - start), 0, state, results); }
  double national(Measure measure, std::size_t time) const {
    return static_cast<double>(results.national[national_cell(measure, time, times)]);
  }
  double municipal(MunicipalMeasure measure, std::size_t date, std::size_t municipality) const {
    const std::size_t count = country.country.municipality_count();
    return static_cast<double>(results.municipal[municipal_cell(measure, date, municipality, dates, count)]);
  }
  std::vector<double> read(const Study& study) const {
    const OutcomeReader reader(study, places_of(country.country));
    std::vector<double> numbers(reader.outcomes());
    reader.read(results, numbers.data());
    return numbers;
  }

  testing::Archipelago country{{}};
  State state;
  ReplicateResults results;
};

}  // namespace

TEST_CASE("a stock is read at its date") {
  const Simulated run;
  const std::vector<double> read = run.read(study_of({national("gps", {2021, 3}), national("gps", {2022, 1})}));
  CHECK(read == std::vector<double>{run.national(Measure::gps, 0), run.national(Measure::gps, 10)});
}

TEST_CASE("a flow counts from the start to its date") {
  const Simulated run;
  double left = 0.0;
  for (std::size_t t = 1; t <= 9; ++t) left += run.national(Measure::gps_left, t);
  CHECK(left > 0.0);
  CHECK(run.read(study_of({national("gps_left", {2021, 12})})) == std::vector<double>{left});
}

TEST_CASE("a place is the sum over its municipalities") {
  const Simulated run;
  const Places places = places_of(run.country.country);
  const std::vector<std::size_t> county = places.group_of_municipality(Grouping::county);
  double lists = 0.0;
  double left = 0.0;
  for (std::size_t m = 0; m < county.size(); ++m) {
    if (county[m] != 1) continue;
    lists += run.municipal(MunicipalMeasure::lists, 2, m);
    for (const std::size_t date : {1U, 2U}) left += run.municipal(MunicipalMeasure::gps_left, date, m);
  }
  CHECK(lists > 0.0);
  const std::string name = places.counties.at(1);
  const Study study = study_of({of_place("lists", {2022, 12}, Grouping::county, name),
                                of_place("gps_left", {2022, 12}, Grouping::county, name)});
  CHECK(run.read(study) == std::vector<double>{lists, left});
}

TEST_CASE("all counties together are the nation") {
  const Simulated run;
  const Places places = places_of(run.country.country);
  std::vector<Outcome> outcomes;
  for (const std::string& county : places.counties) {
    outcomes.push_back(of_place("lists", {2022, 12}, Grouping::county, county));
  }
  const std::vector<double> read = run.read(study_of(outcomes));
  CHECK(std::accumulate(read.begin(), read.end(), 0.0) == run.national(Measure::lists, times - 1));
}

TEST_CASE("measures are summarised once each, month by month") {
  const Simulated run;
  const Study study = study_of({national("gps", {2021, 6}), national("lists", {2021, 6}), national("gps", {2022, 12})});
  CHECK(measures_of(study) == std::vector<std::size_t>{index_of(Measure::gps), index_of(Measure::lists)});
  const OutcomeReader reader(study, places_of(run.country.country));
  CHECK(reader.times().size() == times);
  std::vector<double> series(2 * times);
  reader.read_series(run.results, series.data());
  for (std::size_t t = 0; t < times; ++t) {
    CHECK(series[t] == run.national(Measure::gps, t));
    CHECK(series[times + t] == run.national(Measure::lists, t));
  }
}

TEST_CASE("a cell holds its replicates by number, whatever the order in which they came") {
  const Simulated run;
  const Study study = study_of({national("gps", {2022, 12}), national("lists", {2022, 12})});
  const OutcomeReader reader(study, places_of(run.country.country));
  std::vector<ReplicateResults> results(4);
  State state;
  for (std::uint32_t r = 0; r < 4; ++r) run_replicate(run.country.plan(last - start), r, state, results[r]);
  const auto built = [&](std::initializer_list<std::uint32_t> order) {
    CellBuilder builder(reader, 4);
    for (const std::uint32_t r : order) builder.take(r, results[r]);
    return builder.finish(false);
  };
  const Cell forward = built({0, 1, 2, 3});
  const Cell backward = built({3, 1, 0, 2});
  CHECK(forward.outcomes == backward.outcomes);
  CHECK(forward.summaries == backward.summaries);
  REQUIRE(forward.outcomes.size() == 8);
  double sum = 0.0;
  for (std::uint32_t r = 0; r < 4; ++r) {
    const auto gps = results[r].national[national_cell(Measure::gps, times - 1, times)];
    CHECK(forward.outcomes[r] == static_cast<double>(gps));
    sum += static_cast<double>(gps);
  }
  REQUIRE(forward.summaries.size() == 2 * times * summary_numbers);
  CHECK(forward.summaries[(times - 1) * summary_numbers] == doctest::Approx(sum / 4.0));
}

TEST_CASE("the summary of one number is itself, and of equal ones has no spread") {
  std::vector<double> one{3.0};
  std::vector<double> summary(summary_numbers);
  summarise_number(one, summary.data());
  CHECK(summary[0] == 3.0);
  CHECK(std::isnan(summary[1]));
  CHECK(summary[4] == 3.0);
  std::vector<double> equal{2.0, 2.0, 2.0};
  summarise_number(equal, summary.data());
  CHECK(summary == std::vector<double>{2.0, 0.0, 2.0, 2.0, 2.0});
}

}  // namespace hjemmel
