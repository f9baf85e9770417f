#include "tools/calibration/fit_report.hpp"

#include <doctest/doctest.h>

#include "tests/calibration/islands.hpp"

namespace hjemmel {
namespace {

const std::vector<FreeParameter> free_parameters{testing::free_between("exit.hazard_60", 0.0, 0.1),
                                                 testing::free_between("list.opening_per_year", 0.0, 0.04)};

std::vector<Target> some_targets() {
  std::vector<Target> targets{testing::target_on("gps", "2021-12-31", 5.0),
                              testing::target_on("lists", "2021-12-31", 5.0)};
  targets[0].value = 104.0;
  targets[1].value = 90.0;
  targets[1].fitted = false;
  return targets;
}

/// Two vectors, the second with three quarters of the weight; two replicates each.
Calibrated example() {
  Calibrated found;
  found.points = Matrix(2, 2);
  found.points << 0.2, 0.5, 0.6, 0.9;
  found.weights = Column(2);
  found.weights << 0.25, 0.75;
  Matrix first(2, 2);
  first << 98.0, 100.0, 102.0, 100.0;
  Matrix second(2, 2);
  second << 104.0, 80.0, 108.0, 120.0;
  found.runs = {first, second};
  found.all_points = Matrix(3, 2);
  found.all_points << 0.2, 0.5, 0.6, 0.9, 0.61, 0.1;
  found.all_log_likelihood = Column(3);
  found.all_log_likelihood << -5.0, -1.0, -0.5;
  found.waves = {{3.0, 0.125, 0.0}, {3.0, 1.0, 0.9}, {3.0, 1.0, 0.95}};
  return found;
}

FitReport report() {
  static const std::vector<Target> targets = some_targets();
  return fit_report({RunPlan{}, free_parameters, targets, 2}, example(), Parameters{});
}

}  // namespace

TEST_CASE("figures are means and intervals over vectors by weight and replicates") {
  const FitReport found = report();
  REQUIRE(found.targets.size() == 2);
  CHECK(found.targets[0].mean == doctest::Approx(0.25 * 100.0 + 0.75 * 106.0));
  CHECK(found.targets[0].low == 98.0);
  CHECK(found.targets[0].high == 108.0);
  CHECK(found.targets[0].inside());
  CHECK(found.targets[1].mean == doctest::Approx(100.0));
  CHECK_FALSE(found.targets[1].inside());
}

TEST_CASE("parameters are told with the posterior's mean, interval and spread over the prior's") {
  const FitReport found = report();
  REQUIRE(found.parameters.size() == 2);
  CHECK(found.parameters[0].mean == doctest::Approx(0.25 * 0.02 + 0.75 * 0.06));
  CHECK(found.parameters[0].low == doctest::Approx(0.02));
  CHECK(found.parameters[0].high == doctest::Approx(0.06));
  CHECK(found.parameters[0].in_use == base_value(Parameters{}, *find_parameter("exit.hazard_60")));
  // Shares 0.2 and 0.6 with a quarter and three quarters: 0.4 sqrt(3/16), over sqrt(1/12).
  CHECK(found.parameters[0].spread == doctest::Approx(0.6));
  CHECK(found.correlations(0, 1) == doctest::Approx(1.0));
  CHECK(found.effective_size == doctest::Approx(1.6));
}

TEST_CASE("profiles hold the weight and the best likelihood in each part of the prior") {
  const FitReport found = report();
  CHECK(found.profiles.rows() == 2 * profile_parts);
  CHECK(found.profiles(4, 0) == doctest::Approx(0.25));
  CHECK(found.profiles(12, 0) == doctest::Approx(0.75));
  CHECK(found.profiles(12, 1) == -0.5);
  CHECK(found.profiles(4, 1) == -5.0);
  const std::string csv = format_profiles_csv(found);
  CHECK(csv.starts_with("key,value,posterior_weight,best_log_likelihood\nexit.hazard_60,0.0025,0,\n"));
  CHECK(csv.find("exit.hazard_60,0.0225,0.25,-5\n") != std::string::npos);
}

TEST_CASE("tables mark what is outside, and tell fitted figures from others") {
  const std::string text = format_fit(report());
  CHECK(text.find("test, not fitted") != std::string::npos);
  CHECK(text.find("gps, 2021-12-31") < text.find("lists, 2021-12-31"));
  CHECK(text.find("OUTSIDE") > text.find("lists, 2021-12-31"));
  CHECK(text.find("1 of 1 fitted figures are inside their tolerance.") != std::string::npos);
  CHECK(text.find("Wave 1: 12 % of the prior left, implausibility up to 3.00.") != std::string::npos);
  CHECK(text.find("Sample; 95 % of its means") != std::string::npos);
  CHECK(text.find("2 vectors, worth 2 of equal weight.") != std::string::npos);
}

TEST_CASE("the figures as CSV have a line each, with all digits") {
  CHECK(format_targets_csv(report()) ==
        "theme,fitted,measure,date,geography,unit,grade,official,tolerance,mean,low,high,inside\n"
        "test,yes,gps,2021-12-31,norway,,,104,5,104.5,98,108,yes\n"
        "test,no,lists,2021-12-31,norway,,,90,5,100,80,120,no\n");
  CHECK(format_parameters_csv(report()).find("exit.hazard_60,1 per year,uniform,0,0.1,0.045,") != std::string::npos);
}

}  // namespace hjemmel
