#include <filesystem>
#include <unistd.h>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

/// Plans a small study into the folder `s`.
Outcome plan(const Workshop& workshop) {
  const std::string scenario = fs::relative(baseline(), workshop / "").string();
  workshop.file("s.toml", "title = \"Test\"\nscenario = \"" + scenario +
                              "\"\ndesign = \"morris\"\ntrajectories = 2\nreplicates = 200\n"
                              "outcomes = [\"vacant_lists@2021-12-31\"]\n"
                              "[[factor]]\nkey = \"exit.multiplier\"\nlow = 0.5\nhigh = 1.5\n");
  return workshop.hjemmel({"study", "plan", "s.toml", "--output", "s", "--shards", "4"});
}

/// Wraps a script so that it runs with the folder `s` on a file system that has room for one shard more.
std::string on_small_disk(const std::string& script) {
  return "exec unshare --user --map-root-user --mount bash -c 'cp -r s whole; "
         "room=$(find whole -type f -printf \"%k\\n\" | awk \"{ sum += \\$1 } END { print sum + 6 }\"); "
         "mount -t tmpfs -o size=${room}k none s || exit 77; cp -r whole/* s/ || exit 78; " +
         script + "'";
}

bool small_disks_work(const Workshop& workshop) {
  const Outcome tried = workshop.shell(
      "mkdir -p disk; exec unshare --user --map-root-user --mount bash -c 'mount -t tmpfs -o size=64k none disk'");
  if (tried.exit_code != 0) MESSAGE("skipped, no file system of our own can be mounted here: " << tried.err);
  return tried.exit_code == 0;
}

}  // namespace

TEST_CASE("the folder of a plan that cannot be made ends with 3 and clear words") {
  const Workshop workshop;
  REQUIRE(plan(workshop).exit_code == 0);
  const Outcome nowhere = workshop.hjemmel({"study", "plan", "s.toml", "--output", "/proc/nowhere/s"});
  CAPTURE(nowhere.err);
  CHECK(nowhere.exit_code == 3);
  CHECK(nowhere.err.find("/proc/nowhere") != std::string::npos);
}

TEST_CASE("a read-only folder ends a study with 3 and names the folder; merge and status need no more than reading") {
  const Workshop workshop;
  REQUIRE(plan(workshop).exit_code == 0);
  const Outcome made = workshop.hjemmel({"study", "run", "s", "--quiet", "--shard", "1/2"});
  REQUIRE(made.exit_code == 0);
  // Root may write anywhere, but not where the file system is read-only.
  const Outcome outcome = workshop.shell(
      "exec unshare --user --map-root-user --mount bash -c 'mount --bind s s && mount -o remount,ro,bind s || exit 77; "
      "\"$HJEMMEL\" study run s --quiet; echo code $?; \"$HJEMMEL\" study status s; "
      "\"$HJEMMEL\" study merge s --output part.h5 --partial; echo code $?'");
  if (outcome.exit_code == 77) {
    MESSAGE("skipped, nothing can be mounted here: " << outcome.err);
    return;
  }
  CAPTURE(outcome.err);
  CHECK(outcome.out.starts_with("code 3\n"));
  CHECK(outcome.err.find("s/running/") != std::string::npos);
  CHECK(outcome.err.find("Read-only file system") != std::string::npos);
  CHECK(outcome.out.find("done     2") != std::string::npos);
  CHECK(outcome.out.ends_with("code 0\n"));
}

TEST_CASE("a full disk ends a study with 3 and leaves no shard that looks whole; the same command goes on") {
  const Workshop workshop;
  REQUIRE(plan(workshop).exit_code == 0);
  if (!small_disks_work(workshop)) return;
  const Outcome full = workshop.shell(on_small_disk(
      "\"$HJEMMEL\" study run s --quiet; echo code $?; ls s/shards s/running; \"$HJEMMEL\" study status s; "
      "mount -o remount,size=1m s; \"$HJEMMEL\" study run s --quiet; echo code $?; "
      "\"$HJEMMEL\" study merge s --output all.h5; echo code $?"));
  CAPTURE(full.out);
  CAPTURE(full.err);
  if (full.exit_code == 78) {
    MESSAGE("skipped, the plan itself does not fit on the small disk");
    return;
  }
  CHECK(full.out.starts_with("code 3\n"));
  CHECK(full.err.find("No space left on device") != std::string::npos);
  CHECK(full.out.find(".tmp") == std::string::npos);
  CHECK(full.out.find("broken   0") != std::string::npos);
  CHECK(full.out.ends_with("code 0\ncode 0\n"));
}

TEST_CASE("a study stopped by a signal says so, ends with 4 and goes on") {
  const Workshop workshop;
  REQUIRE(plan(workshop).exit_code == 0);
  const Outcome stopped = workshop.shell(
      "\"$HJEMMEL\" study run s --threads 1 --quiet & p=$!\n"
      "for i in $(seq 600); do ls s/running/* >/dev/null 2>&1 && break; sleep 0.02; done; kill -TERM $p; wait $p");
  CAPTURE(stopped.err);
  CHECK(stopped.exit_code == 4);
  CHECK(stopped.err.find("Stopped; the same command goes on.") != std::string::npos);
  CHECK(fs::is_empty(workshop / "s/running"));
  const Outcome again = workshop.hjemmel({"study", "run", "s", "--quiet"});
  CHECK(again.exit_code == 0);
  CHECK(again.err.find("4 wanted") != std::string::npos);
}

TEST_CASE("hjemmel study explains itself, and each of its commands does") {
  const Workshop workshop;
  const Outcome help = workshop.hjemmel({"study", "--help"});
  CHECK(help.exit_code == 0);
  for (const char* command : {"plan", "run", "merge", "status", "analyse", "submit", "retry", "cancel"}) {
    CAPTURE(command);
    CHECK(help.out.find(std::string("study ") + command) != std::string::npos);
    const Outcome one = workshop.hjemmel({"study", command, "--help"});
    CHECK(one.exit_code == 0);
    CHECK(one.out.starts_with(std::string("Usage: hjemmel study ") + command));
  }
  CHECK(workshop.hjemmel({"study"}).exit_code == 2);
}

}  // namespace hjemmel::cli_test
