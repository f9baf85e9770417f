#include "tools/study/shard_run.hpp"

#include <string>

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

/// What a thread keeps from replicate to replicate.
struct Desk {
  State state;
  ReplicateResults results;
};

/// Runs all replicates of all cells into their builders.
class CellsRun {
 public:
  CellsRun(std::vector<CellBuilder>& builders, std::uint32_t replicates, const RunCellReplicate& run,
           const ShardWork& work)
      : builders_(builders), replicates_(replicates), run_(run), work_(work) {}

  /// False when it was stopped before the end.
  bool run() {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(work_.threads));
    tbb::task_arena arena(work_.threads);
    const tbb::blocked_range<std::size_t> all(0, builders_.size() * replicates_, 1);
    arena.execute([&] {
      tbb::parallel_for(
          all,
          [&](const auto& range) {
            for (std::size_t i = range.begin(); i != range.end(); ++i) one(i);
          },
          tbb::simple_partitioner());
    });
    return !stopped();
  }

 private:
  bool stopped() const { return work_.stop != nullptr && work_.stop->load(); }

  void one(std::size_t i) {
    if (stopped()) return;
    const std::size_t cell = i / replicates_;
    const auto replicate = static_cast<std::uint32_t>(i % replicates_);
    Desk& desk = desks_.local();
    try {
      run_(cell, replicate, desk.state, desk.results);
      builders_[cell].take(replicate, desk.results);
    } catch (const Error& error) {
      builders_[cell].fail(replicate, error.what());
    }
    if (work_.advance) work_.advance();
  }

  std::vector<CellBuilder>& builders_;
  std::uint32_t replicates_;
  const RunCellReplicate& run_;
  const ShardWork& work_;
  tbb::enumerable_thread_specific<Desk> desks_;
};

void stop_at_failure(const std::vector<CellBuilder>& builders) {
  for (std::size_t cell = 0; cell < builders.size(); ++cell) {
    const std::vector<std::string>& messages = builders[cell].messages();
    for (std::size_t r = 0; r < messages.size(); ++r) {
      if (messages[r].empty()) continue;
      throw InputError(fmt::format("cell {}, replicate {}: {}", cell, r, messages[r]));
    }
  }
}

}  // namespace

std::optional<std::vector<Cell>> run_cells(std::size_t cells, std::uint32_t replicates, const OutcomeReader& reader,
                                           const RunCellReplicate& run, const ShardWork& work) {
  std::vector<CellBuilder> builders(cells, CellBuilder(reader, replicates));
  if (!CellsRun(builders, replicates, run, work).run()) return std::nullopt;
  if (work.on_failure == OnFailure::stop) stop_at_failure(builders);
  std::vector<Cell> done;
  for (CellBuilder& builder : builders) done.push_back(builder.finish(work.on_failure == OnFailure::warn));
  return done;
}

std::optional<std::vector<Cell>> run_shard(const Plan& plan, const Shard& shard, const World& world,
                                           const ShardWork& work) {
  const std::size_t scenarios = plan.study.scenarios.size();
  std::vector<World::Ready> ready(shard.size() * scenarios);
  std::vector<std::string> problems(ready.size());
  for (std::size_t i = 0; i < ready.size(); ++i) {
    try {
      ready[i] = world.at(i % scenarios, plan.points[shard.first + i / scenarios]);
    } catch (const InputError& error) {
      problems[i] = error.what();
    }
  }
  const RunCellReplicate run = [&](std::size_t cell, std::uint32_t r, State& state, ReplicateResults& results) {
    if (!problems[cell].empty()) throw InputError(problems[cell]);
    run_replicate(ready[cell].plan, r, state, results);
  };
  const OutcomeReader reader(plan.study, world.places());
  return run_cells(ready.size(), plan.study.replicates, reader, run, work);
}

}  // namespace hjemmel
