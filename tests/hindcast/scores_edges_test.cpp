// Scores where they have little to go by: one outcome, one member, ties, outcomes of nought, members in any order.
#include <algorithm>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "tests/hindcast/table_outcomes.hpp"
#include "tools/hindcast/normal_ensemble.hpp"
#include "tools/hindcast/observation.hpp"
#include "tools/hindcast/scores.hpp"

namespace hjemmel::hindcast {

TEST_CASE("without outcomes all means are nought, and there is no skill") {
  const Scores scores;
  CHECK(scores.outcomes() == 0);
  CHECK(scores.bias() == 0.0);
  CHECK(scores.crps() == 0.0);
  CHECK(scores.relative_crps() == 0.0);
  CHECK(scores.percentage_error() == 0.0);
  CHECK(scores.coverage(0) == 0.0);
  CHECK_FALSE(Contest().skill(Forecaster::drift).has_value());
}

TEST_CASE("members score alike in any order, and errors of opposite sign cancel in the bias alone") {
  Scores given;
  given.add({1.0, 5.0, 9.0, 2.0}, 4.0);
  Scores sorted;
  sorted.add({1.0, 2.0, 5.0, 9.0}, 4.0);
  CHECK(given.crps() == sorted.crps());
  CHECK(given.ranks().counts() == sorted.ranks().counts());
  Scores both;
  both.add({8.0}, 10.0);
  both.add({12.0}, 10.0);
  CHECK(both.bias() == 0.0);
  CHECK(both.absolute_error() == 2.0);
  CHECK(both.percentage_error() == doctest::Approx(20.0));
}

TEST_CASE("percentages of negative outcomes are positive: a change may be a fall") {
  Scores scores;
  scores.add({-8.0}, -10.0);
  CHECK(scores.percentage_error() == doctest::Approx(20.0));
  CHECK(scores.relative_crps() == doctest::Approx(20.0));
}

TEST_CASE("a ruler with more members keeps ranks whole: each outcome is counted once, ties and ends included") {
  for (const std::size_t members : {2U, 3U, 9U, 10U, 64U}) {
    CAPTURE(members);
    std::vector<double> ascending(members);
    std::iota(ascending.begin(), ascending.end(), 0.0);
    double added = 0.0;
    RankHistogram ranks;
    for (double observed = -1.0; observed <= static_cast<double>(members); observed += 0.5) {
      ranks.add(ascending, observed);
      added += 1.0;
    }
    CHECK(std::accumulate(ranks.counts().begin(), ranks.counts().end(), 0.0) == doctest::Approx(added));
    for (std::size_t bar = 0; bar < RankHistogram::bars; ++bar) {  // the outcomes lie symmetrically
      CHECK(ranks.counts()[bar] == doctest::Approx(ranks.counts()[RankHistogram::bars - 1 - bar]));
    }
  }
}

TEST_CASE("a worse model has negative skill, an equal one none, a perfect one all") {
  const auto skill = [](double model) {
    Contest contest;
    contest.add({Members{model}, Members{12.0}, std::nullopt, std::nullopt}, 10.0);
    return contest.skill(Forecaster::persistence).value();
  };
  CHECK(skill(10.0) == 1.0);
  CHECK(skill(12.0) == 0.0);
  CHECK(skill(8.0) == 0.0);
  CHECK(skill(16.0) == doctest::Approx(-2.0));
}

TEST_CASE("normal quantiles are odd about one half, rise, and reach far into the tails") {
  CHECK(normal_quantile(0.5) == 0.0);
  double before = normal_quantile(1e-12);
  CHECK(before == doctest::Approx(-7.034484).epsilon(1e-6));
  for (int i = 1; i < 100; ++i) {
    const double z = normal_quantile(i / 100.0);
    CHECK(z > before);
    CHECK(z == doctest::Approx(-normal_quantile(1.0 - i / 100.0)));
    before = z;
  }
}

TEST_CASE("an ensemble without deviation is one value, one of one member its mean, others ascend around it") {
  CHECK(normal_ensemble(7.0, 0.0, 50) == Members{7.0});
  CHECK(normal_ensemble(7.0, 2.0, 1) == Members{7.0});
  const Members members = normal_ensemble(7.0, 2.0, 40);
  CHECK(std::ranges::is_sorted(members));
  for (std::size_t i = 0; i < 20; ++i) CHECK(members[i] + members[39 - i] == doctest::Approx(14.0));
}

TEST_CASE("places are read by the name of their group, the country first, and nothing else") {
  const Places places = two_counties();
  CHECK(geography_from_text("norway", places)->block() == "national");
  CHECK(geography_from_text("West", places)->block() == "county");
  CHECK(geography_from_text("West", places)->group == 1);
  CHECK(geography_from_text("All", places)->block() == "health_region");
  CHECK(geography_from_text("0003", places)->block() == "municipality");
  CHECK(geography_from_text("0003", places)->group == 2);
  for (const char* text : {"", "west", "Norway", "3", "00033", "West "}) {
    CAPTURE(text);
    CHECK_FALSE(geography_from_text(text, places).has_value());
  }
}

TEST_CASE("days that the calendar lacks are no dates, and the 29th of February is one every fourth year") {
  const auto is_read = [](const char* text) { return period_from_text(text, IndicatorKind::stock).has_value(); };
  CHECK(is_read("2020-02-29"));
  CHECK_FALSE(is_read("2021-02-29"));
  CHECK_FALSE(is_read("2021-04-31"));
  CHECK_FALSE(is_read("1989"));
  CHECK(is_read("1990"));
  CHECK(is_read("2099-12"));
  CHECK_FALSE(is_read("2100"));
  CHECK_FALSE(is_read("2021-13"));
  CHECK_FALSE(is_read("2021-03-31/2021-03-31"));
  CHECK_FALSE(is_read("2018/2020/2021"));
}

TEST_CASE("the first of January is the end of December for a stock, and January for a flow") {
  CHECK(period_from_text("2021-01-01", IndicatorKind::stock)->last == Month(2020, 12));
  CHECK(period_from_text("2021-01-01", IndicatorKind::flow)->last == Month(2021, 1));
  CHECK(period_from_text("2021-01-02", IndicatorKind::stock)->last == Month(2021, 1));
  const auto span = period_from_text("2020-01-01/2021-01-01", IndicatorKind::change);
  CHECK(span->first == Month(2020, 1));
  CHECK(span->last == Month(2020, 12));
  CHECK_FALSE(span->is_date);
}

}  // namespace hjemmel::hindcast
