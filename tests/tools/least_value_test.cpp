#include "tools/hjemmel/comparison/least_value.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

constexpr double z90 = 1.2815516;  // 90th percentile of the standard normal

/// Vacancies that fall by 1 for each unit of the lever from 150, and vary by 5 alike at every value.
struct World {
  explicit World(std::uint32_t number, std::size_t replicates = 200) {
    RandomStream rng = RandomSource(3, number).stream(Process::base_population, 0, Month{2021, 3});
    for (std::size_t i = 0; i < replicates; ++i) chance.push_back(5.0 * standard_normal(rng));
  }
  Trial at(double value) const {
    Trial trial{value, {}};
    for (const double deviation : chance) trial.outcomes.push_back(150.0 - value + deviation);
    return trial;
  }
  std::vector<double> chance;
};

/// A search run to its end; the trials come in order of value.
std::vector<Trial> searched(LeastValueSearch& search, const Goal& goal, const World& world) {
  std::vector<Trial> trials;
  while (const auto value = search.next()) {
    trials.push_back(world.at(*value));
    search.add(chance_of(goal, trials.back().outcomes).probability);
  }
  std::ranges::sort(trials, {}, &Trial::value);
  return trials;
}

}  // namespace

TEST_CASE("a chance is the share of replicates strictly beyond the bound, with the error of a share") {
  const std::vector<double> outcomes{98, 99, 100, 101};
  const Chance below = chance_of({true, 100.0, 0.9}, outcomes);
  CHECK(below.probability == 0.5);
  CHECK(below.standard_error == 0.25);
  CHECK(chance_of({false, 100.0, 0.9}, outcomes).probability == 0.25);
}

TEST_CASE("a grid ends where the range does, and has whole steps where values are whole") {
  const ValueGrid fine = grid_of(0.0, 1.0, 0.3, false);
  CHECK(fine.steps == 4);
  CHECK(fine.value(4) == 1.0);
  CHECK(fine.value(1) == 0.25);
  const ValueGrid whole = grid_of(1000, 3000, 7.8, true);
  CHECK(whole.value(1) == 1007.0);
  CHECK(whole.value(whole.steps) <= 3000.0);
  CHECK(grid_of(0, 10, 0.1, true).steps == 10);
}

TEST_CASE("bisection finds the first step that reaches the goal, for every place it can have, in the trials it said") {
  const ValueGrid grid{0.0, 37.0, 37};
  for (int first = 1; first <= 37; ++first) {
    LeastValueSearch search(grid, 0.9);
    std::size_t trials = 0;
    while (const auto value = search.next()) {
      search.add(*value >= first ? 0.9 : 0.89);
      ++trials;
    }
    CHECK(search.end() == SearchEnd::found);
    CHECK(search.answer() == first);
    CHECK(trials <= search.most_trials());
    CHECK(search.is_monotone());
  }
}

TEST_CASE("a goal that the least value reaches, or none does, ends after both ends of the range") {
  for (const auto& [low, high, end] :
       {std::tuple{0.9, 0.1, SearchEnd::low_reaches}, std::tuple{0.1, 0.89, SearchEnd::high_fails}}) {
    LeastValueSearch search({0.0, 1.0, 100}, 0.9);
    search.add(low);
    CHECK(search.end() == SearchEnd::under_way);
    search.add(high);
    CHECK(search.end() == end);
    CHECK_FALSE(search.next());
    CHECK(search.is_monotone() == (low < high));
  }
}

TEST_CASE("a chance that falls between two values tried is noticed") {
  LeastValueSearch search({0.0, 4.0, 4}, 0.9);
  search.add(0.5);
  search.add(1.0);
  search.add(0.4);  // in the middle, less than at the low end
  CHECK_FALSE(search.is_monotone());
}

TEST_CASE("the answer of a known world is near its truth, and its 90 % interval holds the truth in 90 % of samples") {
  // P(150 - v + 5 Z < 100) = 0.9 at v = 50 + 5 x 1.2816. 400 samples: 0.9 +- 0.075 is five standard errors, a
  // false-alarm rate of 6e-7. An interval for the mean instead of the 90th percentile would hold it in a few percent.
  const Goal goal{true, 100.0, 0.9};
  const double truth = 50.0 + 5.0 * z90;
  int held = 0;
  double mean = 0.0;
  for (std::uint32_t number = 0; number < 400; ++number) {
    LeastValueSearch search({0.0, 128.0, 256}, goal.probability);
    const std::vector<Trial> trials = searched(search, goal, World(number));
    REQUIRE(search.end() == SearchEnd::found);
    mean += search.answer() / 400.0;
    const Interval interval = interval_of_answer(goal, trials);
    CHECK(interval.high - interval.low < 4.0);
    held += interval.low <= truth && truth <= interval.high ? 1 : 0;
  }
  CHECK(std::abs(mean - truth) < 0.5);  // half a step of the grid, and the error of 400 samples
  CHECK(std::abs(held / 400.0 - 0.9) < 0.075);
}

TEST_CASE("an interval that reaches beyond the range ends with the range") {
  const Goal goal{true, 100.0, 0.9};
  const World world(1);
  const std::vector<Trial> trials{world.at(40.0), world.at(56.6)};
  CHECK(interval_of_answer(goal, trials).high == 56.6);
  CHECK(interval_of_answer(goal, trials).low < 56.6);
}

TEST_CASE("a lever that works in the other direction is told from one that works too little") {
  const World world(1);
  CHECK(goes_away({true, 100.0, 0.9}, world.at(10.0), world.at(5.0)));
  CHECK_FALSE(goes_away({true, 100.0, 0.9}, world.at(10.0), world.at(20.0)));
  CHECK(goes_away({false, 200.0, 0.9}, world.at(10.0), world.at(20.0)));
  CHECK_FALSE(goes_away({true, 100.0, 0.9}, world.at(10.0), World(2).at(10.0)));  // chance alone
}

}  // namespace hjemmel
