// What becomes of files: read-only places, two runs at once, results and pieces of other runs, configurations run
// again.
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "output/result_reader.hpp"
#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> quick(const std::string& output, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"--replicates", "2", "--until", "2021-09"};
  words.insert(words.end(), more.begin(), more.end());
  return short_run(output, words);
}

std::size_t entries_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("the resolved configuration of a result, run again, gives the same results") {
  const Workshop workshop;
  const std::vector<std::string> change{"--set", "lis1.posts_per_year={ value = 1500, from = 2021-06-01 }", "--set",
                                        "exit.multiplier=1.3"};
  REQUIRE(workshop.hjemmel(quick("a.h5", change)).exit_code == 0);
  const ResultDescription first = ResultFile(workshop / "a.h5").description();
  const std::string again = workshop.file("again.toml", first.provenance.resolved_configuration);
  REQUIRE(workshop.hjemmel({"run", again, "--quiet", "--replicates", "2", "--until", "2021-09", "--output", "b.h5"})
              .exit_code == 0);
  const ResultDescription second = ResultFile(workshop / "b.h5").description();
  CHECK(second.provenance.results_sha256 == first.provenance.results_sha256);
  CHECK(second.title == first.title);
  REQUIRE(workshop.hjemmel(quick("plain.h5")).exit_code == 0);
  CHECK(results_sha256(workshop / "plain.h5") != first.provenance.results_sha256);
}

TEST_CASE("a result names seed, base, command line, version and the hash of every input") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(quick("a.h5", {"--seed", "5"})).exit_code == 0);
  const Provenance provenance = ResultFile(workshop / "a.h5").description().provenance;
  CHECK(provenance.seed == 5);
  CHECK(provenance.base == "2021-03");
  CHECK(provenance.command_line.starts_with("hjemmel run "));
  CHECK(provenance.command_line.ends_with(" --seed 5"));
  CHECK(provenance.inputs.size() > 8);
  CHECK(provenance.agent_months > 0);
  CHECK_FALSE(provenance.version.empty());
}

TEST_CASE("two runs into one file at once: one is turned away, the other's result is whole") {
  const Workshop workshop;
  const std::string run =
      "\"$HJEMMEL\" run " + baseline() + " --quiet --replicates 64 --until 2024-12 --threads 1 --output a.h5";
  const Outcome both =
      workshop.shell(run + " >one.txt 2>one.err & one=$!\n" +
                     "until [ -e a.h5.part/lock ]; do kill -0 $one || exit 99; sleep 0.01; done\n" + run +
                     " >two.txt 2>two.err\n" + "echo second $?\nwait $one\necho first $?\ncat two.err");
  CAPTURE(both.out);
  CHECK(both.out.find("first 0\n") != std::string::npos);
  CHECK(both.out.find("second 2\n") != std::string::npos);
  CHECK(both.out.find("another hjemmel is writing there") != std::string::npos);
  CHECK(ResultFile(workshop / "a.h5").description().replicates() == 64);
  CHECK_FALSE(fs::exists(workshop / "a.h5.part"));
}

TEST_CASE("a disk that may only be read ends a run with 3 and leaves nothing") {
  const Workshop workshop;
  const Outcome tried = workshop.shell(
      "mkdir disk; exec unshare --user --map-root-user --mount bash -c 'mount -t tmpfs -o size=1m none disk && mount "
      "-o "
      "remount,ro disk || exit 77; \"$HJEMMEL\" run " +
      baseline() + " --quiet --replicates 1 --until 2021-05 --output disk/a.h5; echo code $?; ls disk'");
  if (tried.exit_code == 77 || tried.out.empty()) {
    MESSAGE("skipped, no file system of our own can be mounted here: " << tried.err);
    return;
  }
  CHECK(tried.out == "code 3\n");
  CHECK(tried.err.find("disk/a.h5") != std::string::npos);
  CHECK(tried.err.find("Read-only file system") != std::string::npos);
}

TEST_CASE("files that may not grow end a run with 3, and the next run begins where it ended") {
  const Workshop workshop;
  const std::string run = "\"$HJEMMEL\" run " + baseline() + " --quiet --replicates 3 --until 2021-12 --output a.h5";
  const Outcome full = workshop.shell("trap '' XFSZ; ulimit -f 60; " + run);
  CAPTURE(full.err);
  CHECK(full.exit_code == 3);
  CHECK(full.out.empty());
  CHECK_FALSE(fs::exists(workshop / "a.h5"));
  CHECK(full.err.find("are safe in a.h5.part") != std::string::npos);
  CHECK(workshop.shell(run).exit_code == 0);
  CHECK_FALSE(fs::exists(workshop / "a.h5.part"));
}

TEST_CASE("a plain file where the folder of pieces should be is said, and left alone") {
  const Workshop workshop;
  workshop.file("a.h5.part", "precious");
  const Outcome refused = workshop.hjemmel(quick("a.h5"));
  CAPTURE(refused.err);
  CHECK((refused.exit_code == 2 || refused.exit_code == 3));
  CHECK(refused.err.find("a.h5.part") != std::string::npos);
  CHECK(fs::file_size(workshop / "a.h5.part") == 8);
}

TEST_CASE("a run that was refused leaves nothing behind") {
  const Workshop workshop;
  CHECK(workshop.hjemmel(quick("results/a.h5", {"--set", "exit.multiplier=-1"})).exit_code == 2);
  CHECK_FALSE(fs::exists(workshop / "results"));
}

TEST_CASE("folders on the way to the result are made, and only result and figure are left in them") {
  const Workshop workshop;
  CHECK(workshop.hjemmel(quick("new/folder/a.h5")).exit_code == 0);
  CHECK(entries_in(workshop / "new/folder") == 2);
  CHECK(fs::exists(workshop / "new/folder/a.svg"));
}

TEST_CASE("more replicates of a finished run are another run; those of an unfinished one go on") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(quick("a.h5")).exit_code == 0);
  const Outcome more = workshop.hjemmel(short_run("a.h5", {"--replicates", "3", "--until", "2021-09"}));
  CHECK(more.exit_code == 2);
  CHECK(more.err.find("is not the result of this run (another scenario, seed, base, horizon, replicates") !=
        std::string::npos);
}

TEST_CASE("a scenario may come through a pipe") {
  const Workshop workshop;
  const Outcome checked = workshop.shell("\"$HJEMMEL\" check <(echo 'lis1.hospital_months = 18')");
  CAPTURE(checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(checked.out.find("lis1.hospital_months: 12 -> 18 months") != std::string::npos);
}

TEST_CASE("merging asks before it replaces, and does so when told to") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(quick("a.h5")).exit_code == 0);
  workshop.file("all.h5", "precious");
  const Outcome refused = workshop.hjemmel({"merge", "a.h5", "--output", "all.h5"});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err == "all.h5: exists; --force replaces it\n1 error, nothing was run.\n");
  CHECK(fs::file_size(workshop / "all.h5") == 8);
  CHECK(workshop.hjemmel({"merge", "a.h5", "--output", "all.h5", "--force"}).out == "all.h5\n");
  CHECK(results_sha256(workshop / "all.h5") == results_sha256(workshop / "a.h5"));
  CHECK(workshop.hjemmel({"merge", "a.h5"}).err.starts_with("--output FILE.h5 is missing\n"));
  CHECK(workshop.hjemmel({"merge", "--output", "b.h5"}).err.starts_with("PART.h5 is missing\n"));
}

}  // namespace hjemmel::cli_test
