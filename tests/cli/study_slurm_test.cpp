#include <filesystem>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

/// A folder with a planned study `s` and stand-ins for the commands of Slurm, which write down their words.
class Cluster {
 public:
  explicit Cluster(const std::string& sbatch = "echo \"sbatch $*\" >> said; echo $((70 + $(wc -l < said)))\n") {
    const std::string scenario = std::filesystem::relative(baseline(), workshop / "").string();
    workshop.file("s.toml", "title = \"Test\"\nscenario = \"" + scenario +
                                "\"\ndesign = \"latin_hypercube\"\npoints = 6\nreplicates = 2\n"
                                "outcomes = [\"vacant_lists@2021-06-30\"]\n"
                                "[[factor]]\nkey = \"exit.multiplier\"\nlow = 0.5\nhigh = 1.5\n");
    std::filesystem::create_directory(workshop / "bin");
    workshop.file("bin/sbatch", "#!/bin/bash\n" + sbatch);
    workshop.file("bin/scancel", "#!/bin/bash\necho \"scancel $*\" >> said\n");
    workshop.file("bin/scontrol", "#!/bin/bash\necho 'MaxArraySize            = 5'\n");
    workshop.shell("chmod +x bin/*");
    REQUIRE(workshop.hjemmel({"study", "plan", "s.toml", "--output", "s", "--shards", "6"}).exit_code == 0);
  }
  /// Runs `hjemmel study WORDS` with the stand-ins; `said` is shown after its output.
  Outcome study(const std::string& words) const {
    return workshop.shell("export PATH=$PWD/bin:$PATH; \"$HJEMMEL\" study " + words +
                          "; code=$?; cat said 2>/dev/null; exit $code");
  }

  Workshop workshop;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a study is submitted as one array within the cluster's limits and a merge that follows it") {
  const Cluster cluster;
  const Outcome submitted = cluster.study(
      "submit s --slurm --partition p --account a --time 1:00:00 --mem 1G --max-running 3 --cpus 2 "
      "--sbatch=--qos=low --output all.h5");
  CAPTURE(submitted.out);
  CAPTURE(submitted.err);
  CHECK(submitted.exit_code == 0);
  CHECK(submitted.out.starts_with("array 71\nmerge 72\n"));
  for (const char* word : {"--array=1-4%3", "--cpus-per-task=2", "--partition=p", "--account=a", "--time=1:00:00",
                           "--mem=1G", "--qos=low", "--dependency=afterany:71", "slurm/array.sh", "slurm/merge.sh"}) {
    CAPTURE(word);
    CHECK(has(submitted.out, word));
  }
  CHECK(has(submitted.err, "6 of 6 shards are to be made"));
}

TEST_CASE("the scripts that were submitted make the whole study and merge it") {
  const Cluster cluster;
  REQUIRE(cluster.study("submit s --slurm --output all.h5").exit_code == 0);
  const Outcome ran = cluster.workshop.shell(
      "for t in 4 2 3 1; do SLURM_ARRAY_JOB_ID=71 SLURM_ARRAY_TASK_ID=$t bash s/slurm/array.sh || exit $?; done\n"
      "bash s/slurm/merge.sh && ls all.h5 && ls s/shards | wc -l");
  CAPTURE(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out == "all.h5\n6\n");
}

TEST_CASE("a retry submits only parts in which something is missing, and nothing when all is done") {
  const Cluster cluster;
  REQUIRE(cluster.workshop.hjemmel({"study", "run", "s", "--quiet"}).exit_code == 0);
  const Outcome nothing = cluster.study("retry s");
  CHECK(nothing.exit_code == 0);
  CHECK(nothing.out.empty());
  CHECK(has(nothing.err, "nothing is submitted"));
  std::filesystem::remove(cluster.workshop / "s/shards/00002.shard");
  std::filesystem::resize_file(cluster.workshop / "s/shards/00004.shard", 90);
  const Outcome again = cluster.study("retry s");
  CHECK(has(again.out, "--array=1,3 "));
  CHECK(has(again.err, "2 of 6 shards are to be made"));
}

TEST_CASE("cancelling names the jobs that were submitted, once") {
  const Cluster cluster;
  REQUIRE(cluster.study("submit s --slurm").exit_code == 0);
  CHECK(has(cluster.study("cancel s").out, "scancel 71 72\n"));
  CHECK(has(cluster.study("cancel s").err, "No job of this study was submitted"));
}

TEST_CASE("Slurm's refusal is passed on in its own words") {
  const Cluster cluster("echo 'sbatch: error: invalid partition specified: p' >&2; exit 1\n");
  const Outcome refused = cluster.study("submit s --slurm --partition p");
  CHECK(refused.exit_code == 2);
  CHECK(has(refused.err, "sbatch: error: invalid partition specified: p"));
  CHECK(has(refused.err, "sbatch: refused, with code 1"));
  CHECK_FALSE(std::filesystem::exists(cluster.workshop / "s/slurm/jobs"));
}

TEST_CASE("without Slurm a submission ends with 3 and says what is missing") {
  const Cluster cluster;
  const Outcome outcome = cluster.workshop.shell("PATH=/nowhere \"$HJEMMEL\" study submit s --slurm");
  CHECK(outcome.exit_code == 3);
  CHECK(has(outcome.err, "scontrol: cannot be run: No such file or directory"));
}

}  // namespace hjemmel::cli_test
