// CRPS against closed forms, and its fairness to ensembles of any size.
#include "tools/hindcast/crps.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <doctest/doctest.h>

#include "sim/random/random_source.hpp"
#include "tests/support/statistics.hpp"
#include "tools/hindcast/normal_ensemble.hpp"

namespace hjemmel::hindcast {
namespace {

/// CRPS of a normal distribution with this mean and deviation (Gneiting and Raftery 2007, equation 21).
double normal_crps(double mean, double deviation, double observed) {
  const double z = (observed - mean) / deviation;
  const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
  const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
  return deviation * (z * (2.0 * below - 1.0) + 2.0 * density - 1.0 / std::sqrt(std::numbers::pi));
}

double uniform(RandomStream& rng) { return (static_cast<double>(rng()) + 0.5) / 4294967296.0; }

/// Pairs of different members, by the definition.
double by_definition(const std::vector<double>& members, double observed) {
  double distance = 0.0, spread = 0.0;
  for (const double a : members) {
    distance += std::abs(a - observed);
    for (const double b : members) spread += std::abs(a - b);
  }
  const auto n = static_cast<double>(members.size());
  return distance / n - spread / (2.0 * n * (n - 1.0));
}

}  // namespace

TEST_CASE("the CRPS of a single member is its absolute error") {
  const std::vector<double> one{7.0};
  CHECK(crps(one, 10.0) == 3.0);
  CHECK(crps(one, 4.0) == 3.0);
  CHECK(crps(one, 7.0) == 0.0);
}

TEST_CASE("the CRPS of a few members is that of the definition, whatever the outcome") {
  const std::vector<double> members{-2.0, 0.0, 0.0, 1.5, 9.0};
  for (const double observed : {-5.0, -2.0, 0.0, 0.7, 9.0, 20.0}) {
    CHECK(crps(members, observed) == doctest::Approx(by_definition(members, observed)).epsilon(1e-12));
  }
}

TEST_CASE("the CRPS of many members of a normal distribution is its closed form") {
  const std::vector<double> members = normal_ensemble(100.0, 15.0, 4000);
  for (const double observed : {60.0, 90.0, 100.0, 104.0, 150.0}) {
    CAPTURE(observed);
    CHECK(crps(members, observed) == doctest::Approx(normal_crps(100.0, 15.0, observed)).epsilon(0.002));
  }
}

TEST_CASE("the CRPS of a uniform distribution on 0 to 1 is a third less the variance of where the outcome lies") {
  std::vector<double> members;
  for (int i = 0; i < 2000; ++i) members.push_back((i + 0.5) / 2000.0);
  for (const double y : {0.0, 0.25, 0.5, 1.0}) {
    CHECK(crps(members, y) == doctest::Approx((y * y * y + (1.0 - y) * (1.0 - y) * (1.0 - y)) / 3.0).epsilon(0.003));
  }
}

// 40,000 uniform outcomes and ensembles of 3: the expected score is that of the distribution itself, 1/6, with a
// standard deviation below 0.25 an outcome. The unfair form would give 1/6 + 1/18, which is 44 standard errors away.
TEST_CASE("ensembles of three score as the distribution that they are drawn from (false alarm 1e-6)") {
  const RandomSource source(11, 0);
  std::vector<double> scores;
  for (std::uint32_t i = 0; i < 40'000; ++i) {
    RandomStream rng = source.stream(Process::base_population, i, Month(2020, 1));
    std::vector<double> members{uniform(rng), uniform(rng), uniform(rng)};
    std::ranges::sort(members);
    scores.push_back(crps(members, uniform(rng)));
  }
  double mean = 0.0, square = 0.0;
  for (const double score : scores) {
    mean += score / 40'000.0;
    square += score * score / 40'000.0;
  }
  const double deviation = std::sqrt(square - mean * mean);
  CHECK(testing::mean_p(scores, 1.0 / 6.0, deviation) > testing::false_alarm_rate);
  CHECK(testing::mean_p(scores, 1.0 / 6.0 + 1.0 / 18.0, deviation) < testing::false_alarm_rate);
}

TEST_CASE("normal quantiles are those of the tables, and their ensemble has mean and deviation") {
  CHECK(normal_quantile(0.5) == doctest::Approx(0.0));
  CHECK(normal_quantile(0.975) == doctest::Approx(1.959963985).epsilon(1e-8));
  CHECK(normal_quantile(0.05) == doctest::Approx(-1.644853627).epsilon(1e-8));
  CHECK(normal_quantile(0.00001) == doctest::Approx(-4.264890794).epsilon(1e-8));
  const std::vector<double> members = normal_ensemble(5.0, 2.0, 1000);
  double mean = 0.0, square = 0.0;
  for (const double member : members) {
    mean += member / 1000.0;
    square += (member - 5.0) * (member - 5.0) / 1000.0;
  }
  CHECK(std::ranges::is_sorted(members));
  CHECK(mean == doctest::Approx(5.0));
  CHECK(std::sqrt(square) == doctest::Approx(2.0).epsilon(0.005));
  CHECK(normal_ensemble(5.0, 0.0, 1000) == std::vector<double>{5.0});
}

}  // namespace hjemmel::hindcast
