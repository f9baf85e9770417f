// Every scenario that comes along does nothing before its first date and something after it. Seen to fail with a chance
// of leaving that depended on how high the hazard will be one day.
#include <algorithm>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "config/scenario.hpp"
#include "sim/parameters/table.hpp"
#include "tests/support/history.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::testing {
namespace {

namespace fs = std::filesystem;

constexpr Month last{2034, 12};  // those who begin to study in 2027 are doctors in 2033

bool same_change(const LeverChange& a, const LeverChange& b) {
  return a.value == b.value && a.from == b.from && a.until == b.until && a.ramp_months == b.ramp_months &&
         a.where == b.where && a.is_factor == b.is_factor;
}

/// The first month in which a lever differs from the baseline's; before every run when it differs without a date.
Month first_difference(const Lever& baseline, const Lever& scenario) {
  const auto& before = baseline.changes();
  const auto& after = scenario.changes();
  const bool is_extended = baseline.base() == scenario.base() && before.size() <= after.size() &&
                           std::equal(before.begin(), before.end(), after.begin(), same_change);
  Month first = is_extended ? Month::never() : Month{1900, 1};
  for (std::size_t i = before.size(); is_extended && i < after.size(); ++i) first = std::min(first, after[i].from);
  return first;
}

/// The same for all parameters.
Month first_difference(Parameters baseline, Parameters scenario) {
  Month first = Month::never();
  for (const ParameterInfo& info : parameter_table()) {
    if (info.dated) {
      first = std::min(first, first_difference(*info.lever(baseline), *info.lever(scenario)));
    } else if (*info.plain(baseline) != *info.plain(scenario)) {
      first = Month{1900, 1};
    }
  }
  return first;
}

/// Whether all national measures are the same at the times before `end`.
bool same_until(const History& a, const History& b, std::size_t end) {
  for (std::size_t t = 0; t < end; ++t) {
    for (std::size_t i = 0; i < measure_count; ++i) {
      const auto measure = static_cast<Measure>(i);
      if (a.at(measure, t) != b.at(measure, t)) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("every scenario that comes along is the baseline until its first date, and something else after it") {
  const Norway& norway = Norway::in(2021);
  const int months = last - norway.plan(1).start;
  const History baseline(norway.plan(months));
  const fs::path root = HJEMMEL_SOURCE_DIR;
  const Parameters own = read_parameters(root / "config/norway/parameters.toml", norway.country());
  int dated = 0;
  for (const auto& entry : fs::directory_iterator(root / "scenarios")) {
    if (entry.path().extension() != ".toml" || entry.path().filename() == "baseline.toml") continue;
    CAPTURE(entry.path().filename().string());
    const Scenario scenario = read_scenario(entry.path(), {}, norway.country(), own);
    const Month first = first_difference(norway.parameters(), scenario.parameters);
    const History history(norway.plan(months, scenario.parameters));
    CHECK_MESSAGE(!same(history.results(), baseline.results()), "it changes nothing to the end of 2034");
    const bool has_date = first > baseline.month(0);
    CHECK_MESSAGE(has_date == scenario.header.undated.empty(), "a scenario without a date says why, under 'undated'");
    if (!has_date) continue;
    CHECK_MESSAGE(first <= last, "its first date lies in the run");
    CHECK(same_until(history, baseline, baseline.time_of(first)));
    ++dated;
  }
  CHECK(dated > 40);
}

TEST_CASE("the first month of a scenario is that of its earliest change on top of the baseline's") {
  const Norway& norway = Norway::in(2021);
  const std::size_t municipalities = norway.country().municipality_count();
  Parameters changed = norway.parameters();
  CHECK(first_difference(norway.parameters(), changed) == Month::never());
  changed.lis1.posts_per_year.add(change_from({2029, 3}, 1500.0), municipalities);
  changed.exit.multiplier.add(change_from({2028, 2}, 2.0), municipalities);
  CHECK(first_difference(norway.parameters(), changed) == Month{2028, 2});
  changed.training.months_needed += 1.0;
  CHECK(first_difference(norway.parameters(), changed) == Month{1900, 1});
}

}  // namespace hjemmel::testing
