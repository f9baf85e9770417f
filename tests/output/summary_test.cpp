#include "output/summary.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "output/fan_chart.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

Spread around(double median, double low, double high, double error) { return {median, low, high, median, error}; }

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// The chart of a made-up run.
std::string chart_of(const ResultDescription& d, const FanChart& chart = {}) {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", d);
  return fan_chart_svg(ResultFile(folder / "a.h5"), chart);
}

/// The chart of a run in which a measure is `value` in every month and replicate.
std::string chart_of_constant(std::int64_t value, std::uint32_t replicates) {
  const ResultDescription d = small_run(0, replicates, Detail::national);
  std::vector<ReplicateResults> all;
  for (std::uint32_t r = 0; r < replicates; ++r) {
    all.push_back(made_up(d, r));
    for (std::size_t t = 0; t < d.times.months.size(); ++t) {
      all[r].national[national_cell(Measure::vacant_lists, t, d.times.months.size())] = value;
    }
  }
  const TemporaryFolder folder;
  write_replicates(folder / "a.h5", d, all);
  return fan_chart_svg(ResultFile(folder / "a.h5"));
}

}  // namespace

TEST_CASE("quantiles lie between neighbours, and those of equal numbers are that number") {
  const std::vector<double> two{10.0, 20.0};
  for (int p = 0; p <= 10; ++p) CHECK(quantile(two, p / 10.0) == doctest::Approx(10.0 + p));
  const std::vector<double> one{7.0};
  for (const double p : {0.0, 0.3, 1.0}) CHECK(quantile(one, p) == 7.0);
  const std::vector<double> equal(9, 3.0);
  CHECK(quantile(equal, 0.77) == 3.0);
  CHECK_THROWS_AS(quantile({}, 0.5), ContractViolation);
  CHECK_THROWS_AS(quantile(two, 1.1), ContractViolation);
  CHECK_THROWS_AS(quantile(two, -0.1), ContractViolation);
}

TEST_CASE("a spread does not hang on the order of replicates and holds nine tenths of them") {
  std::vector<double> values;
  for (int i = 0; i <= 100; ++i) values.push_back((i * 37) % 101);
  const Spread spread = spread_of(values);
  CHECK(spread.median == 50.0);
  CHECK(spread.low == 5.0);
  CHECK(spread.high == 95.0);
  CHECK(spread.mean == doctest::Approx(50.0));
  CHECK(spread.standard_error == doctest::Approx(std::sqrt(101.0 * 102.0 / 12.0 / 101.0)));
  std::reverse(values.begin(), values.end());
  CHECK(spread_of(values).standard_error == doctest::Approx(spread.standard_error));
  CHECK_THROWS_AS(spread_of({}), ContractViolation);
}

TEST_CASE("tables are aligned, letters beyond ASCII included, thousands set apart, errors beneath") {
  const SummaryTable table{"By place",
                           "place",
                           {"vacant_lists", "gps"},
                           {"Kárášjohka", "Oslo"},
                           {{around(1234.4, 999.6, 1'234'567.0, 0.25), around(5.0, 4.0, 6.0, 12.4)},
                            {around(-0.2, -1500.0, 3.0, 9.96), around(50.0, 40.0, 60.0, 1234.0)}}};
  const std::vector<SummaryTable> tables{table};
  CHECK(format_summary(tables) ==
        "Median of replicates, with the interval from their 5th to their 95th percentile.\n"
        "\nBy place\n"
        "  place                  vacant lists         gps\n"
        "  Kárášjohka  1,234 (1,000-1,234,567)     5 (4-6)\n"
        "  Oslo                   0 (-1,500-3)  50 (40-60)\n"
        "\nMonte Carlo error, Norway\n"
        "  standard error of the mean  vacant lists    gps\n"
        "  Oslo                                10.0  1,234\n");
}

TEST_CASE("no tables give the explanation alone") {
  CHECK(format_summary({}) == "Median of replicates, with the interval from their 5th to their 95th percentile.\n");
}

TEST_CASE("tables by group are there when the detail has them") {
  const auto tables_of = [](Detail detail) {
    const TemporaryFolder folder;
    write_made_up(folder / "a.h5", small_run(0, 3, detail));
    return summarise(ResultFile(folder / "a.h5"));
  };
  CHECK(tables_of(Detail::national).size() == 1);
  const auto regional = tables_of(Detail::regional);
  REQUIRE(regional.size() == 3);
  CHECK(regional[1].title == "By county, 2022-12-31");
  CHECK(regional[2].title == "By centrality, 2022-12-31");
  CHECK(regional[2].rows.size() == 6);
  CHECK(tables_of(Detail::municipal)[1].spreads[2][0].median == regional[1].spreads[2][0].median);
}

TEST_CASE("a group's numbers are those of the last date") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 1);
  write_made_up(folder / "a.h5", d);
  const auto tables = summarise(ResultFile(folder / "a.h5"));
  const auto results = made_up(d, 0);
  const auto cell = [&](std::size_t place) {
    return results.municipal[municipal_cell(MunicipalMeasure::vacant_lists, 2, place, 3, 7)];
  };
  CHECK(tables[1].spreads[0][0].median == cell(0));
  CHECK(tables[1].spreads[1][0].median == cell(1) + cell(2) + cell(3));
}

TEST_CASE("a chart is one SVG element whose tags all close, with title, bands, median and legend") {
  const std::string svg = chart_of(small_run(0, 20));
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(occurrences(svg, "<text") == occurrences(svg, "</text>"));
  CHECK(occurrences(svg, "<polygon") == 2);
  CHECK(occurrences(svg, "<polyline class=\"median\"") == 1);
  for (const char* words : {"Vacant GP lists in Norway", "a made-up run; 20 simulated futures, month by month",
                            "half of the runs", "nine runs in ten", "at the start"}) {
    CHECK(svg.find(words) != std::string::npos);
  }
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.find("inf") == std::string::npos);
}

TEST_CASE("the median has a point for every month, a band two") {
  const std::string svg = chart_of(small_run(0, 20));
  const auto points_after = [&](const std::string& mark) {
    const std::size_t begin = svg.find("points=\"", svg.find(mark)) + 8;
    return occurrences(svg.substr(begin, svg.find('"', begin) - begin), ",");
  };
  CHECK(points_after("<polyline class=\"median\"") == 24);
  CHECK(points_after("<polygon class=\"outer\"") == 48);
  CHECK(points_after("<polygon class=\"inner\"") == 48);
}

TEST_CASE("years are written in the middle of their months where they have six") {
  const std::string svg = chart_of(small_run(0, 2));
  CHECK(svg.find(">2021</text>") != std::string::npos);
  CHECK(svg.find(">2022</text>") != std::string::npos);
  CHECK(svg.find(">2023</text>") == std::string::npos);  // two months
  ResultDescription far = small_run(0, 1, Detail::national);
  far.times = reporting_times(Month(2021, 3), Month(2050, 12));
  const std::string long_chart = chart_of(far);
  CHECK(long_chart.find(">2025</text>") != std::string::npos);
  CHECK(long_chart.find(">2026</text>") == std::string::npos);  // every fifth year only
}

TEST_CASE("charts of nothing, of one replicate and of large numbers are drawn all the same") {
  for (const std::int64_t value : {0, 1, 7, 193, 99'999}) {
    const std::string svg = chart_of_constant(value, 1);
    CHECK(svg.find("nan") == std::string::npos);
    CHECK(svg.find("1 simulated future") != std::string::npos);
  }
  CHECK(chart_of_constant(12'345, 2).find(">12,345 at the start</text>") != std::string::npos);
  CHECK(occurrences(chart_of_constant(600, 1), "class=\"grid\"") <= 7);
}

TEST_CASE("one simulated future is one, not one futures") {
  CHECK(chart_of_constant(5, 1).find("1 simulated future, month by month") != std::string::npos);
  CHECK(chart_of_constant(5, 2).find("2 simulated futures, month by month") != std::string::npos);
}

TEST_CASE("title and subtitle may be chosen; a chart that cannot be written is named") {
  const std::string svg = chart_of(small_run(0, 2), {.measure = "gps", .title = "a < b", .subtitle = "x & y"});
  CHECK(svg.find("<title>a &lt; b</title>") != std::string::npos);
  CHECK(svg.find(">x &amp; y</text>") != std::string::npos);
  CHECK(svg.find("simulated futures") == std::string::npos);
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 1));
  const ResultFile file(folder / "a.h5");
  write_fan_chart(folder / "a.svg", file);
  CHECK(bytes_of(folder / "a.svg") == fan_chart_svg(file));
  CHECK(file_error_of([&] { write_fan_chart(folder / "none/a.svg", file); }).find("cannot be created") !=
        std::string::npos);
  CHECK_THROWS_WITH_AS(fan_chart_svg(file, {.measure = "gsp"}), "'gsp' is not a national measure", InputError);
}

}  // namespace hjemmel::testing
