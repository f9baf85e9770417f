#include "tools/hjemmel/stop_signal.hpp"

#include <ctime>
#include <unistd.h>

namespace hjemmel {
namespace {

// What was started deaf to a signal (nohup, the background of a script) stays deaf to it.
sigset_t stopping_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction now{};
    sigaction(signal, nullptr, &now);
    if (now.sa_handler != SIG_IGN) sigaddset(&signals, signal);
  }
  return signals;
}

}  // namespace

StopSignal::StopSignal() {
  const sigset_t signals = stopping_signals();
  pthread_sigmask(SIG_BLOCK, &signals, &before_);
  waiting_ = std::jthread([this](const std::stop_token& finished) { wait_for_signals(finished); });
}

StopSignal::~StopSignal() {
  waiting_.request_stop();
  waiting_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

// A thread that waits, instead of a handler: a handler would need a global to write to.
void StopSignal::wait_for_signals(const std::stop_token& finished) {
  const sigset_t signals = stopping_signals();
  constexpr timespec look_up_every{.tv_sec = 0, .tv_nsec = 20'000'000};
  while (!finished.stop_requested()) {
    const int received = sigtimedwait(&signals, nullptr, &look_up_every);
    if (received < 0) continue;
    if (requested_.exchange(true)) {
      pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
      kill(getpid(), received);
    }
  }
}

}  // namespace hjemmel
