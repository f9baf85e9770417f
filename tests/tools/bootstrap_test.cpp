#include "tools/hjemmel/comparison/bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

/// A sample in which costs have mean 30 and years avoided mean 3, both tied to one chance.
struct Sample {
  std::vector<double> costs;
  std::vector<double> avoided;
};

Sample sample_of(std::uint32_t number, double avoided_mean) {
  RandomStream rng = RandomSource(11, number).stream(Process::base_population, 0, Month{2021, 3});
  Sample sample;
  for (int i = 0; i < 60; ++i) {
    const double shared = standard_normal(rng);
    sample.costs.push_back(30.0 + 10.0 * shared + standard_normal(rng));
    sample.avoided.push_back(avoided_mean + shared + 0.3 * standard_normal(rng));
  }
  return sample;
}

}  // namespace

TEST_CASE("resamples are the same every time, hold every replicate about as often, and differ from each other") {
  const Resamples resamples(50);
  const Resamples again(50);
  CHECK(resamples.count() == bootstrap_resamples);
  std::vector<int> drawn(50, 0);
  for (std::size_t i = 0; i < resamples.count(); ++i) {
    CHECK(std::ranges::equal(resamples.row(i), again.row(i)));
    for (const std::uint32_t row : resamples.row(i)) ++drawn[row];
  }
  CHECK_FALSE(std::ranges::equal(resamples.row(0), resamples.row(1)));
  for (const int count : drawn) CHECK(std::abs(count - 1000) < 190);  // six standard errors
}

TEST_CASE("a quotient of means is that of the sums, and its interval holds the true one in about 90 % of samples") {
  // 400 samples: 0.9 +- 0.075 is five standard errors, a false-alarm rate of 6e-7. Resampling costs apart from years
  // would hold it nearly always.
  int held = 0;
  const Resamples resamples(60);
  for (std::uint32_t number = 0; number < 400; ++number) {
    const Sample sample = sample_of(number, 3.0);
    const RatioOfMeans ratio = ratio_of_means(sample.costs, sample.avoided, resamples);
    CHECK(ratio.value == doctest::Approx(mean_of(sample.costs) / mean_of(sample.avoided)));
    held += ratio.interval.low <= 10.0 && 10.0 <= ratio.interval.high ? 1 : 0;
  }
  CHECK(std::abs(held / 400.0 - 0.9) < 0.075);
}

TEST_CASE("there is no cost per year avoided when no years are avoided, or not surely") {
  const Resamples resamples(60);
  const Sample harmful = sample_of(1, -1.0);
  CHECK(std::isnan(ratio_of_means(harmful.costs, harmful.avoided, resamples).value));
  Sample unsure = sample_of(2, 0.0);
  const double shift = 0.07 - mean_of(unsure.avoided);  // positive, by half a standard error
  for (double& value : unsure.avoided) value += shift;
  CHECK(std::isnan(ratio_of_means(unsure.costs, unsure.avoided, resamples).value));
  CHECK(std::isnan(ratio_of_means(unsure.costs, unsure.avoided, resamples).interval.low));
}

TEST_CASE("what costs less and helps has a negative quotient") {
  const Resamples resamples(3);
  const RatioOfMeans ratio = ratio_of_means(std::vector{-4.0, -4.0, -4.0}, std::vector{2.0, 2.0, 2.0}, resamples);
  CHECK(ratio.value == -2.0);
  CHECK(ratio.interval.low == -2.0);
  CHECK(ratio.interval.high == -2.0);
}

}  // namespace hjemmel
