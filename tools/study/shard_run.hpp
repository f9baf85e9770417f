#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <vector>

#include "tools/study/cell.hpp"
#include "tools/study/plan.hpp"
#include "tools/study/world.hpp"

namespace hjemmel {

/// What happens to a replicate that fails.
enum class OnFailure : std::uint8_t {
  stop,   ///< the study stops
  point,  ///< its point is recorded as failed in that scenario
  warn,   ///< it alone is recorded as failed
};

/// Runs one replicate of one cell into `results`, in `state`; throws Error when it cannot.
using RunCellReplicate =
    std::function<void(std::size_t cell, std::uint32_t replicate, State& state, ReplicateResults& results)>;

/// How a shard is to be computed.
struct ShardWork {
  int threads = 1;  ///< from 1
  OnFailure on_failure = OnFailure::point;
  const std::atomic<bool>* stop = nullptr;  ///< nothing more is begun once it is true; may be null
  std::function<void()> advance;            ///< called after each replicate, from any thread; may be empty
};

/// Computes cells: each with replicates 0 to `replicates` - 1, whatever the number of threads the same. Nothing when it
/// was stopped. Throws InputError naming the first failed replicate when failures are to stop the study.
std::optional<std::vector<Cell>> run_cells(std::size_t cells, std::uint32_t replicates, const OutcomeReader& reader,
                                           const RunCellReplicate& run, const ShardWork& work);

/// Computes a shard of a plan. Its cells go by point, then scenario.
std::optional<std::vector<Cell>> run_shard(const Plan& plan, const Shard& shard, const World& world,
                                           const ShardWork& work);

}  // namespace hjemmel
