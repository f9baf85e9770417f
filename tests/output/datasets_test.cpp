#include "output/datasets.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

const Dataset& named(const std::vector<Dataset>& datasets, const std::string& name) {
  return *std::find_if(datasets.begin(), datasets.end(), [&](const Dataset& dataset) { return dataset.name == name; });
}

/// The numbers of one dataset for these replicates.
template <class Number>
std::vector<Number> numbers_of(const ResultDescription& d, const std::string& name,
                               const std::vector<ReplicateResults>& replicates) {
  std::vector<Dataset> all = datasets_of(d);
  const std::vector<Dataset> events = event_datasets();
  all.insert(all.end(), events.begin(), events.end());
  RawRows rows;
  RowMaker(d).make(named(all, name), replicates, d.first_replicate, rows);
  std::vector<Number> numbers(rows.bytes().size() / sizeof(Number));
  std::memcpy(numbers.data(), rows.bytes().data(), rows.bytes().size());
  return numbers;
}

ReplicateResults with_national(const ResultDescription& d, Measure measure, std::int64_t value) {
  ReplicateResults results = made_up(d, 0);
  results.national[national_cell(measure, 3, d.times.months.size())] = value;
  return results;
}

}  // namespace

TEST_CASE("a month is dated by its last day, in days since 1970") {
  struct Case {
    Month month;
    std::int32_t days;
    const char* text;
  };
  for (const auto& [month, days, text] : std::vector<Case>{{{1970, 1}, 30, "1970-01-31"},
                                                           {{1969, 12}, -1, "1969-12-31"},
                                                           {{2000, 2}, 11016, "2000-02-29"},
                                                           {{2021, 3}, 18717, "2021-03-31"},
                                                           {{2023, 2}, 19416, "2023-02-28"},
                                                           {{2024, 2}, 19782, "2024-02-29"},
                                                           {{2030, 12}, 22279, "2030-12-31"}}) {
    CHECK(days_at_end_of(month) == days);
    CHECK(date_text(month) == text);
    CHECK(month_of_day(days) == month);
  }
}

TEST_CASE("every day of a month belongs to it, and dates of months come back as they were") {
  for (Month month(1999, 11); month < Month(2061, 2); ++month) {
    CHECK(month_of_day(days_at_end_of(month)) == month);
    CHECK(month_of_day(days_at_end_of(month) + 1) == month + 1);
    CHECK(month_of_day(days_at_end_of(month - 1) + 1) == month);
  }
}

TEST_CASE("classes of vacancy duration are named by their months and leave no gap") {
  const std::vector<std::string> labels = duration_class_labels();
  REQUIRE(labels.size() == vacancy_duration_count);
  CHECK(labels.front() == "under_3");
  CHECK(labels[1] == "3_to_5");
  CHECK(labels.back() == "60_and_over");
  for (std::size_t i = 2; i + 1 < labels.size(); ++i) {
    const int before = std::stoi(labels[i - 1].substr(labels[i - 1].rfind('_') + 1));
    CHECK(std::stoi(labels[i]) == before + 1);
  }
}

TEST_CASE("the detail decides which tables there are; names are never shared") {
  const auto count = [](Detail detail) {
    const std::vector<Dataset> datasets = datasets_of(small_run(0, 1, detail));
    std::set<std::string> names;
    for (const Dataset& dataset : datasets) names.insert(dataset.name);
    CHECK(names.size() == datasets.size());
    return datasets.size();
  };
  CHECK(count(Detail::national) == measure_count + 2);
  CHECK(count(Detail::regional) == measure_count + 2 + 4 * municipal_measure_count);
  CHECK(count(Detail::municipal) == measure_count + 2 + 5 * municipal_measure_count);
}

TEST_CASE("types go by rule: money is wide, persons are not narrow, the rest is as small as any group allows") {
  const std::vector<Dataset> datasets = datasets_of(small_run(0, 1));
  CHECK(named(datasets, "gps").element == Element::int32);
  CHECK(named(datasets, "cost_state_nok").element == Element::int64);
  CHECK(named(datasets, "mean_list_length").element == Element::float64);
  CHECK(named(datasets, "gps_by_county").element == Element::int16);
  CHECK(named(datasets, "inhabitants_by_municipality").element == Element::int32);
  CHECK(named(datasets, "cost_municipalities_nok_by_municipality").element == Element::int32);
  CHECK(named(datasets, "cost_municipalities_nok_by_county").element == Element::int64);
  CHECK(size_of(Element::int8) == 1);
  CHECK(size_of(Element::int16) == 2);
  CHECK(size_of(Element::int32) == 4);
  CHECK(size_of(Element::int64) == 8);
  CHECK(size_of(Element::float64) == 8);
}

TEST_CASE("axes and their lengths are those of the run") {
  const std::vector<Dataset> datasets = datasets_of(small_run(0, 1));
  const Dataset& by_county = named(datasets, "gps_by_county");
  CHECK(by_county.axes == std::vector<std::string>{"replicate", "date", "county"});
  CHECK(by_county.lengths == std::vector<std::size_t>{3, 3});
  CHECK(by_county.cells() == 9);
  CHECK(named(datasets, "gps").lengths == std::vector<std::size_t>{24});
  CHECK(named(datasets, "vacancy_duration_months").cells() == 3 * vacancy_duration_count);
  CHECK(named(datasets, "gps").cell_methods == "time: point");
  CHECK(named(datasets, "gps_left").cell_methods == "time: sum");
  CHECK(named(datasets, "gps_left_by_county").cell_methods == "date: sum");
  for (const Dataset& dataset : datasets) {
    CHECK_FALSE(dataset.unit.empty());
    CHECK_FALSE(dataset.long_name.empty());
  }
}

TEST_CASE("rows hold the replicates' numbers one after another") {
  const ResultDescription d = small_run(4, 6);
  const std::vector<ReplicateResults> both{made_up(d, 4), made_up(d, 5)};
  const auto gps = numbers_of<std::int32_t>(d, "gps", both);
  REQUIRE(gps.size() == 2 * 24);
  CHECK(gps[30] == both[1].national[national_cell(Measure::gps, 6, 24)]);
  const auto places = numbers_of<std::int16_t>(d, "lists_by_municipality", both);
  CHECK(places[21 + 7 + 2] == both[1].municipal[municipal_cell(MunicipalMeasure::lists, 1, 2, 3, 7)]);
}

TEST_CASE("the table of a group is the sum over its municipalities") {
  const ResultDescription d = small_run(0, 1);
  const std::vector<ReplicateResults> one{made_up(d, 0)};
  const auto sums = numbers_of<std::int16_t>(d, "lists_by_health_region", one);
  const auto cell = [&](std::size_t place) {
    return one[0].municipal[municipal_cell(MunicipalMeasure::lists, 2, place, 3, 7)];
  };
  REQUIRE(sums.size() == 3 * 2);
  CHECK(sums[4] == cell(0) + cell(4) + cell(5) + cell(6));
  CHECK(sums[5] == cell(1) + cell(2) + cell(3));
}

TEST_CASE("columns of events hold one row per event, -1 where there is no doctor, list or place") {
  ResultDescription d = small_run(4, 6);
  d.events = true;
  const std::vector<ReplicateResults> both{made_up(d, 4), made_up(d, 5)};
  CHECK(numbers_of<std::int32_t>(d, "events/replicate", both) ==
        std::vector<std::int32_t>{4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5});
  CHECK(numbers_of<std::int32_t>(d, "events/doctor", both) ==
        std::vector<std::int32_t>{14, 14, -1, 14, 14, 14, 15, 15, -1, 15, 15, 15});
  CHECK(numbers_of<std::int32_t>(d, "events/list", both)[0] == -1);
  CHECK(numbers_of<std::int32_t>(d, "events/date", both)[0] == days_at_end_of({2021, 4}));
  CHECK(numbers_of<std::int8_t>(d, "events/kind", both)[2] == static_cast<int>(EventKind::list_vacated));
}

TEST_CASE("a number that does not fit its type is a contract broken, the largest that fits is not") {
  const ResultDescription d = small_run(0, 1);
  const std::int64_t largest = 2'147'483'647;
  CHECK(numbers_of<std::int32_t>(d, "inhabitants", {with_national(d, Measure::inhabitants, largest)})[3] == largest);
  CHECK_THROWS_WITH_AS(
      numbers_of<std::int32_t>(d, "inhabitants", {with_national(d, Measure::inhabitants, largest + 1)}),
      "a value of inhabitants does not fit its type in the result file", ContractViolation);
  ReplicateResults many = made_up(d, 0);
  for (std::size_t place = 0; place < 7; ++place) {
    many.municipal[municipal_cell(MunicipalMeasure::lists, 0, place, 3, 7)] = 20'000;
  }
  CHECK(numbers_of<std::int16_t>(d, "lists_by_municipality", {many})[0] == 20'000);
  CHECK_THROWS_AS(numbers_of<std::int16_t>(d, "lists_by_county", {many}), ContractViolation);
}

TEST_CASE("memory for rows is kept, its use is not") {
  const ResultDescription d = small_run(0, 2);
  const RowMaker maker(d);
  const std::vector<Dataset> datasets = datasets_of(d);
  const std::vector<ReplicateResults> both{made_up(d, 0), made_up(d, 1)};
  RawRows rows;
  maker.make(named(datasets, "cost_state_nok"), both, 0, rows);
  CHECK(rows.rows == 2);
  CHECK(rows.bytes().size() == 2 * 24 * 8);
  maker.make(named(datasets, "gps"), std::span(both).first(1), 0, rows);
  CHECK(rows.rows == 1);
  CHECK(rows.bytes().size() == 24 * 4);
}

}  // namespace hjemmel::testing
