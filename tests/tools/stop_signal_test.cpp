#include "tools/hjemmel/stop_signal.hpp"

#include <chrono>
#include <csignal>
#include <functional>
#include <thread>
#include <unistd.h>

#include <doctest/doctest.h>
#include <sys/wait.h>

namespace hjemmel::testing {
namespace {

/// Exit code of a process of its own that ends with 0 when `holds` is true and with 1 when not; 128 and the signal when
/// one ended it. A signal is for the whole process, and threads of other tests would take it: a child has none.
int child(const std::function<bool()>& holds) {
  const pid_t process = fork();
  REQUIRE(process >= 0);
  if (process == 0) {
    for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
    _exit(holds() ? 0 : 1);
  }
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Waits until a signal that was sent has been taken.
bool is_requested(const StopSignal& stop) {
  while (!stop.requested().load()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return true;
}

}  // namespace

TEST_CASE("a first signal sets a flag and ends nothing") {
  for (const int signal : {SIGINT, SIGTERM}) {
    CHECK(child([signal] {
            const StopSignal stop;
            const bool is_early = stop.requested().load();
            kill(getpid(), signal);
            return !is_early && is_requested(stop);
          }) == 0);
  }
}

TEST_CASE("a second signal ends the process") {
  for (const int signal : {SIGINT, SIGTERM}) {
    CHECK(child([signal]() -> bool {
            const StopSignal stop;
            kill(getpid(), signal);
            is_requested(stop);
            kill(getpid(), signal);
            while (true) pause();
          }) == 128 + signal);
  }
}

TEST_CASE("a signal that the caller chose to ignore stays ignored, the other one still stops") {
  CHECK(child([] {
          std::signal(SIGINT, SIG_IGN);
          const StopSignal stop;
          kill(getpid(), SIGINT);
          const bool is_deaf = !stop.requested().load();
          kill(getpid(), SIGTERM);
          return is_deaf && is_requested(stop);
        }) == 0);
}

TEST_CASE("afterwards signals go through as before") {
  CHECK(child([] { return StopSignal().requested().load(); }) == 1);
  CHECK(child([]() -> bool {
          {
            const StopSignal stop;
          }
          kill(getpid(), SIGTERM);
          while (true) pause();
        }) == 128 + SIGTERM);
}

}  // namespace hjemmel::testing
