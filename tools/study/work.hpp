#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/study/plan.hpp"
#include "tools/study/shard_run.hpp"

namespace hjemmel {

/// How far a shard is.
enum class ShardState : std::uint8_t {
  missing,  ///< no file
  broken,   ///< a file that is cut off, damaged or of another plan
  failed,   ///< whole, but replicates of it failed
  done,
};

/// A shard's file as it was found.
struct ShardFile {
  ShardState state = ShardState::missing;
  std::string problem;  ///< of broken ones, in words
};

/// Looks at the file of a shard; reads it whole.
ShardFile look_at_shard(const Plan& plan, std::size_t shard);

/// What a process has done.
struct WorkDone {
  std::size_t made = 0;               ///< shards
  std::size_t there = 0;              ///< shards that were there already
  std::size_t failed = 0;             ///< points whose replicates failed, of the shards made
  bool stopped = false;               ///< by a signal, before all were made
  std::vector<std::string> warnings;  ///< files found broken, replicates that failed
};

/// Makes those of `shards` that are missing or broken, and with `failed_too` those in which replicates failed. Shards
/// that another process is at come last. Throws FileError when the disk refuses, InputError when a failure is to stop
/// the study.
WorkDone make_shards(const Plan& plan, const World& world, const std::vector<std::size_t>& shards, bool failed_too,
                     const ShardWork& work);

}  // namespace hjemmel
