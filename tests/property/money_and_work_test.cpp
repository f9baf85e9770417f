// What levers of income and of work do to the country, in which direction: the same few replicates with and without.
#include <functional>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/history.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::testing {
namespace {

constexpr ReplicateRange few{0, 4};
constexpr int months = 60;
constexpr Month reform{2022, 1};

struct Sums {
  std::int64_t left = 0;
  std::int64_t vacant = 0;
  std::int64_t opened = 0;
  std::int64_t cost = 0;  // of state and municipalities
};

// Over all replicates: flows of the run, vacant lists at its end.
Sums sums(const Parameters& parameters) {
  Sums sums;
  for (const History& h : histories(Norway::in(2021).plan(months, parameters), few)) {
    sums.left += h.sum(Measure::gps_left);
    sums.vacant += h.last(Measure::vacant_lists);
    sums.opened += h.sum(Measure::lists_opened);
    sums.cost += h.sum(Measure::cost_state_nok) + h.sum(Measure::cost_municipalities_nok);
  }
  return sums;
}

Sums with(const std::function<Lever&(Parameters&)>& lever, double value) {
  const Norway& norway = Norway::in(2021);
  Parameters p = norway.parameters();
  lever(p).add(change_from(reform, value), norway.country().municipality_count());
  return sums(p);
}

const Sums& baseline() {
  static const Sums base = sums(Norway::in(2021).parameters());
  return base;
}

}  // namespace

TEST_CASE("better pay keeps the self-employed and fills lists, for more money; worse pay does the opposite") {
  const auto fees = [](Parameters& p) -> Lever& { return p.money.fee_multiplier; };
  const Sums better = with(fees, 1.2);
  const Sums worse = with(fees, 0.8);
  CHECK(better.left < baseline().left);
  CHECK(better.vacant < baseline().vacant);
  CHECK(better.cost > baseline().cost);
  CHECK(worse.left > baseline().left);
  CHECK(worse.vacant > baseline().vacant);
  CHECK(worse.cost < baseline().cost);
}

TEST_CASE("relief keeps GPs, needs fewer new lists and leaves fewer vacant; other duties do the opposite") {
  const Sums relieved = with([](Parameters& p) -> Lever& { return p.load.relief; }, 0.1);
  const Sums laden = with([](Parameters& p) -> Lever& { return p.load.other_duties; }, 0.1);
  CHECK(relieved.left < baseline().left);
  CHECK(relieved.opened < baseline().opened);
  CHECK(relieved.vacant < baseline().vacant);
  CHECK(laden.left > baseline().left);
  CHECK(laden.opened > baseline().opened);
  CHECK(laden.vacant > baseline().vacant);
}

TEST_CASE("richer municipalities open more lists, and larger offices keep GPs") {
  CHECK(with([](Parameters& p) -> Lever& { return p.money.block_grant; }, 1.5).opened > baseline().opened);
  CHECK(with([](Parameters& p) -> Lever& { return p.load.office_share; }, 1.0).left < baseline().left);
}

}  // namespace hjemmel::testing
