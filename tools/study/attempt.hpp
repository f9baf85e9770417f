#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hjemmel {

/// One try of this process at a shard. While it lives, an empty file in the folder `running` says so, under a name that
/// no other attempt on any host has: shard, job and restart count of the cluster where there is one, host, process.
class Attempt {
 public:
  /// Begins. Throws FileError when the folder cannot be written.
  Attempt(const std::filesystem::path& study, std::size_t shard);
  ~Attempt();
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

  /// Where the shard is written before it is renamed.
  std::filesystem::path temporary() const;

 private:
  std::filesystem::path mark_;
};

/// An attempt that has left its mark.
struct RunningAttempt {
  std::size_t shard = 0;
  std::string job;  ///< and restart count, of the cluster; "local" without one
  std::string host;
  long process = 0;
  double age_seconds = 0.0;  ///< since it began
  bool dead = false;         ///< of this host, and its process is no more
};

/// All attempts that have left their mark, dead ones included.
std::vector<RunningAttempt> running_attempts(const std::filesystem::path& study);

/// Removes marks and half written files of dead attempts of this host.
void remove_dead_attempts(const std::filesystem::path& study);

}  // namespace hjemmel
