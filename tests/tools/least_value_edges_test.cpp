#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "tools/hjemmel/comparison/least_value.hpp"

namespace hjemmel {
namespace {

/// The values that a search tries when the goal is reached from `threshold` on.
std::vector<double> tried(LeastValueSearch& search, double threshold) {
  std::vector<double> values;
  while (const auto value = search.next()) {
    values.push_back(*value);
    search.add(*value >= threshold ? 1.0 : 0.0);
  }
  return values;
}

}  // namespace

TEST_CASE("a chance of one replicate is none or all, and certain as far as it can tell") {
  const std::vector<double> one{5.0};
  CHECK(chance_of({true, 6.0, 0.5}, one).probability == 1.0);
  CHECK(chance_of({true, 5.0, 0.5}, one).probability == 0.0);  // strictly
  CHECK(chance_of({false, 5.0, 0.5}, one).probability == 0.0);
  CHECK(chance_of({true, 6.0, 0.5}, one).standard_error == 0.0);
}

TEST_CASE("chances below and above the same bound, and at it, are all there is") {
  const std::vector<double> outcomes{1, 2, 2, 3, 4, 4, 4, 9};
  for (const double bound : {0.0, 1.0, 2.0, 3.5, 4.0, 9.0, 10.0}) {
    double at = 0.0;
    for (const double outcome : outcomes) at += outcome == bound ? 1.0 / 8.0 : 0.0;
    const double below = chance_of({true, bound, 0.5}, outcomes).probability;
    const double above = chance_of({false, bound, 0.5}, outcomes).probability;
    CHECK(below + above + at == doctest::Approx(1.0));
  }
}

TEST_CASE("steps of a grid are no longer than the tolerance, rise, and end at both ends of the range") {
  for (const double tolerance : {0.01, 0.3, 1.0, 7.0, 100.0}) {
    CAPTURE(tolerance);
    const ValueGrid grid = grid_of(-2.0, 5.0, tolerance, false);
    CHECK(grid.value(0) == -2.0);
    CHECK(grid.value(grid.steps) == 5.0);
    for (std::size_t step = 1; step <= grid.steps; ++step) {
      CHECK(grid.value(step) > grid.value(step - 1));
      CHECK(grid.value(step) - grid.value(step - 1) <= tolerance * (1.0 + 1e-9));
    }
  }
}

TEST_CASE("whole grids hold whole values only, however small the tolerance") {
  for (const double tolerance : {0.001, 0.9, 1.0, 2.5, 3.0}) {
    const ValueGrid grid = grid_of(0.0, 12.0, tolerance, true);
    for (std::size_t step = 0; step <= grid.steps; ++step) {
      CHECK(grid.value(step) == std::floor(grid.value(step)));
      CHECK(grid.value(step) <= 12.0);
    }
  }
}

TEST_CASE("a grid of one step is both its ends, and the high one is the answer if the low one is not") {
  LeastValueSearch search({1.0, 2.0, 1}, 0.9);
  CHECK(tried(search, 1.5) == std::vector<double>{1.0, 2.0});
  CHECK(search.end() == SearchEnd::found);
  CHECK(search.answer() == 2.0);
  CHECK(search.most_trials() == 2);
}

TEST_CASE("no value is tried twice, and the answer was tried with the step below it") {
  for (std::size_t steps = 1; steps <= 70; ++steps) {
    for (const double share : {0.01, 0.3, 0.5, 0.99, 1.0}) {
      const double threshold = share * static_cast<double>(steps);
      LeastValueSearch search({0.0, static_cast<double>(steps), steps}, 0.9);
      std::vector<double> values = tried(search, threshold);
      REQUIRE(search.end() == SearchEnd::found);
      CHECK(search.answer() == std::ceil(threshold));
      CHECK(std::ranges::count(values, search.answer()) == 1);
      CHECK(std::ranges::count(values, search.answer() - 1.0) == 1);
      CHECK(values.size() <= search.most_trials());
    }
  }
}

TEST_CASE("an interval holds the values between which chances cross, and is one point where nothing varies") {
  const Goal goal{true, 100.0, 0.9};
  const std::vector<Trial> certain{{0.0, std::vector<double>(50, 110.0)}, {10.0, std::vector<double>(50, 90.0)}};
  const Interval interval = interval_of_answer(goal, certain);
  CHECK(interval.low == doctest::Approx(5.0));
  CHECK(interval.high == doctest::Approx(5.0));
}

TEST_CASE("a goal reached in every replicate and value gives the low end, one never reached the high end") {
  const Goal goal{true, 100.0, 0.9};
  const std::vector<Trial> always{{1.0, std::vector<double>(20, 50.0)}, {2.0, std::vector<double>(20, 40.0)}};
  CHECK(interval_of_answer(goal, always).low == 1.0);
  CHECK(interval_of_answer(goal, always).high == 1.0);
  const std::vector<Trial> never{{1.0, std::vector<double>(20, 150.0)}, {2.0, std::vector<double>(20, 140.0)}};
  CHECK(interval_of_answer(goal, never).low == 2.0);
  CHECK(interval_of_answer(goal, never).high == 2.0);
}

TEST_CASE("a lever without any effect does not go away from the goal") {
  const Trial same{1.0, {1.0, 2.0, 3.0}};
  const Trial again{2.0, {1.0, 2.0, 3.0}};
  CHECK_FALSE(goes_away({true, 2.0, 0.5}, same, again));
  CHECK_FALSE(goes_away({false, 2.0, 0.5}, same, again));
}

}  // namespace hjemmel
