// What must come out when a mechanism is switched off.
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/archipelago.hpp"
#include "tests/support/history.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::testing {
namespace {

// Lists that the base population has promised are taken over within this many months.
constexpr std::size_t longest_promise = 2;

void stop_exits(ExitParameters& exit) {
  exit.hazard_under_40 = exit.hazard_40_59 = exit.hazard_60 = exit.hazard_ramp_end = 0.0;
  exit.last_age_years = 200.0;
}

// Nobody wants a list.
void stop_entries(ChoiceParameters& choice) { choice.outside_option = 1e6; }

Parameters without_lis1_posts() {
  Parameters p = Norway::in(2021).parameters();
  p.lis1.posts_per_year = Lever(0.0);
  p.education.direct_gps_per_year = Lever(0.0);
  p.career.return_per_year = 0.0;
  p.lis1.leave_probability = 0.0;  // who comes back joins the next doctors of the trust, of whom there are none
  return p;
}

// Doctors of whom an event of `kind` tells.
std::set<DoctorId> doctors_of(const History& history, EventKind kind) {
  std::set<DoctorId> doctors;
  for (const Event& event : history.results().events) {
    if (event.kind == kind) doctors.insert(event.doctor);
  }
  return doctors;
}

}  // namespace

TEST_CASE("without hazards nobody leaves") {
  const Norway& norway = Norway::in(2021);
  Parameters by_field = norway.parameters();
  stop_exits(by_field.exit);
  Parameters by_lever = norway.parameters();
  by_lever.exit.multiplier = Lever(0.0);
  by_lever.exit.last_age_years = 200.0;
  for (const Parameters* p : {&by_field, &by_lever}) {
    const History h(norway.plan(36, *p));
    CHECK(h.sum(Measure::gps_left) == 0);
    CHECK(h.sum(Measure::gps_moved) > 0);
  }
}

TEST_CASE("a move hazard of zero stops moves, and leaves exits alone") {
  const Norway& norway = Norway::in(2021);
  Parameters still = norway.parameters();
  still.exit.move_per_year = 0.0;
  const History h(norway.plan(36, still));
  CHECK(h.sum(Measure::gps_moved) <= 5);  // takeovers by GPs that the base population had looking
  CHECK(h.sum(Measure::gps_left) > 500);
}

TEST_CASE("without exits and entries the GPs stay the same") {
  const Norway& norway = Norway::in(2021);
  Parameters p = norway.parameters();
  stop_exits(p.exit);
  stop_entries(p.choice);
  const History h(norway.plan(36, p));
  for (std::size_t t = longest_promise + 1; t < h.times(); ++t)
    CHECK(h.at(Measure::gps, t) == h.at(Measure::gps, t - 1));
  CHECK(h.sum(Measure::gps_left) == 0);
}

TEST_CASE("without hospital posts everybody who completes LIS1 chooses something else or waits") {
  const Norway& norway = Norway::in(2021);
  Parameters p = norway.parameters();
  p.career.hospital_posts_per_year = Lever(0.0);
  RunPlan none = norway.plan(48, p);
  none.keep_events = true;
  const History without(none);
  RunPlan usual = norway.plan(48);
  usual.keep_events = true;
  const History with(usual);
  CHECK(doctors_of(without, EventKind::chose_hospital).empty());
  CHECK(doctors_of(with, EventKind::chose_hospital).size() > 1000);
  CHECK(without.sum(Measure::lis1_completed) == with.sum(Measure::lis1_completed));
  CHECK(without.sum(Measure::chose_general_practice) > with.sum(Measure::chose_general_practice) * 6 / 5);
  CHECK(doctors_of(without, EventKind::chose_other_work).size() > doctors_of(with, EventKind::chose_other_work).size());
}

TEST_CASE("without LIS1 posts nobody begins, and specialist training dries up once those under way are through") {
  const Norway& norway = Norway::in(2021);
  const Parameters p = without_lis1_posts();
  const int years = 16;
  const History h(norway.plan(years * 12, p));
  const auto from_year = [](int year) { return static_cast<std::size_t>(year * 12 + 1); };
  CHECK(h.sum(Measure::lis1_hired) == 0);
  CHECK(h.sum(Measure::lis1_posts) == 0);
  CHECK(h.sum(Measure::lis1_completed, 1, 18) > 500);
  CHECK(h.sum(Measure::lis1_completed, from_year(3), h.times() - 1) == 0);  // 18 months, and to spare
  CHECK(h.last(Measure::lis1_in_hospital) == 0);
  CHECK(h.last(Measure::lis1_in_municipality) == 0);
  CHECK(h.sum(Measure::chose_general_practice, from_year(5), h.times() - 1) <= 10);
  const std::int64_t first = h.sum(Measure::specialists_approved, 1, 12);
  CHECK(first > 100);
  CHECK(h.sum(Measure::specialists_approved, from_year(years - 1), h.times() - 1) * 10 < first);
  CHECK(h.last(Measure::alis) * 10 < h.at(Measure::alis, 0));
  CHECK(h.last(Measure::vacant_lists) > 10 * h.at(Measure::vacant_lists, 0));
}

TEST_CASE("an empty scheme runs: municipalities without lists, doctors or LIS1 posts stay as they are") {
  Archipelago country({.municipalities = 6});
  stop_education(country.parameters);
  const RunPlan plan = country.plan(36, Archipelago::Population::nobody);
  const History h(plan);
  for (std::size_t i = 0; i < measure_count; ++i) {
    const auto measure = static_cast<Measure>(i);
    const bool alone_in_cost = measure == Measure::cost_state_nok;  // the ALIS office is paid for
    const bool offered_to_nobody = measure == Measure::lis1_posts;
    if (alone_in_cost || offered_to_nobody) continue;
    CAPTURE(std::string(measures[i].name));
    CHECK(h.sum(measure) == 0);
  }
}

TEST_CASE("an empty scheme with doctors on their way runs, and nobody becomes a GP") {
  Archipelago country({.municipalities = 6});
  RunPlan plan = country.plan(60, Archipelago::Population::nobody);
  plan.check_invariants = true;
  const History h(plan);
  CHECK(h.sum(Measure::lis1_completed) > 0);
  CHECK(h.sum(Measure::chose_general_practice) > 0);
  CHECK(h.sum(Measure::gps_entered) == 0);
  CHECK(h.last(Measure::gps) == 0);
}

TEST_CASE("a country in which every list is vacant runs") {
  Archipelago country({.municipalities = 6});
  RunPlan plan = country.plan(60, Archipelago::Population::lists_only);
  plan.check_invariants = true;
  const History h(plan);
  CHECK(h.at(Measure::vacant_lists, 0) == h.at(Measure::lists, 0));
  CHECK(h.sum(Measure::gps_entered) > 0);
}

}  // namespace hjemmel::testing
