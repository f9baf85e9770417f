#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/statistics.hpp"

// The generator is the standard library's, so that these tests judge the helpers and not our own draws.

namespace hjemmel::testing {
namespace {

using Generator = std::mt19937_64;

double uniform_of(Generator& generator) { return (static_cast<double>(generator() >> 11) + 0.5) * 0x1p-53; }

double exponential_of(Generator& generator) { return -std::log(uniform_of(generator)); }

std::int64_t binomial_of(Generator& generator, int trials, double p) {
  std::int64_t successes = 0;
  for (int i = 0; i < trials; ++i) successes += uniform_of(generator) < p ? 1 : 0;
  return successes;
}

std::int64_t poisson_of(Generator& generator, double mean) {
  std::int64_t count = 0;
  for (double time = exponential_of(generator); time < mean; time += exponential_of(generator)) ++count;
  return count;
}

std::vector<std::int64_t> dice(Generator& generator, int throws, double six_extra) {
  std::vector<std::int64_t> counts(6);
  for (int i = 0; i < throws; ++i) {
    const double u = uniform_of(generator);
    ++counts[u < six_extra ? 5 : static_cast<std::size_t>(uniform_of(generator) * 6.0)];
  }
  return counts;
}

std::vector<double> uniforms(Generator& generator, int size, double power) {
  std::vector<double> sample;
  for (int i = 0; i < size; ++i) sample.push_back(std::pow(uniform_of(generator), power));
  return sample;
}

double identity(double x) { return std::clamp(x, 0.0, 1.0); }

// Share of 4,000 repetitions in which `p_value` is below 5 percent.
double rejection_rate(const std::function<double(Generator&)>& p_value) {
  constexpr int repetitions = 4000;
  Generator generator(20210301);
  int rejected = 0;
  for (int i = 0; i < repetitions; ++i) rejected += p_value(generator) < 0.05 ? 1 : 0;
  return static_cast<double>(rejected) / repetitions;
}

// Five standard errors of a share of 5 percent in 4,000 repetitions.
constexpr double slack = 5.0 * 0.00345;

}  // namespace

TEST_CASE("a true hypothesis is rejected at the stated rate and no more often") {
  const std::vector<double> fair(6, 1.0);
  const double chi = rejection_rate([&](Generator& g) { return chi_square_p(dice(g, 600, 0.0), fair); });
  CHECK(chi == doctest::Approx(0.05).epsilon(slack / 0.05));
  const double ks = rejection_rate([](Generator& g) { return kolmogorov_smirnov_p(uniforms(g, 200, 1.0), identity); });
  CHECK(ks == doctest::Approx(0.05).epsilon(slack / 0.05));
  const double deviation = 1.0 / std::sqrt(12.0);
  const double mean = rejection_rate([&](Generator& g) { return mean_p(uniforms(g, 50, 1.0), 0.5, deviation); });
  CHECK(mean == doctest::Approx(0.05).epsilon(slack / 0.05));
  const double binomial =
      rejection_rate([](Generator& g) { return binomial_two_sided(binomial_of(g, 400, 0.3), 400, 0.3); });
  CHECK(binomial < 0.05 + slack);  // exact tests of counts are careful
  CHECK(binomial > 0.03);
  const double poisson = rejection_rate([](Generator& g) { return poisson_two_sided(poisson_of(g, 60.0), 60.0); });
  CHECK(poisson < 0.05 + slack);
  CHECK(poisson > 0.03);
}

TEST_CASE("a false hypothesis is rejected whether the truth is lower or higher") {
  for (const double truth : {0.2, 0.4}) {
    CAPTURE(truth);
    CHECK(rejection_rate([=](Generator& g) { return binomial_two_sided(binomial_of(g, 400, truth), 400, 0.3); }) >
          0.95);
  }
  for (const double truth : {32.0, 95.0}) {
    CAPTURE(truth);
    CHECK(rejection_rate([=](Generator& g) { return poisson_two_sided(poisson_of(g, truth), 60.0); }) > 0.9);
  }
  for (const double power : {0.7, 1.4}) {  // values too high, too low
    CAPTURE(power);
    CHECK(rejection_rate([=](Generator& g) { return kolmogorov_smirnov_p(uniforms(g, 300, power), identity); }) > 0.9);
    CHECK(rejection_rate([=](Generator& g) { return mean_p(uniforms(g, 300, power), 0.5, std::sqrt(1.0 / 12.0)); }) >
          0.9);
  }
  const std::vector<double> fair(6, 1.0);
  CHECK(rejection_rate([&](Generator& g) { return chi_square_p(dice(g, 1200, 0.08), fair); }) > 0.9);
}

TEST_CASE("counts that are too close to the expected ones are as suspicious as counts too far off") {
  const std::vector<double> fair(6, 1.0);
  CHECK(chi_square_p(std::vector<std::int64_t>(6, 100000), fair) < false_alarm_rate);
  CHECK(chi_square_p(std::vector<std::int64_t>{103000, 100000, 100000, 99000, 99000, 99000}, fair) < false_alarm_rate);
  CHECK(chi_square_p(std::vector<std::int64_t>{10050, 9910, 10120, 9930, 10040, 9950}, fair) > 0.05);
}

TEST_CASE("p-values of known cases come out as in tables") {
  CHECK(binomial_two_sided(0, 10, 0.5) == doctest::Approx(2.0 / 1024.0));
  CHECK(binomial_two_sided(10, 10, 0.5) == doctest::Approx(2.0 / 1024.0));
  CHECK(binomial_two_sided(5, 10, 0.5) == 1.0);
  CHECK(poisson_two_sided(0, 3.0) == doctest::Approx(2.0 * std::exp(-3.0)));
  CHECK(poisson_two_sided(8, 3.0) == doctest::Approx(2.0 * 0.011905).epsilon(1e-4));
  CHECK(normal_p(1.959964) == doctest::Approx(0.05).epsilon(1e-5));
  CHECK(normal_p(-1.959964) == doctest::Approx(0.05).epsilon(1e-5));
  CHECK(normal_p(0.0) == 1.0);
}

TEST_CASE("certain and impossible events need no distribution") {
  CHECK(binomial_two_sided(0, 10, 0.0) == 1.0);
  CHECK(binomial_two_sided(1, 10, 0.0) == 0.0);
  CHECK(binomial_two_sided(10, 10, 1.0) == 1.0);
  CHECK(binomial_two_sided(9, 10, 1.0) == 0.0);
  CHECK(poisson_two_sided(0, 0.0) == 1.0);
  CHECK(poisson_two_sided(1, 0.0) == 0.0);
}

}  // namespace hjemmel::testing
