#include "tools/hjemmel/stop_signal.hpp"

#include <csignal>

namespace hjemmel {
namespace {

// A handler takes no argument, so what it sets has to be found without one.
std::atomic<bool>& flag() {
  static_assert(std::atomic<bool>::is_always_lock_free);
  static constinit std::atomic<bool> requested{false};
  return requested;
}

void note_signal(int) { flag().store(true); }

void install(void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  action.sa_flags = handler == note_signal ? static_cast<int>(SA_RESETHAND | SA_RESTART) : 0;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

StopSignal::StopSignal() {
  flag().store(false);
  install(note_signal);
}

StopSignal::~StopSignal() { install(SIG_DFL); }

const std::atomic<bool>& StopSignal::requested() const { return flag(); }

}  // namespace hjemmel
