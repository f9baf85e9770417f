// Two scenarios with the same seed live the same lives until the difference reaches them. Seen to fail with exits that
// drew at an address that depended on the number of seekers.
#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/history.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::testing {
namespace {

constexpr int months = 60;

RunPlan with_events(RunPlan plan) {
  plan.keep_events = true;
  return plan;
}

// The municipality with most inhabitants, whose market reaches far.
MunicipalityId largest_municipality() {
  const Country& country = Norway::in(2021).country();
  MunicipalityId largest(0);
  for (std::size_t m = 0; m < country.municipality_count(); ++m) {
    const bool larger =
        country.population.inhabitants(MunicipalityId(m), 2021) > country.population.inhabitants(largest, 2021);
    if (larger) largest = MunicipalityId(m);
  }
  return largest;
}

// More LIS1 posts in one health region from `from` on.
Parameters more_posts_in_one_region(Month from) {
  const Norway& norway = Norway::in(2021);
  Parameters p = norway.parameters();
  LeverChange change = change_from(from, 1500.0);
  for (const MunicipalityFacts& facts : norway.country().municipalities) change.where.push_back(facts.region == 0);
  p.lis1.posts_per_year.add(change, norway.country().municipality_count());
  return p;
}

Parameters quarantine(Month from) {
  const Norway& norway = Norway::in(2021);
  Parameters p = norway.parameters();
  p.lis1.quarantine_months.add(change_from(from, 6.0), norway.country().municipality_count());
  return p;
}

// A strong pull to one municipality from `from` on.
Parameters local_incentive(Month from) {
  const Norway& norway = Norway::in(2021);
  Parameters p = norway.parameters();
  LeverChange change = change_from(from, 3.0);
  change.where.assign(norway.country().municipality_count(), false);
  change.where[largest_municipality().index()] = true;
  p.choice.incentive.add(change, norway.country().municipality_count());
  return p;
}

// Without the list: rows of lists that are opened shift when one more is opened somewhere.
using Sight = std::tuple<Month, EventKind, DoctorId, MunicipalityId, std::int32_t>;

std::vector<Sight> sights(const History& history, Month first, Month last) {
  std::vector<Sight> all;
  for (const Event& e : history.results().events) {
    if (e.month >= first && e.month <= last) all.emplace_back(e.month, e.kind, e.doctor, e.municipality, e.detail);
  }
  return all;
}

// What happened in one of two futures only, in order of months.
std::vector<Sight> differences(std::vector<Sight> a, std::vector<Sight> b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::vector<Sight> found;
  std::ranges::set_symmetric_difference(a, b, std::back_inserter(found));
  return found;
}

// Whom the difference between two futures has reached.
struct Reached {
  std::set<DoctorId> doctors;
  std::set<MunicipalityId> municipalities;

  bool has(DoctorId doctor, MunicipalityId where) const {
    return doctors.contains(doctor) || municipalities.contains(where);
  }
};

// Checks that no GP gives notice in one future only before the difference has reached the GP or the municipality.
void check_notices_differ_only_where_reached(const std::vector<Sight>& different) {
  Reached before;  // in months before
  Reached now;     // this month included
  Month month;
  for (const auto& [when, kind, doctor, where, detail] : different) {
    if (when != month) before = now;
    month = when;
    if (kind == EventKind::notice_given) CHECK(before.has(doctor, where));
    now.doctors.insert(doctor);
    now.municipalities.insert(where);
  }
}

bool is_notice(const Sight& sight) { return std::get<EventKind>(sight) == EventKind::notice_given; }

double variance(const std::vector<double>& values) {
  double mean = 0.0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  double sum = 0.0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

}  // namespace

TEST_CASE("two scenarios are the same month by month until the month in which they differ") {
  const Norway& norway = Norway::in(2021);
  const Parameters posts = more_posts_in_one_region({2023, 9});
  const Parameters rule = quarantine({2023, 1});
  const History baseline(with_events(norway.plan(months)));
  for (const auto& [parameters, from] : {std::pair{&posts, Month{2023, 9}}, std::pair{&rule, Month{2023, 1}}}) {
    const History h(with_events(norway.plan(months, *parameters)));
    for (std::size_t t = 0; t < h.time_of(from); ++t) {
      for (std::size_t i = 0; i < measure_count; ++i) {
        const auto measure = static_cast<Measure>(i);
        CHECK(h.at(measure, t) == baseline.at(measure, t));
      }
    }
    CHECK(sights(h, norway.plan(1).start, from - 1) == sights(baseline, norway.plan(1).start, from - 1));
    CHECK(!same(h.results(), baseline.results()));
  }
}

TEST_CASE("a change in one municipality leaves everybody's life the same until the market carries it there") {
  const Norway& norway = Norway::in(2021);
  const Month from{2022, 6};
  const Parameters incentive = local_incentive(from);
  const RunPlan usual = norway.plan(months);
  const History baseline(with_events(usual));
  const History changed(with_events(norway.plan(months, incentive)));
  CHECK(sights(changed, usual.start, from - 1) == sights(baseline, usual.start, from - 1));

  // In the month of the change only the assignment and what follows it can differ: not exits, LIS1 or training.
  for (const auto& [when, kind, doctor, where, detail] :
       differences(sights(changed, from, from), sights(baseline, from, from))) {
    const bool of_the_market = kind == EventKind::list_promised || kind == EventKind::list_taken;
    CHECK(of_the_market);
  }
  const std::vector<Sight> different =
      differences(sights(changed, from, usual.last), sights(baseline, from, usual.last));
  check_notices_differ_only_where_reached(different);
  const std::vector<Sight> later = sights(baseline, from, usual.last);
  const auto notices = std::ranges::count_if(later, is_notice);
  const auto other_notices = std::ranges::count_if(different, is_notice);
  MESSAGE("notices after the change: ", notices, ", in one of the futures only: ", other_notices);
  CHECK(notices > 1000);
  CHECK(other_notices > 0);            // else nothing was tested
  CHECK(other_notices * 5 < notices);  // most lives are not touched in four years
}

TEST_CASE("paired differences vary far less than those between independent seeds") {
  const Norway& norway = Norway::in(2021);
  const std::uint32_t replicates = 24;
  const Parameters incentive = local_incentive({2022, 1});
  const RunPlan usual = norway.plan(24);
  RunPlan independent = usual;
  independent.seed = 2;
  const std::vector<History> a = histories(usual, {0, replicates});
  const std::vector<History> b = histories(norway.plan(24, incentive), {0, replicates});
  const std::vector<History> c = histories(independent, {0, replicates});
  std::vector<double> paired;
  std::vector<double> unpaired;
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const auto vacant = static_cast<double>(a[r].last(Measure::vacant_lists));
    paired.push_back(static_cast<double>(b[r].last(Measure::vacant_lists)) - vacant);
    unpaired.push_back(static_cast<double>(c[r].last(Measure::vacant_lists)) - vacant);
  }
  const double ratio = variance(unpaired) / variance(paired);
  MESSAGE("variance of the unpaired difference over that of the paired one, vacant lists: ", ratio);
  CHECK(variance(paired) > 0.0);
  CHECK(ratio > 8.0);
}

}  // namespace hjemmel::testing
