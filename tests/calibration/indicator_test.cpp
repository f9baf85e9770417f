#include "tools/calibration/indicator.hpp"

#include <algorithm>
#include <numeric>

#include <doctest/doctest.h>

#include "tests/support/archipelago.hpp"

namespace hjemmel {
namespace {

/// Three years of a made-up country, with every event.
class Run {
 public:
  Run() : islands_({.municipalities = 12, .copies = 2}), plan_(islands_.plan(33)) {
    plan_.keep_events = true;
    times_ = reporting_times(plan_.start, plan_.last);
    run_replicate(plan_, 0, state_, results_);
  }

  double value(const char* name, const char* date, const EvidencePlace& place = {}) const {
    const Indicator* indicator = find_indicator(name, place.kind != PlaceKind::norway);
    REQUIRE(indicator != nullptr);
    return indicator->value(Observation(times_, results_, state_), {*read_span(date), place});
  }
  double measure(Measure which, Month month) const {
    return static_cast<double>(
        results_.national[national_cell(which, static_cast<std::size_t>(month - plan_.start), times_.months.size())]);
  }
  double sum(Measure which, Month first, Month last) const {
    double total = 0.0;
    for (Month month = first; month <= last; ++month) total += measure(which, month);
    return total;
  }
  const State& state() const { return state_; }

 private:
  testing::Archipelago islands_;
  RunPlan plan_;
  ReportingTimes times_;
  State state_;
  ReplicateResults results_;
};

const Run& run() {
  static const Run run;
  return run;
}

constexpr EvidencePlace county(std::size_t row) { return {PlaceKind::county, row}; }

}  // namespace

TEST_CASE("every measure is an indicator under its name, and no name stands twice") {
  for (const MeasureInfo& measure : measures) CHECK(find_indicator(measure.name, false) != nullptr);
  for (const Indicator& indicator : indicators()) {
    CAPTURE(indicator.name);
    CHECK(find_indicator(indicator.name, indicator.by_place) == &indicator);
  }
  CHECK(find_indicator("gsp", false) == nullptr);
}

TEST_CASE("stocks are those of the month, flows the sum between days or the mean per year") {
  CHECK(run().value("gps", "2022-06-30") == run().measure(Measure::gps, {2022, 6}));
  CHECK(run().value("gps", "2022-07-01") == run().measure(Measure::gps, {2022, 6}));
  const double left = run().sum(Measure::gps_left, {2022, 1}, {2023, 12});
  CHECK(left > 0.0);
  CHECK(run().value("gps_left", "2022/2023") == doctest::Approx(left / 2));
  CHECK(run().value("gps_left", "2021-12-31/2023-12-31") == left);
  CHECK(run().value("lis1_applicants", "2022-09-01") == run().measure(Measure::lis1_applicants, {2022, 9}));
}

TEST_CASE("shares are percent of what they are shares of") {
  const double lists = run().measure(Measure::lists, {2022, 12});
  CHECK(run().value("vacant_share_of_lists", "2022-12-31") ==
        doctest::Approx(100.0 * run().measure(Measure::vacant_lists, {2022, 12}) / lists));
  CHECK(run().value("gps_left_share", "2022") ==
        doctest::Approx(100.0 * run().sum(Measure::gps_left, {2022, 1}, {2022, 12}) /
                        run().measure(Measure::gps, {2021, 12})));
  CHECK(run().value("gps_net_growth", "2022") ==
        run().measure(Measure::gps, {2022, 12}) - run().measure(Measure::gps, {2021, 12}));
}

TEST_CASE("places add up to the country at any date, and stand on a line between tables") {
  for (const char* date : {"2021-12-31", "2022-12-31", "2023-12-31"}) {
    CHECK(run().value("gps", date, county(0)) + run().value("gps", date, county(1)) == run().value("gps", date));
  }
  const double before = run().value("lists", "2021-12-31", county(0));
  const double after = run().value("lists", "2022-12-31", county(0));
  CHECK(run().value("lists", "2022-03-31", county(0)) == doctest::Approx(before + 0.25 * (after - before)));
  double by_size = 0.0;
  for (std::size_t size = 0; size < size_class_count; ++size) {
    by_size += run().value("lists_salaried", "2023-12-31", {PlaceKind::size_class, size});
  }
  CHECK(by_size == run().value("lists_salaried", "2023-12-31"));
}

TEST_CASE("ages at earlier dates are found by going back through the events") {
  constexpr std::array<const char*, 5> classes{"gps_under_40", "gps_40_49", "gps_50_59", "gps_60_66", "gps_67_plus"};
  for (const char* date : {"2021-03-31", "2021-12-31", "2022-12-31", "2023-12-31"}) {
    double total = 0.0;
    for (const char* name : classes) total += run().value(name, date);
    CAPTURE(date);
    CHECK(total == run().value("gps", date));
    CHECK(run().value("gps_60_66", date) + run().value("gps_67_plus", date) ==
          doctest::Approx(run().value("gps_60_and_over", date)).epsilon(0.02));
  }
}

TEST_CASE("ages of places are those of the GPs there at the end") {
  double shares = 0.0;
  for (const char* name :
       {"gps_under_40_share", "gps_40_49_share", "gps_50_59_share", "gps_60_66_share", "gps_67_plus_share"}) {
    shares += run().value(name, "2023-12-31", county(0));
  }
  CHECK(shares == doctest::Approx(100.0));
  CHECK(run().value("gps_median_age", "2022-12-31") > 35.0);
  CHECK(run().value("gps_median_age", "2022-12-31") < 60.0);
}

TEST_CASE("leavers by age are all leavers") {
  const double above = run().value("exit_share_under_40_above_other_ages", "2022/2023");
  CHECK(above > -20.0);
  CHECK(above < 20.0);
  const double oldest = run().value("leavers_67_and_over_share", "2022/2023");
  CHECK(oldest > 0.0);
  CHECK(oldest <= run().value("leavers_over_60_share", "2022/2023"));
}

TEST_CASE("the share gone rises with the years, at about the rate at which GPs leave") {
  double before = 0.0;
  for (int years = 1; years <= 9; ++years) {
    const std::string name = "percent_gone_within_" + std::to_string(years) + "_years";
    const double gone = run().value(name.c_str(), "2021/2023");
    CHECK(gone >= before);
    before = gone;
  }
  const double rate = run().value("gps_left_share", "2022/2023") / 100.0;
  CHECK(before / 100.0 > 0.3 * 9.5 * rate);
  CHECK(before / 100.0 < 1.5 * 9.5 * rate);
}

TEST_CASE("vacancies filled fall into the classes of the evidence, which are all of them") {
  double shares = 0.0;
  for (const char* name : {"vacancies_filled_under_6_months_share", "vacancies_filled_6_to_12_months_share",
                           "vacancies_filled_1_to_2_years_share", "vacancies_filled_over_2_years_share"}) {
    shares += run().value(name, "2022");
  }
  CHECK(shares == doctest::Approx(100.0));
}

TEST_CASE("municipalities with many old GPs add up over places") {
  const char* name = "municipalities_over_25_percent_of_gps_over_60";
  CHECK(run().value(name, "2023-12-31", county(0)) + run().value(name, "2023-12-31", county(1)) ==
        run().value(name, "2023-12-31"));
}

}  // namespace hjemmel
