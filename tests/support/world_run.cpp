// Apart from world.cpp, so that tests that simulate no month link without the processes.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "sim/processes/month.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {

void World::begin() {
  if (begun_) return;
  begun_ = true;
  hjemmel::begin(state, parameters, random);
}

void World::run_months(int months) {
  begin();
  const AfterProcess check = [](std::string_view process, const State& seen) {
    const std::string problems = invariant_problems(seen);
    CHECK_MESSAGE(problems.empty(), process, ", month ", seen.now.index(), ": ", problems);
  };
  for (int i = 0; i < months; ++i) {
    simulate_month(state, parameters, random, check);
    for (std::size_t kind = 0; kind < event_kind_count; ++kind) {
      happened_[kind] += state.log.count(static_cast<EventKind>(kind));
    }
  }
}

}  // namespace hjemmel::testing
