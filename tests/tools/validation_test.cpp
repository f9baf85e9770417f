#include "tools/hjemmel/validation.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

const std::string targets_text =
    "measure,date,geography,value\n"
    "gps,2021-03-26,norway,5000\n"
    "lists,2021-03-26,oslo,1\n"
    "lists,2021-03-26,norway,5200\n"
    "vacant_lists,2020-03-26,norway,1\n"
    "vacant_lists,2021-03-26,norway,200\n"
    "gp_specialists,2020-12-31,norway,3000\n"
    "lists_salaried,2021-03-26,norway,800\n"
    "mean_list_length,2021-04-01,norway,1000\n";

/// Two replicates in which every measure has a chosen value in every month.
class Sample {
 public:
  Sample() : times_(reporting_times(validation_start, validation_end)), sample_(times_) {
    for (const int more : {-1, 1}) {
      ReplicateResults results;
      results.reset(times_, 1);
      const auto set = [&](Measure measure, int value) {
        for (std::size_t t = 0; t < times_.months.size(); ++t) {
          results.national[national_cell(measure, t, times_.months.size())] = value;
        }
      };
      set(Measure::gps, 5000 + 10 * more);
      set(Measure::lists, 5200);
      set(Measure::vacant_lists, 200 + 40 * more);
      set(Measure::gp_specialists, 3100);
      set(Measure::lists_salaried, 900);
      set(Measure::inhabitants, 5200 * 1010);
      set(Measure::gps_left, 25);  // 300 a year of 5,000: 6 %
      set(Measure::gps_left_60_and_over, 10);
      set(Measure::lists_handed_over, 30);
      set(Measure::vacancies_left_by_gp, 20);
      sample_.add(results);
    }
  }
  const NationalSample& all() const { return sample_; }

 private:
  ReportingTimes times_;
  NationalSample sample_;
};

std::vector<Check> checks_against(const std::string& targets) {
  const TemporaryFolder folder;
  return validation_checks(Sample().all(), folder.file("targets.csv", targets));
}

std::string refusal_of(const std::string& targets) {
  const TemporaryFolder folder;
  const auto path = folder.file("targets.csv", targets);
  return problems_of([&] { validation_checks(Sample().all(), path); }, folder.path().string());
}

}  // namespace

TEST_CASE("every figure is held against the official one of its date and of the whole country") {
  const std::vector<Check> checks = checks_against(targets_text);
  REQUIRE(checks.size() == 12);
  CHECK(checks[0].figure == "gps, 2021-03-26");
  CHECK(checks[0].simulated == std::vector<double>{4990.0, 5010.0});
  CHECK(checks[0].official == 5000.0);
  CHECK(checks[0].low == doctest::Approx(4925.0));
  CHECK(checks[0].high == doctest::Approx(5075.0));
  CHECK(checks[1].official == 5200.0);
  CHECK(checks[2].official == 200.0);
  CHECK(checks[2].low == doctest::Approx(150.0));
  CHECK(checks[5].figure == "mean_list_length, 2021-04-01");
  CHECK(checks[5].simulated[0] == doctest::Approx(1010.0));
}

TEST_CASE("shares of exits are taken by year and over all years") {
  const std::vector<Check> checks = checks_against(targets_text);
  CHECK(checks[6].figure == "gps_left, % of gps, 12 months from 2017-04");
  CHECK(checks[9].figure == "gps_left, % of gps, 12 months from 2020-04");
  CHECK(checks[6].simulated[0] == doctest::Approx(100.0 * 300 / 4990));
  CHECK(checks[10].figure == "leavers of 60 and over, %");
  CHECK(checks[10].simulated[1] == doctest::Approx(40.0));
  CHECK(checks[11].figure == "lists given up without a vacancy, %");
  CHECK(checks[11].simulated[0] == doctest::Approx(60.0));
}

TEST_CASE("the mean decides, its band included, and not the spread") {
  const auto check = [](std::vector<double> simulated) { return Check{"x", std::move(simulated), 10.0, 9.0, 11.0, 1}; };
  CHECK(passes(check({9.0})));
  CHECK(passes(check({11.0})));
  CHECK(passes(check({0.0, 20.0})));
  CHECK_FALSE(passes(check({8.9})));
  CHECK_FALSE(passes(check({11.0, 11.1})));
}

TEST_CASE("a figure outside its band is marked, those within are not") {
  const std::vector<Check> checks = checks_against(targets_text);
  for (std::size_t i = 0; i < checks.size(); ++i) CHECK(passes(checks[i]) == (i != 4));  // 900 salaried lists, not 800
  const std::string text = format_checks(checks);
  CHECK(text.starts_with("figure "));
  CHECK(text.find("gps, 2021-03-26                                   5000       4991 to 5009       5000       4925 to "
                  "5075  within\n") != std::string::npos);
  const std::size_t salaried = text.find("lists_salaried");
  CHECK(text.find("OUTSIDE") > salaried);
  CHECK(text.find("OUTSIDE") < text.find('\n', salaried));
  CHECK(text.find("OUTSIDE", text.find("OUTSIDE") + 1) == std::string::npos);
}

TEST_CASE("official figures that are missing or no numbers are named") {
  const auto without = [](const std::string& line) {
    std::string text = targets_text;
    text.erase(text.find(line), text.find('\n', text.find(line)) + 1 - text.find(line));
    return text;
  };
  CHECK(refusal_of(without("vacant_lists,2021-03-26")) ==
        "targets.csv: no row for vacant_lists on 2021-03-26 in norway");
  CHECK(refusal_of(without("lists,2021-03-26,norway")) == "targets.csv: no row for lists on 2021-03-26 in norway");
  CHECK(refusal_of(without("gps,2021") + "gps,2021-03-26,norway,many\n") ==
        "targets.csv:9: column 'value': 'many' is not a number");
  CHECK(refusal_of("measure,date,value\ngps,2021-03-26,1\n") ==
        "targets.csv:1: no column 'geography'; the header has measure, date, value");
}

}  // namespace hjemmel
