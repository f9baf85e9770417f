#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

/// Wraps a script so that it runs with a small file system of its own in the folder `disk`.
std::string on_small_disk(const std::string& size, const std::string& script) {
  return "mkdir -p disk; exec unshare --user --map-root-user --mount bash -c 'mount -t tmpfs -o size=" + size +
         " none disk || exit 77; " + script + "'";
}

/// Whether small disks can be made here; says why not.
bool small_disks_work(const Workshop& workshop) {
  const Outcome tried = workshop.shell(on_small_disk("64k", "true"));
  if (tried.exit_code != 0) MESSAGE("skipped, no file system of our own can be mounted here: " << tried.err);
  return tried.exit_code == 0;
}

const std::string run_on_disk = "\"$HJEMMEL\" run " + baseline() + " --until 2022-06 --output disk/a.h5";

}  // namespace

TEST_CASE("a folder that cannot be written ends a run with 3 and clear words") {
  const Workshop workshop;
  const Outcome nowhere = workshop.hjemmel(short_run("/proc/nowhere/a.h5"));
  CHECK(nowhere.exit_code == 3);
  CHECK(nowhere.out.empty());
  CHECK(nowhere.err.find("/proc/nowhere") != std::string::npos);
}

TEST_CASE("a full disk ends a run with 3, says what is safe and leaves no result that looks whole") {
  const Workshop workshop;
  if (!small_disks_work(workshop)) return;
  const Outcome full = workshop.shell(
      on_small_disk("256k", run_on_disk + " --replicates 100; echo code $?; ls disk; cat disk/a.h5 2>/dev/null"));
  CAPTURE(full.err);
  CHECK(full.out.starts_with("code 3\n"));
  CHECK(full.out.find("a.h5\n") == std::string::npos);
  CHECK(full.err.find("No space left") != std::string::npos);
  CHECK(full.err.find("of 100 replicates are safe") != std::string::npos);
}

TEST_CASE("a disk that fills up leaves the earlier result untouched, and what is there can be read") {
  const Workshop workshop;
  if (!small_disks_work(workshop)) return;
  const Outcome full = workshop.shell(on_small_disk(
      "3m",
      run_on_disk + " --replicates 2 --quiet >first.txt || exit 1; sha256sum disk/a.h5; " + run_on_disk +
          " --force --replicates 500 >/dev/null; echo code $?; sha256sum disk/a.h5; \"$HJEMMEL\" show disk/a.h5 | "
          "cmp - first.txt && echo same table"));
  CAPTURE(full.err);
  CAPTURE(full.out);
  REQUIRE(full.out.size() > 64);
  CHECK(occurrences(full.out, full.out.substr(0, 64)) == 2);
  CHECK(full.out.find("code 3\n") != std::string::npos);
  CHECK(full.out.find("same table\n") != std::string::npos);
}

}  // namespace hjemmel::cli_test
