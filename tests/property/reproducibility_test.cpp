// The same seed gives the same results, however a run is cut up. Seen to fail with LIS1 posts owed that outlived a
// replicate.
#include <atomic>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/archipelago.hpp"
#include "tests/support/history.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::testing {
namespace {

constexpr std::uint32_t replicates = 8;

RunPlan plan_with_events() {
  RunPlan plan = Norway::in(2021).plan(24);
  plan.keep_events = true;
  return plan;
}

std::vector<std::uint64_t> hashes(const RunPlan& plan, ReplicateRange range, int threads) {
  std::vector<std::uint64_t> all;
  const std::atomic<bool> stop = false;
  std::uint32_t expected = range.first;
  const auto take = [&](std::uint32_t replicate, const ReplicateResults& results) {
    CHECK(replicate == expected++);  // in order
    all.push_back(hash_of(results));
  };
  CHECK(run_replicates(plan, range, threads, stop, take) == range.end - range.first);
  return all;
}

const std::vector<std::uint64_t>& on_one_thread() {
  static const std::vector<std::uint64_t> all = hashes(plan_with_events(), {0, replicates}, 1);
  return all;
}

}  // namespace

TEST_CASE("replicates are the same on 1, 2, 3 and 16 threads, and differ from each other") {
  const std::vector<std::uint64_t>& one = on_one_thread();
  for (const int threads : {2, 3, 16}) {
    CAPTURE(threads);
    CHECK(hashes(plan_with_events(), {0, replicates}, threads) == one);
  }
  for (std::size_t i = 1; i < one.size(); ++i) CHECK(one[i] != one[i - 1]);
}

TEST_CASE("replicates made in two runs are those of one run") {
  std::vector<std::uint64_t> parts = hashes(plan_with_events(), {0, 3}, 2);
  for (const std::uint64_t hash : hashes(plan_with_events(), {3, replicates}, 2)) parts.push_back(hash);
  CHECK(parts == on_one_thread());
}

TEST_CASE("a replicate alone is the same as among many") {
  CHECK(hashes(plan_with_events(), {5, 6}, 1).front() == on_one_thread()[5]);
}

TEST_CASE("memory that held another replicate, country or horizon leaks nothing into the next") {
  const Archipelago islands({.municipalities = 9});
  RunPlan longer = Norway::in(2019).plan(40);
  longer.seed = 77;
  State state;
  ReplicateResults results;
  for (const RunPlan& before : {plan_with_events(), longer, islands.plan(30)}) {
    run_replicate(before, 6, state, results);
    run_replicate(plan_with_events(), 2, state, results);
    CHECK(hash_of(results) == on_one_thread()[2]);
  }
}

TEST_CASE("keeping events and checking invariants change no result") {
  const RunPlan plain = Norway::in(2021).plan(12);
  RunPlan watched = plain;
  watched.keep_events = true;
  watched.check_invariants = true;
  const History a(plain);
  const History b(watched);
  CHECK(a.results().events.empty());
  CHECK(!b.results().events.empty());
  CHECK(a.results().national == b.results().national);
  CHECK(a.results().municipal == b.results().municipal);
  CHECK(a.results().vacancy_durations == b.results().vacancy_durations);
}

TEST_CASE("a longer run begins like a shorter one") {
  const History shorter(Norway::in(2021).plan(12));
  const History longer(Norway::in(2021).plan(30));
  for (std::size_t i = 0; i < measure_count; ++i) {
    for (std::size_t t = 0; t < shorter.times(); ++t) {
      CHECK(shorter.at(static_cast<Measure>(i), t) == longer.at(static_cast<Measure>(i), t));
    }
  }
}

TEST_CASE("another seed, or another replicate, gives another future") {
  RunPlan plan = Norway::in(2021).plan(12);
  const std::uint64_t hash = hash_of(History(plan, 0).results());
  CHECK(hash_of(History(plan, 1).results()) != hash);
  plan.seed = 2;
  CHECK(hash_of(History(plan, 0).results()) != hash);
}

}  // namespace hjemmel::testing
