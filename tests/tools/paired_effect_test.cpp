#include "tools/hjemmel/comparison/paired_effect.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "sim/random/draws.hpp"
#include "sim/tallies/measures.hpp"
#include "tools/hjemmel/comparison/better.hpp"

namespace hjemmel {
namespace {

RandomStream chance(std::uint32_t number) {
  return RandomSource(7, number).stream(Process::base_population, 0, Month{2021, 3});
}

}  // namespace

TEST_CASE("means, variances and differences are those of a textbook") {
  const std::vector<double> values{2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0};
  CHECK(mean_of(values) == 5.0);
  CHECK(variance_of(values) == doctest::Approx(32.0 / 7.0));
  CHECK(paired_differences(std::vector{1.0, 2.0}, std::vector{4.0, 1.0}) == std::vector{3.0, -1.0});
}

TEST_CASE("Student's 95th percentile is the printed one") {
  const std::vector<std::pair<std::size_t, double>> printed{{1, 6.3138}, {2, 2.9200},  {3, 2.3534},  {4, 2.1318},
                                                            {5, 2.0150}, {10, 1.8125}, {30, 1.6973}, {199, 1.6525}};
  for (const auto& [degrees, value] : printed) CHECK(student_95(degrees) == doctest::Approx(value).epsilon(0.001));
}

TEST_CASE("a paired effect has the numbers worked out by hand") {
  const std::vector<double> baseline{10.0, 20.0, 30.0, 40.0};
  const std::vector<double> other{8.0, 20.0, 26.0, 42.0};
  const PairedEffect effect = paired_effect(baseline, other, Better::fewer);
  CHECK(effect.baseline == 25.0);
  CHECK(effect.difference == -1.0);  // of -2, 0, -4, 2
  CHECK(effect.standard_error == doctest::Approx(std::sqrt(20.0 / 3.0 / 4.0)));
  CHECK(effect.over_replicates.low == doctest::Approx(-3.7));
  CHECK(effect.over_replicates.high == doctest::Approx(1.7));
  CHECK(effect.of_mean.high == doctest::Approx(-1.0 + 2.3534 * std::sqrt(5.0 / 3.0)).epsilon(0.001));
  CHECK(effect.helps == 0.5);
  CHECK(effect.hurts == 0.25);
  CHECK(effect.variance_ratio == doctest::Approx(20.0 / (500.0 + 600.0)));
}

TEST_CASE("more of what is wanted helps, and where nobody can say there is no share") {
  const std::vector<double> baseline{1.0, 1.0, 1.0};
  const std::vector<double> other{2.0, 3.0, 1.0};
  CHECK(paired_effect(baseline, other, Better::more).helps == doctest::Approx(2.0 / 3.0));
  CHECK(paired_effect(baseline, other, Better::fewer).helps == 0.0);
  CHECK(std::isnan(paired_effect(baseline, other, Better::neither).helps));
  CHECK(std::isnan(paired_effect(baseline, baseline, Better::more).variance_ratio));
}

TEST_CASE("the error of the variance ratio is how much the ratio varies from sample to sample") {
  // Other is the baseline plus noise of a third of its standard deviation: the ratio is (1/9) / (1 + 1 + 1/9).
  std::vector<double> ratios;
  double claimed = 0.0;
  constexpr std::uint32_t samples = 400;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    RandomStream rng = chance(sample);
    std::vector<double> baseline;
    std::vector<double> other;
    for (int i = 0; i < 200; ++i) {
      baseline.push_back(standard_normal(rng));
      other.push_back(baseline.back() + standard_normal(rng) / 3.0);
    }
    const PairedEffect effect = paired_effect(baseline, other, Better::neither);
    ratios.push_back(effect.variance_ratio);
    claimed += effect.variance_ratio_error / samples;
  }
  CHECK(mean_of(ratios) == doctest::Approx(1.0 / 19.0).epsilon(0.02));
  CHECK(claimed == doctest::Approx(std::sqrt(variance_of(ratios))).epsilon(0.2));  // 5.6 standard errors of the latter
}

TEST_CASE("90 % intervals of a mean hold it in 90 % of samples, small ones too") {
  // Binomial with 2,000 samples: 0.9 +- 0.033 is five standard errors, a false-alarm rate of 6e-7. Normal quantiles
  // instead of Student's would hold it in 82 % of samples of 4 and fail.
  constexpr std::uint32_t samples = 2000;
  int held = 0;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    RandomStream rng = chance(1000 + sample);
    std::vector<double> values;
    for (int i = 0; i < 4; ++i) values.push_back(3.0 + standard_normal(rng));
    const Interval interval = interval_of_mean(values);
    held += interval.low <= 3.0 && 3.0 <= interval.high ? 1 : 0;
  }
  CHECK(held / static_cast<double>(samples) == doctest::Approx(0.9).epsilon(0.033 / 0.9));
}

TEST_CASE("fewer vacancies and inhabitants without a GP help, more GPs help, lists as such neither") {
  for (const char* name : {"vacant_lists", "vacant_lists_over_one_year", "inhabitants_without_gp", "cost_state_nok"})
    CHECK(better_of(name) == Better::fewer);
  for (const char* name : {"gps", "gp_specialists", "vacancies_filled"}) CHECK(better_of(name) == Better::more);
  for (const char* name : {"lists", "inhabitants", "lis1_posts"}) CHECK(better_of(name) == Better::neither);
}

TEST_CASE("every measure with a direction exists, so that a renamed one is noticed") {
  int with_direction = 0;
  for (const MeasureInfo& info : measures) with_direction += better_of(info.name) == Better::neither ? 0 : 1;
  CHECK(with_direction == 18);  // 23 in the tables, five of which the comparison derives
}

}  // namespace hjemmel
