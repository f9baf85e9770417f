#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

/// A run long enough to be caught in the middle: several blocks on one thread.
std::string long_run(const std::string& file) {
  return "\"$HJEMMEL\" run " + baseline() + " --replicates 160 --until 2027-12 --threads 1 --output " + file;
}

/// Starts the long run, waits until its first block is stored, sends `signal`, and ends with the run's exit code.
/// Job control keeps the shell from making the run deaf to interrupts.
std::string interrupted_run(const std::string& signal) {
  return "set -m\n" + long_run("a.h5") +
         " &\nrun=$!\n"
         "until ls a.h5.part/ 2>/dev/null | grep -q 'piece$'; do kill -0 $run || exit 99; sleep 0.01; done\n"
         "kill -" +
         signal + " $run\nwait $run\n";
}

void check_goes_on_to_the_same_bytes(const Workshop& workshop) {
  REQUIRE(fs::exists(workshop / "a.h5.part"));
  CHECK_FALSE(fs::exists(workshop / "a.h5"));
  const Outcome resumed = workshop.shell(long_run("a.h5"));
  CAPTURE(resumed.err);
  CHECK(resumed.exit_code == 0);
  CHECK(resumed.err.find("Going on") != std::string::npos);
  CHECK_FALSE(fs::exists(workshop / "a.h5.part"));
  REQUIRE(workshop.shell(long_run("unbroken.h5")).exit_code == 0);
  CHECK(results_sha256(workshop / "a.h5") == results_sha256(workshop / "unbroken.h5"));
}

}  // namespace

TEST_CASE("Ctrl-C ends a run with 4, says what is safe, and the same command goes on to the same bytes") {
  const Workshop workshop;
  const Outcome stopped = workshop.shell(interrupted_run("INT"));
  CAPTURE(stopped.err);
  CHECK(stopped.exit_code == 4);
  CHECK(stopped.out.empty());
  CHECK(stopped.err.find("of 160 replicates are safe in a.h5.part") != std::string::npos);
  check_goes_on_to_the_same_bytes(workshop);
}

TEST_CASE("a polite request to end does the same as Ctrl-C") {
  const Workshop workshop;
  const Outcome stopped = workshop.shell(interrupted_run("TERM"));
  CHECK(stopped.exit_code == 4);
  CHECK(stopped.err.find("the same command goes on") != std::string::npos);
}

TEST_CASE("after kill -9 the same command goes on to the same bytes") {
  const Workshop workshop;
  CHECK(workshop.shell(interrupted_run("KILL")).exit_code == 128 + 9);
  check_goes_on_to_the_same_bytes(workshop);
}

TEST_CASE("replicates of another run that lie in the way are refused unless forced") {
  const Workshop workshop;
  REQUIRE(workshop.shell(interrupted_run("KILL")).exit_code == 128 + 9);
  const Outcome other = workshop.shell(long_run("a.h5") + " --seed 2");
  CHECK(other.exit_code == 2);
  CHECK(other.err.find("a.h5.part") != std::string::npos);
}

}  // namespace hjemmel::cli_test
