#include <atomic>
#include <memory>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/run/run.hpp"
#include "tests/support/archipelago.hpp"
#include "tests/support/history.hpp"

namespace hjemmel::testing {
namespace {

std::uint32_t run(const RunPlan& plan, ReplicateRange range, const std::atomic<bool>& stop, const TakeResults& take) {
  return run_replicates(plan, range, 2, stop, take);
}

const std::atomic<bool> go_on = false;

}  // namespace

TEST_CASE("a small country runs with its invariants checked after every process") {
  const Archipelago country({.municipalities = 6});
  RunPlan plan = country.plan(30);
  plan.check_invariants = true;
  std::uint32_t taken = 0;
  CHECK(run(plan, {0, 3}, go_on, [&](std::uint32_t, const ReplicateResults&) { ++taken; }) == 3);
  CHECK(taken == 3);
}

TEST_CASE("results have the shape of the reporting times") {
  const Archipelago country({.municipalities = 6});
  const RunPlan plan = country.plan(24);  // March 2021 to March 2023
  const ReplicateResults results = History(plan).results();
  const ReportingTimes times = reporting_times(plan.start, plan.last);
  CHECK(times.months.size() == 25);
  CHECK(times.dates == std::vector<Month>{{2021, 3}, {2021, 12}, {2022, 12}});
  CHECK(times.years == std::vector<int>{2021, 2022, 2023});
  CHECK(results.national.size() == measure_count * 25);
  CHECK(results.municipal.size() == municipal_measure_count * 3 * 6);
  CHECK(results.vacancy_durations.size() == vacancy_duration_count * 3);
  CHECK(results.agent_months > 0);
}

TEST_CASE("a run that starts in December reports that December and the next apart") {
  const Archipelago country({.municipalities = 6});
  RunPlan plan = country.plan(24);
  plan.start = Month{2021, 12};
  plan.last = Month{2022, 12};
  const History h(plan);
  CHECK(h.dates() == 2);
  CHECK(h.total(MunicipalMeasure::lists, 0) == h.at(Measure::lists, 0));
  CHECK(h.total(MunicipalMeasure::lists, 1) == h.last(Measure::lists));
  CHECK(h.total(MunicipalMeasure::gps_left, 1) == h.sum(Measure::gps_left));
}

TEST_CASE("each replicate runs with parameters of its own where it has some, from its population on") {
  const Archipelago country({.municipalities = 6});
  const RunPlan usual = country.plan(18);
  auto other = std::make_shared<Parameters>(country.parameters);
  other->exit.hazard_40_59 = 0.6;
  RunPlan mixed = usual;
  mixed.parameters_of = [&](std::uint32_t replicate) {
    return replicate == 1 ? other : std::make_shared<Parameters>(country.parameters);
  };
  RunPlan all_other = usual;
  all_other.parameters = other.get();
  const auto hashes = [](const RunPlan& plan) {
    std::vector<std::uint64_t> found;
    run(plan, {0, 3}, go_on,
        [&](std::uint32_t, const ReplicateResults& results) { found.push_back(hash_of(results)); });
    return found;
  };
  const auto seen = hashes(mixed);
  CHECK(seen[0] == hashes(usual)[0]);
  CHECK(seen[1] == hashes(all_other)[1]);
  CHECK(seen[1] != hashes(usual)[1]);
  CHECK(seen[2] == hashes(usual)[2]);
}

TEST_CASE("a broken invariant ends the run and names the process after which it was seen") {
  const Archipelago country({.municipalities = 6});
  RunPlan plan = country.plan(6);
  plan.check_invariants = true;
  const PopulationDrawer whole = plan.draw_population;
  plan.draw_population = [whole](State& state, const Parameters& p, const RandomSource& random) {
    whole(state, p, random);
    ++state.counts.vacant;
  };
  CHECK_THROWS_WITH_AS(History{plan}, doctest::Contains("after start in 2021-3"), ContractViolation);
  plan.check_invariants = false;
  CHECK_NOTHROW(History{plan});
}

TEST_CASE("an error in one replicate reaches the caller from any thread") {
  const Archipelago country({.municipalities = 6});
  RunPlan plan = country.plan(6);
  plan.draw_population = [](State&, const Parameters&, const RandomSource& random) {
    if (random.replicate() == 3) throw InputError("replicate 3 has no population");
  };
  CHECK_THROWS_WITH_AS(run(plan, {0, 8}, go_on, [](std::uint32_t, const ReplicateResults&) {}),
                       doctest::Contains("replicate 3"), InputError);
}

TEST_CASE("a run that is told to stop hands over whole replicates in order and says how many") {
  const Archipelago country({.municipalities = 6});
  const RunPlan plan = country.plan(12);
  std::atomic<bool> stop = false;
  std::uint32_t next = 10;
  const std::uint32_t taken = run(plan, {10, 200}, stop, [&](std::uint32_t replicate, const ReplicateResults&) {
    CHECK(replicate == next++);
    if (replicate == 14) stop = true;
  });
  CHECK(taken == next - 10);
  CHECK(taken >= 5);
  CHECK(taken < 100);
  CHECK(run(plan, {0, 5}, stop, [](std::uint32_t, const ReplicateResults&) {}) == 0);
}

TEST_CASE("a range of no replicates runs none") {
  const Archipelago country({.municipalities = 6});
  CHECK(run(country.plan(6), {4, 4}, go_on, [](std::uint32_t, const ReplicateResults&) {}) == 0);
}

}  // namespace hjemmel::testing
