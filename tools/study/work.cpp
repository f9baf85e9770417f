#include "tools/study/work.hpp"

#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "output/safe_file.hpp"
#include "tools/study/attempt.hpp"
#include "tools/study/shard_format.hpp"

namespace hjemmel {
namespace {

bool is_wanted(ShardState state, bool failed_too) {
  return state == ShardState::missing || state == ShardState::broken || (failed_too && state == ShardState::failed);
}

void note_failures(const Plan& plan, const Shard& shard, const std::vector<Cell>& cells, WorkDone& done) {
  const std::size_t scenarios = plan.study.scenarios.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].failures.empty()) continue;
    ++done.failed;
    const Failure& first = cells[i].failures.front();
    done.warnings.push_back(fmt::format("point {}, {}: {} of {} replicates failed; replicate {}: {}",
                                        shard.first + i / scenarios, plan.scenario_name(i % scenarios),
                                        cells[i].failures.size(), plan.study.replicates, first.replicate,
                                        first.message));
  }
}

/// Makes one shard; false when it was stopped.
bool make_shard(const Plan& plan, const World& world, std::size_t number, const ShardWork& work, WorkDone& done) {
  const Attempt attempt(plan.folder, number);
  const Shard& shard = plan.shards[number];
  const auto cells = run_shard(plan, shard, world, work);
  if (!cells) return false;
  note_failures(plan, shard, *cells, done);
  write_file(plan.shard_file(number), encode_shard(shard.key, *cells), attempt.temporary());
  ++done.made;
  return true;
}

}  // namespace

ShardFile look_at_shard(const Plan& plan, std::size_t shard) {
  std::error_code ignored;
  const std::filesystem::path path = plan.shard_file(shard);
  if (!std::filesystem::exists(path, ignored)) return {};
  std::vector<std::byte> bytes;
  read_file(path, bytes);
  const std::string problem = shard_problem(bytes, plan.shards[shard].key);
  if (!problem.empty()) return {ShardState::broken, fmt::format("{}: {}", path.string(), problem)};
  for (const Cell& cell : decode_shard(bytes)) {
    if (!cell.failures.empty()) return {ShardState::failed, {}};
  }
  return {ShardState::done, {}};
}

WorkDone make_shards(const Plan& plan, const World& world, const std::vector<std::size_t>& shards, bool failed_too,
                     const ShardWork& work) {
  WorkDone done;
  remove_dead_attempts(plan.folder);
  for (const bool others_too : {false, true}) {
    for (const std::size_t number : shards) {
      const ShardFile file = look_at_shard(plan, number);
      if (!is_wanted(file.state, failed_too && !others_too)) {
        done.there += others_too ? 0 : 1;
        continue;
      }
      if (!others_too && !file.problem.empty()) done.warnings.push_back(file.problem + "; it is made again");
      std::set<std::size_t> taken;
      for (const RunningAttempt& attempt : running_attempts(plan.folder)) taken.insert(attempt.shard);
      if (!others_too && taken.contains(number)) continue;
      if (!make_shard(plan, world, number, work, done)) {
        done.stopped = true;
        return done;
      }
    }
  }
  return done;
}

}  // namespace hjemmel
