#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace hjemmel {

/// What the user wants of Slurm.
struct SlurmOptions {
  std::vector<std::string> sbatch;  ///< options passed on as they are, e.g. "--partition=normal"
  std::size_t max_running = 0;      ///< tasks at once; 0: as many as Slurm gives
  std::size_t cpus = 1;             ///< of each task, from 1
};

/// Numbers (from 1) as Slurm's --array takes them, neighbours joined: "1-4,7".
std::string array_numbers(const std::vector<std::size_t>& numbers);

/// Largest MaxArraySize - 1 of what `scontrol show config` prints; Slurm's own default where it says nothing.
std::size_t largest_array(const std::string& configuration);

/// Parts into which `shards` are cut for an array of at most `largest` tasks.
std::size_t array_parts(std::size_t shards, std::size_t largest);

/// Those of `parts` parts (from 1) that hold one of `shards`.
std::vector<std::size_t> parts_with(const std::vector<std::size_t>& shards, std::size_t parts);

/// A word for a shell, between quotes.
std::string shell_word(const std::string& word);

/// The batch script of a task: runs its part; on Slurm's warning it leaves the shard under way cleanly and asks to be
/// queued again.
std::string task_script(const std::string& hjemmel, const std::string& folder, std::size_t parts, std::size_t cpus);

/// The batch script that merges what the array has made.
std::string merge_script(const std::string& hjemmel, const std::string& folder, const std::string& output);

/// The words that submit the array `script`.
std::vector<std::string> array_words(const SlurmOptions& options, const std::vector<std::size_t>& tasks,
                                     const std::string& folder, const std::string& script);

/// The words that submit the merge `script`, to start once the array `job` has ended one way or the other.
std::vector<std::string> merge_words(const SlurmOptions& options, const std::string& job, const std::string& folder,
                                     const std::string& script);

}  // namespace hjemmel
