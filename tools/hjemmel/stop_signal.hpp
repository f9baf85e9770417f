#pragma once

#include <atomic>

namespace hjemmel {

/// While it lives, the first SIGINT or SIGTERM only sets a flag, so that replicates under way can be finished and
/// stored; a second one ends the process at once. At most one at a time.
class StopSignal {
 public:
  /// Catches the signals from now on.
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// True once a signal has come.
  const std::atomic<bool>& requested() const;
};

}  // namespace hjemmel
