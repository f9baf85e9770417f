#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "output/piece.hpp"
#include "sim/run/run.hpp"
#include "tools/hjemmel/progress.hpp"

namespace hjemmel {

/// What a run has cost, from its start to now.
struct RunCost {
  std::uint32_t replicates = 0;    ///< run, without those that were there already
  std::uint64_t agent_months = 0;  ///< simulated
  double cpu_seconds = 0.0;        ///< of the simulation, all threads
  double seconds = 0.0;            ///< on the wall
};

/// The cost in words; empty when nothing was run.
std::string cost_text(const RunCost& cost);

/// Runs the replicates that `folder` lacks and stores them there, block by block, until all are there or `stop` is
/// true. Throws FileError when the disk refuses.
RunCost run_missing(const RunPlan& plan, PartFolder& folder, int threads, const std::atomic<bool>& stop,
                    Progress& progress);

}  // namespace hjemmel
