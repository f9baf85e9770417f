// Coverage, rank histograms and the scores made of them, on truths that are known.
#include "tools/hindcast/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "sim/random/random_source.hpp"
#include "tests/support/statistics.hpp"
#include "tools/hindcast/normal_ensemble.hpp"
#include "tools/hindcast/rank_histogram.hpp"
#include "tools/hindcast/scores.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr std::uint32_t outcomes = 4000;
constexpr std::size_t members = 99;

double normal(RandomStream& rng) { return normal_quantile((static_cast<double>(rng()) + 0.5) / 4294967296.0); }

/// Scores of ensembles whose members have `width` times the spread of the outcomes and lie `shift` too high.
Scores synthetic(double width, double shift) {
  const RandomSource source(5, 0);
  Scores scores;
  for (std::uint32_t i = 0; i < outcomes; ++i) {
    RandomStream rng = source.stream(Process::base_population, i, Month(2020, 1));
    Members ensemble;
    for (std::size_t m = 0; m < members; ++m) ensemble.push_back(shift + width * normal(rng));
    scores.add(ensemble, normal(rng));
  }
  return scores;
}

double coverage_p(const Scores& scores, std::size_t i) {
  const auto covered = static_cast<std::int64_t>(std::llround(scores.coverage(i) * outcomes));
  // Type 7 quantiles of 99 members lie at ranks 1 + 98 p: a little within the exact interval.
  const double expected = interval_shares[i] * 98.0 / 100.0;
  return testing::binomial_two_sided(covered, outcomes, expected);
}

double flatness_p(const Scores& scores) {
  std::vector<std::int64_t> counts;
  for (const double count : scores.ranks().counts()) counts.push_back(std::llround(count));
  const std::vector<double> expected(counts.size(), 1.0);
  return testing::chi_square_p(counts, expected);
}

}  // namespace

TEST_CASE("an interval holds its ends, and the wider one what the narrower holds") {
  std::vector<double> ascending(101);
  std::iota(ascending.begin(), ascending.end(), 0.0);
  CHECK(covers(ascending, 0.5, 25.0));
  CHECK(covers(ascending, 0.5, 75.0));
  CHECK_FALSE(covers(ascending, 0.5, 24.9));
  CHECK_FALSE(covers(ascending, 0.5, 75.1));
  CHECK(covers(ascending, 0.8, 10.0));
  CHECK_FALSE(covers(ascending, 0.8, 9.9));
  CHECK(covers(ascending, 0.9, 95.0));
  CHECK_FALSE(covers(ascending, 0.9, 95.1));
}

TEST_CASE("a true forecast covers as often as it says and has flat ranks (false alarm 1e-6 each)") {
  const Scores scores = synthetic(1.0, 0.0);
  for (std::size_t i = 0; i < interval_shares.size(); ++i) CHECK(coverage_p(scores, i) > testing::false_alarm_rate);
  CHECK(flatness_p(scores) > testing::false_alarm_rate);
  CHECK(std::abs(scores.bias()) < 0.1);
}

TEST_CASE("intervals a fifth too narrow or too wide are told from true ones, and so is a shift by a fifth") {
  for (const double width : {0.8, 1.2}) {
    const Scores scores = synthetic(width, 0.0);
    for (std::size_t i = 0; i < interval_shares.size(); ++i) CHECK(coverage_p(scores, i) < testing::false_alarm_rate);
    CHECK(flatness_p(scores) < testing::false_alarm_rate);
  }
  const Scores shifted = synthetic(1.0, 0.2);
  CHECK(flatness_p(shifted) < testing::false_alarm_rate);
  CHECK(shifted.ranks().counts().front() > shifted.ranks().counts().back());
  CHECK(shifted.bias() == doctest::Approx(0.2).epsilon(0.4));
}

TEST_CASE("narrow ensembles make a U of the ranks, wide ones a hump") {
  const auto narrow = synthetic(0.5, 0.0).ranks().counts();
  const auto wide = synthetic(2.0, 0.0).ranks().counts();
  CHECK(narrow.front() > 2.0 * narrow[5]);
  CHECK(narrow.back() > 2.0 * narrow[5]);
  CHECK(wide[5] > 2.0 * wide.front());
  CHECK(wide[5] > 2.0 * wide.back());
}

TEST_CASE("an outcome is counted once, in its bar, and a tie in all that it shares") {
  std::vector<double> ascending(9);
  std::iota(ascending.begin(), ascending.end(), 1.0);
  RankHistogram ranks;
  ranks.add(ascending, 0.5);
  ranks.add(ascending, 4.5);
  ranks.add(ascending, 99.0);
  CHECK(ranks.counts()[0] == doctest::Approx(1.0));
  CHECK(ranks.counts()[4] == doctest::Approx(1.0));
  CHECK(ranks.counts()[9] == doctest::Approx(1.0));
  const std::vector<double> same(9, 3.0);
  RankHistogram ties;
  ties.add(same, 3.0);
  for (const double count : ties.counts()) CHECK(count == doctest::Approx(0.1));
}

TEST_CASE("scores of a few outcomes are what one computes by hand") {
  Scores scores;
  scores.add({8.0, 12.0}, 10.0);  // error 0, CRPS 2 - 2 = 0
  scores.add({30.0}, 20.0);       // error 10, of 20
  scores.add({3.0}, 0.0);         // no percentage of nothing
  CHECK(scores.outcomes() == 3);
  CHECK(scores.with_intervals() == 1);
  CHECK(scores.bias() == doctest::Approx(13.0 / 3.0));
  CHECK(scores.absolute_error() == doctest::Approx(13.0 / 3.0));
  CHECK(scores.percentage_error() == doctest::Approx(25.0));
  CHECK(scores.crps() == doctest::Approx(13.0 / 3.0));
  CHECK(scores.relative_crps() == doctest::Approx(25.0));
  CHECK(scores.coverage(0) == 1.0);
}

TEST_CASE("skill compares over the outcomes that both have forecast") {
  Contest contest;
  contest.add({Members{11.0}, Members{14.0}, std::nullopt, Members{10.0}}, 10.0);
  contest.add({Members{90.0}, std::nullopt, std::nullopt, Members{10.0}}, 10.0);
  CHECK(contest.scores(Forecaster::hjemmel).crps() == doctest::Approx(40.5));
  CHECK(contest.skill(Forecaster::persistence).value() == doctest::Approx(0.75));
  CHECK(contest.error_skill(Forecaster::persistence).value() == doctest::Approx(0.75));
  CHECK(contest.relative_skill(Forecaster::persistence).value() == doctest::Approx(0.75));
  CHECK_FALSE(contest.skill(Forecaster::drift).has_value());        // it has forecast nothing
  CHECK_FALSE(contest.skill(Forecaster::cohort_twin).has_value());  // it was perfect
}

}  // namespace hjemmel::hindcast
