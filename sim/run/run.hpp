#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

#include "sim/core/month.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"
#include "sim/tallies/results.hpp"

namespace hjemmel {

/// Fills an empty state (already reset) with the population at the start, drawn for one replicate.
using PopulationDrawer = std::function<void(State&, const Parameters&, const RandomSource&)>;

/// Everything that fixes the results of a run; immutable while it lasts.
struct RunPlan {
  const Country* country = nullptr;
  const Parameters* parameters = nullptr;
  /// Parameters of each replicate, when they are not the same for all; then `parameters` is not read.
  std::function<std::shared_ptr<const Parameters>(std::uint32_t replicate)> parameters_of = {};
  PopulationDrawer draw_population;
  std::uint64_t seed = 0;         ///< any number; two runs with the same one share all chance
  Month start;                    ///< the state at the end of this month is given by the base
  Month last;                     ///< last month simulated
  bool keep_events = false;       ///< whether results hold every event, not only counts
  bool check_invariants = false;  ///< after every process; throws ContractViolation at the first broken one
};

/// Runs replicate number `replicate` in `state`, whose memory is reused, into `results`.
void run_replicate(const RunPlan& plan, std::uint32_t replicate, State& state, ReplicateResults& results);

/// Replicates `first` to `end` - 1.
struct ReplicateRange {
  std::uint32_t first = 0;  ///< number of a replicate, from 0
  std::uint32_t end = 0;    ///< one past the last; not below `first`
};

/// What is done with the results of each replicate, in replicate order, by one thread at a time.
using TakeResults = std::function<void(std::uint32_t replicate, const ReplicateResults&)>;

/// Runs the replicates of `range` on `threads` threads and hands their results to `take`; memory does not grow with
/// their number. Stops early, after the replicates under way, once `stop` is true; returns the number of replicates
/// taken.
std::uint32_t run_replicates(const RunPlan& plan, ReplicateRange range, int threads, const std::atomic<bool>& stop,
                             const TakeResults& take);

}  // namespace hjemmel
