#pragma once

#include <atomic>
#include <signal.h>
#include <thread>

namespace hjemmel {

/// While it lives, the first SIGINT or SIGTERM only sets a flag, so that replicates under way can be finished and
/// stored; a second one ends the process at once. To be made before threads are, which inherit that they ignore them.
class StopSignal {
 public:
  /// Catches the signals from now on.
  StopSignal();
  /// Lets them through again.
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// True once a signal has come.
  const std::atomic<bool>& requested() const { return requested_; }

 private:
  void wait_for_signals(const std::stop_token& finished);

  std::atomic<bool> requested_{false};
  sigset_t before_{};
  std::jthread waiting_;
};

}  // namespace hjemmel
