// The stock-and-flow twin: its sums hold, its rates are those given, and it knows nothing of what comes.
#include "tools/hindcast/cohort_twin.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "tests/hindcast/table_outcomes.hpp"
#include "tools/hindcast/answer.hpp"
#include "tools/hindcast/cohorts.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr Month origin{2019, 12};
constexpr Month last{2024, 12};

CohortTwinInputs inputs() {
  return {.age_shares = {0.30, 0.31, 0.19, 0.15, 0.05},
          .in_training = 1400.0,
          .exit_share = 0.06,
          .net_growth_per_year = 65.0,
          .list_length_trend = -0.014,
          .salaried_trend = 0.0};
}

/// What the twin starts from; `posts` LIS1 posts a round.
Members country(Measure measure, Month month, double posts) {
  switch (measure) {
    case Measure::gps:
      return {4850.0, 4870.0};
    case Measure::gp_specialists:
      return {3030.0, 3040.0};
    case Measure::gps_women:
      return {2150.0, 2160.0};
    case Measure::lists:
      return {5000.0, 5020.0};
    case Measure::vacant_lists:
      return {120.0, 130.0};
    case Measure::lists_salaried:
      return {720.0, 732.0};
    case Measure::inhabitants:
      return Members(2, 5.3e6 * (1.0 + 0.005 / 12.0 * (month - origin)));
    case Measure::lis1_in_hospital:
      return {950.0, 950.0};
    case Measure::lis1_in_municipality:
      return {475.0, 475.0};
    case Measure::lis1_posts:
      return Members(2, month.month_of_year() % 6 == 3 ? posts : 0.0);
    default:
      return {40.0, 60.0};
  }
}

/// Half of everything lies in either county.
Members region(MunicipalMeasure measure, std::size_t /*group*/, Month month) {
  if (measure == MunicipalMeasure::inhabitants) return {1000.0 + (month - origin), 1000.0 + (month - origin)};
  return measure == MunicipalMeasure::vacant_lists ? Members{60.0, 65.0} : Members{10.0, 10.0};
}

std::unique_ptr<TableOutcomes> run_with(double posts) {
  return std::make_unique<TableOutcomes>(
      origin, last, [=](Measure measure, Month month) { return country(measure, month, posts); }, region);
}

double at(const Outcomes& twin, Measure measure, Month month) {
  return mean_of(twin.national(measure, static_cast<std::size_t>(month - origin)));
}

}  // namespace

TEST_CASE("the twin starts from the means of the run") {
  const auto run = run_with(475.0);
  const auto twin = cohort_twin(*run, inputs());
  CHECK(at(*twin, Measure::gps, origin) == doctest::Approx(4860.0));
  CHECK(at(*twin, Measure::gp_specialists, origin) == doctest::Approx(3035.0));
  CHECK(at(*twin, Measure::gps_women, origin) == doctest::Approx(2155.0));
  CHECK(at(*twin, Measure::gps_60_and_over, origin) == doctest::Approx(972.0));
  CHECK(at(*twin, Measure::lists, origin) == doctest::Approx(5010.0));
  CHECK(at(*twin, Measure::vacant_lists, origin) == doctest::Approx(125.0));
  CHECK(at(*twin, Measure::lists_salaried, origin) == doctest::Approx(726.0));
}

TEST_CASE("nobody appears or goes but through entry and exit, in every member and month") {
  const auto run = run_with(475.0);
  const auto twin = cohort_twin(*run, inputs());
  for (std::size_t time = 1; time < run->times().months.size(); ++time) {
    const Members before = twin->national(Measure::gps, time - 1), now = twin->national(Measure::gps, time);
    const Members in = twin->national(Measure::gps_entered, time), out = twin->national(Measure::gps_left, time);
    for (std::size_t i = 0; i < now.size(); ++i) CHECK(now[i] == doctest::Approx(before[i] + in[i] - out[i]));
  }
}

TEST_CASE("exit and growth of the first year are those given") {
  const auto run = run_with(475.0);
  const auto twin = cohort_twin(*run, inputs());
  double left = 0.0, old = 0.0;
  for (Month month = origin + 1; month <= origin + 12; ++month) {
    left += at(*twin, Measure::gps_left, month);
    old += at(*twin, Measure::gps_left_60_and_over, month);
  }
  CHECK(left / 4860.0 == doctest::Approx(0.06).epsilon(0.03));
  CHECK(old / left == doctest::Approx(0.42).epsilon(0.05));  // annual report 2020, section 3.4: about two in five
  CHECK(at(*twin, Measure::gps, origin + 12) - 4860.0 == doctest::Approx(65.0).epsilon(0.25));
}

TEST_CASE("lists follow inhabitants and length, and those that GPs cannot hold are vacant") {
  const auto run = run_with(475.0);
  const auto twin = cohort_twin(*run, inputs());
  const Month end = origin + 24;
  CHECK(at(*twin, Measure::lists, end) == doctest::Approx(5010.0 * 1.01 / (0.986 * 0.986)).epsilon(0.001));
  const std::size_t time = 24;
  const Members lists = twin->national(Measure::lists, time), vacant = twin->national(Measure::vacant_lists, time),
                gps = twin->national(Measure::gps, time);
  for (std::size_t i = 0; i < lists.size(); ++i) {
    CHECK(vacant[i] == doctest::Approx(std::max(0.0, lists[i] - gps[i] * 4885.0 / 4860.0)));
  }
}

TEST_CASE("more LIS1 posts bring more GPs, later ones first through both parts of LIS1") {
  const auto few = run_with(475.0), many = run_with(950.0);
  const auto low = cohort_twin(*few, inputs()), high = cohort_twin(*many, inputs());
  CHECK(at(*high, Measure::gps, {2020, 3}) == doctest::Approx(at(*low, Measure::gps, {2020, 3})));
  CHECK(at(*high, Measure::gps, {2024, 12}) > at(*low, Measure::gps, {2024, 12}) + 300.0);
}

TEST_CASE("more leave when more leave: the rates that are uncertain widen the members with the years") {
  const auto run = run_with(475.0);
  const auto twin = cohort_twin(*run, inputs());
  const auto width = [&](Measure measure, std::size_t time) {
    Members members = twin->national(measure, time);
    std::ranges::sort(members);
    return members[180] - members[20];
  };
  for (const Measure measure : {Measure::gps, Measure::lists, Measure::vacant_lists, Measure::lists_salaried}) {
    CHECK(width(measure, 0) < 1e-6);
    CHECK(width(measure, 12) > 0.0);
    CHECK(width(measure, 48) > 1.5 * width(measure, 12));
  }
  // A tenth of an exit of 6 percent and a tenth of entry, over a year: about 29 and 36 GPs, together 46 of them.
  CHECK(width(Measure::gps, 12) == doctest::Approx(2.0 * 1.28 * 46.0).epsilon(0.15));
}

TEST_CASE("regions keep their share of the country, and their inhabitants are given") {
  const auto run = run_with(475.0);
  const auto twin = cohort_twin(*run, inputs());
  const auto vacant = twin->regional(MunicipalMeasure::vacant_lists, Grouping::county, 0, 2);
  CHECK(mean_of(vacant) == doctest::Approx(0.5 * at(*twin, Measure::vacant_lists, {2021, 12})));
  CHECK(mean_of(twin->regional(MunicipalMeasure::inhabitants, Grouping::county, 0, 1)) == doctest::Approx(1012.0));
  CHECK(twin->regional(MunicipalMeasure::gps_left, Grouping::county, 0, 1).empty());
  CHECK(twin->national(Measure::lists_handed_over, 1).empty());
}

TEST_CASE("of an empty country the twin says nothing, and without LIS1 or specialists it still counts") {
  const TableOutcomes nobody(origin, last, [](Measure, Month) { return Members{0.0}; });
  CHECK(cohort_twin(nobody, inputs())->national(Measure::gps, 3).empty());
  const TableOutcomes plain(origin, last, [](Measure measure, Month) {
    const bool there = measure == Measure::gps || measure == Measure::lists || measure == Measure::inhabitants;
    return Members{there ? 100.0 : 0.0};
  });
  CohortTwinInputs trained = inputs();
  trained.in_training = 100.0;
  const auto twin = cohort_twin(plain, trained);
  CHECK(at(*twin, Measure::gps, origin) == doctest::Approx(100.0));
  CHECK(std::isfinite(at(*twin, Measure::gp_specialists, last)));
  CHECK(std::isfinite(at(*twin, Measure::vacant_lists, last)));
}

TEST_CASE("rates are those published before the origin, and words of the report where there are none") {
  const auto figure = [](std::string_view name, std::string_view date, double value) {
    const Indicator* indicator = find_indicator(name);
    return Observation{{indicator, {}, *period_from_text(date, indicator->kind)}, value, "norway", "", 1};
  };
  const std::vector<Observation> figures{
      figure("gps_left_share", "2019", 6.0),         figure("gps_left_share", "2020", 9.0),
      figure("gps", "2017-12-31", 4700.0),           figure("gps", "2019-12-31", 4840.0),
      figure("gps", "2020-12-31", 9999.0),           figure("lists_salaried", "2018-12-31", 600.0),
      figure("lists_salaried", "2019-12-31", 660.0), figure("lists", "2018-12-31", 5000.0),
      figure("lists", "2019-12-31", 5100.0)};
  const CohortTwinInputs known = twin_rates(History(figures, origin), 4850.0);
  CHECK(known.exit_share == doctest::Approx(0.06));
  CHECK(known.net_growth_per_year == doctest::Approx(70.0));
  CHECK(known.salaried_trend == doctest::Approx(0.10 - 0.02));
  const CohortTwinInputs early = twin_rates(History(figures, {2017, 3}), 4670.0);
  CHECK(early.exit_share == doctest::Approx(0.05));
  CHECK(early.net_growth_per_year == 0.0);
  CHECK(early.salaried_trend == 0.0);
}

}  // namespace hjemmel::hindcast
