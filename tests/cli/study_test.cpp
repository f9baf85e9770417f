#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "output/checksum.hpp"
#include "output/study_file.hpp"
#include "tests/cli/binary.hpp"
#include "tools/hjemmel/measured_number.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

/// A small study beside a copy of nothing: scenarios are named by their path from the workshop.
std::string study_file(const Workshop& workshop, const std::string& more = "") {
  const std::string scenario = fs::relative(baseline(), workshop / "").string();
  workshop.file("fewer.toml",
                "extends = \"" + scenario + "\"\n[exit]\nmultiplier = { factor = 0.5, from = 2021-05-01 }\n");
  return workshop.file("s.toml", "title = \"Test\"\nscenario = \"" + scenario +
                                     "\"\nalternatives = [\"fewer.toml"
                                     "\"]\ndesign = \"latin_hypercube\"\npoints = 6\nreplicates = 3\n" +
                                     "outcomes = [\"vacant_lists@2022-06-30\", "
                                     "\"gps_left@2021-12-31@county=Nordland\"]\n" +
                                     more +
                                     "[[factor]]\nkey = \"exit.multiplier\"\nlow = 0.5\nhigh = 1.5\n"
                                     "[[factor]]\nkey = \"choice.incentive\"\nlow = 0\nhigh = 2\n");
}

void plan(const Workshop& workshop, const std::string& folder, const std::string& shards) {
  const Outcome planned =
      workshop.hjemmel({"study", "plan", study_file(workshop), "--output", folder, "--shards", shards});
  CAPTURE(planned.err);
  REQUIRE(planned.exit_code == 0);
}

std::string hash_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return sha256_hex(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
}

/// Merges a folder and gives the hash of the file.
std::string merged(const Workshop& workshop, const std::string& folder) {
  const Outcome outcome = workshop.hjemmel({"study", "merge", folder, "--output", folder + ".h5"});
  CAPTURE(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return hash_of(workshop / (folder + ".h5"));
}

void check_refused(const Outcome& outcome, int code, const std::string& words) {
  CAPTURE(outcome.err);
  CAPTURE(words);
  CHECK(outcome.exit_code == code);
  CHECK(outcome.err.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("a study gives the same bytes in one shard and in many, by one process and by several at once") {
  const Workshop workshop;
  plan(workshop, "one", "1");
  plan(workshop, "many", "64");
  CHECK(workshop.hjemmel({"study", "run", "one", "--quiet"}).exit_code == 0);
  const Outcome both = workshop.shell(
      "for k in 1 2 3; do \"$HJEMMEL\" study run many --shard $k/3 --threads 1 --quiet & done\n"
      "\"$HJEMMEL\" study run many --quiet || exit 9; for j in $(jobs -p); do wait $j || exit 8; done");
  CAPTURE(both.err);
  CHECK(both.exit_code == 0);
  CHECK(fs::is_empty(workshop / "many/running"));
  CHECK(merged(workshop, "one") == merged(workshop, "many"));
  CHECK(workshop.hjemmel({"study", "status", "many"}).out.find("done     6") != std::string::npos);
}

TEST_CASE("the outcomes of a point are those of a run with its values") {
  const Workshop workshop;
  plan(workshop, "s", "2");
  REQUIRE(workshop.hjemmel({"study", "run", "s", "--quiet"}).exit_code == 0);
  merged(workshop, "s");
  const StudyFile file(workshop / "s.h5");
  const StudyDescription& about = file.description();
  CHECK(about.complete);
  CHECK(about.points() == 6);
  CHECK(about.replicates == 3);
  CHECK(about.scenarios == std::vector<std::string>{"baseline", "fewer"});
  const auto setting = [&](std::size_t f) { return fmt::format("{}={}", about.factors[f], about.design[f]); };
  const Outcome alone =
      workshop.hjemmel(short_run("alone.h5", {"--set", setting(0), "--set", setting(1), "--detail", "regional"}));
  REQUIRE(alone.exit_code == 0);
  const ResultFile results(workshop / "alone.h5");
  const auto same = [&](std::size_t outcome, const MeasuredNumber& number) {
    const std::vector<double> values = file.outcomes(0, outcome);
    return std::vector<double>(values.begin(), values.begin() + 3) == outcomes_of(results, number);
  };
  CHECK(same(0, {"vacant_lists", {2022, 6}, {}, {}}));
  CHECK(same(1, {"gps_left", {2021, 12}, Grouping::county, "Nordland"}));
  CHECK(file.outcomes(0, 1) != file.outcomes(1, 1));
}

TEST_CASE("a study that is killed goes on and gives the same bytes") {
  const Workshop workshop;
  plan(workshop, "whole", "6");
  plan(workshop, "killed", "6");
  REQUIRE(workshop.hjemmel({"study", "run", "whole", "--quiet"}).exit_code == 0);
  workshop.shell(
      "\"$HJEMMEL\" study run killed --threads 1 --quiet & p=$!\n"
      "for i in $(seq 600); do [ -e killed/shards/00001.shard ] && break; sleep 0.05; done; kill -9 $p; wait $p");
  CHECK(fs::exists(workshop / "killed/shards/00001.shard"));
  const Outcome again = workshop.hjemmel({"study", "run", "killed", "--quiet"});
  CAPTURE(again.err);
  CHECK(again.exit_code == 0);
  CHECK(fs::is_empty(workshop / "killed/running"));
  CHECK(merged(workshop, "killed") == merged(workshop, "whole"));
}

TEST_CASE("a shard that is cut off or foreign is named, never merged, and made again") {
  const Workshop workshop;
  plan(workshop, "s", "6");
  REQUIRE(workshop.hjemmel({"study", "run", "s", "--quiet"}).exit_code == 0);
  const std::string before = merged(workshop, "s");
  fs::resize_file(workshop / "s/shards/00002.shard", 300);
  fs::copy_file(workshop / "s/shards/00000.shard", workshop / "s/shards/00003.shard",
                fs::copy_options::overwrite_existing);
  fs::remove(workshop / "s/shards/00005.shard");
  const Outcome refused = workshop.hjemmel({"study", "merge", "s", "--output", "new.h5"});
  check_refused(refused, 1, "00002.shard: cut off");
  check_refused(refused, 1, "00003.shard: of another plan");
  check_refused(refused, 1, "shard 5 (points 5 to 5): missing");
  CHECK_FALSE(fs::exists(workshop / "new.h5"));
  CHECK(workshop.hjemmel({"study", "merge", "s", "--output", "part.h5", "--partial"}).exit_code == 0);
  CHECK_FALSE(StudyFile(workshop / "part.h5").description().complete);
  const Outcome again = workshop.hjemmel({"study", "run", "s", "--quiet"});
  CHECK(again.err.find("00002.shard: cut off; it is made again") != std::string::npos);
  CHECK(again.err.find("3 shards made, 3 there already") != std::string::npos);
  CHECK(merged(workshop, "s") == before);
}

TEST_CASE("what a study cannot do is said with its place and nothing is half done") {
  const Workshop workshop;
  plan(workshop, "s", "3");
  check_refused(workshop.hjemmel({"study", "run", "s", "--shard", "4/3"}), 2, "--shard: part 4 of 3 is out of range");
  check_refused(workshop.hjemmel({"study", "run", "s", "--shard", "0/3"}), 2, "out of range");
  check_refused(workshop.hjemmel({"study", "run", "s", "--shard", "two"}), 2, "is not K/N");
  check_refused(workshop.hjemmel({"study", "plan", "s.toml", "--output", "s"}), 2, "--output: s exists");
  check_refused(workshop.hjemmel({"study", "plan", "none.toml", "--output", "t"}), 3, "none.toml");
  check_refused(workshop.hjemmel({"study", "run", "nowhere"}), 2, "nowhere: is no folder of a study");
  check_refused(workshop.hjemmel({"study", "rnu", "s"}), 2, "did you mean 'run'?");
  study_file(workshop, "replicats = 3\n");
  check_refused(workshop.hjemmel({"study", "plan", "s.toml", "--output", "t"}), 2, "s.toml:8:1: unknown key replicats");
  CHECK_FALSE(fs::exists(workshop / "t"));
  check_refused(workshop.shell("sed -i 's/replicates = 3/replicates = 4/' s/plan.toml; \"$HJEMMEL\" study run s"), 2,
                "plan.toml: was changed after the study was planned");
  CHECK(fs::is_empty(workshop / "s/shards"));
}

TEST_CASE("a plan of another version is refused by name") {
  const Workshop workshop;
  plan(workshop, "s", "3");
  const Outcome other = workshop.shell(
      "sed -i 's/^version = .*/version = \"0.0.1\"/' s/plan.toml\n"
      "(cd s && sha256sum plan.toml design.csv shards.csv scenarios/*.toml) > x && mv x s/plan.sha256\n"
      "\"$HJEMMEL\" study run s");
  check_refused(other, 2, "planned by hjemmel 0.0.1");
}

TEST_CASE("a study is analysed as its design allows, alternatives by their difference, undefined points left out") {
  const Workshop workshop;
  plan(workshop, "s", "3");
  REQUIRE(workshop.hjemmel({"study", "run", "s", "--quiet"}).exit_code == 0);
  merged(workshop, "s");
  const Outcome all = workshop.hjemmel({"study", "analyse", "s.h5"});
  CAPTURE(all.err);
  CHECK(all.exit_code == 0);
  for (const char* part : {"vacant_lists@2022-06-30, baseline", "gps_left@2021-12-31@county=Nordland, fewer - baseline",
                           "exit.multiplier", "standardised", "partial rank", "its sign holds at"}) {
    CAPTURE(part);
    CHECK(all.out.find(part) != std::string::npos);
  }
  const Outcome one = workshop.hjemmel({"study", "analyse", "s.h5", "--csv", "--outcome", "vacant_lists@2022-06-30"});
  CHECK(one.out.starts_with("outcome,scenario,factor,number,value,low,high\nvacant_lists@2022-06-30,baseline,"));
  CHECK(occurrences(one.out, "\n") == 1 + 2 * 2 * 2);
  check_refused(workshop.hjemmel({"study", "analyse", "s.h5", "--outcome", "vacant_list@2022-06-30"}), 2,
                "did you mean 'vacant_lists@2022-06-30'?");
  check_refused(workshop.hjemmel({"study", "analyse", "s.toml"}), 3, "s.toml");
  fs::remove(workshop / "s/shards/00001.shard");
  REQUIRE(workshop.hjemmel({"study", "merge", "s", "--output", "part.h5", "--partial"}).exit_code == 0);
  CHECK(workshop.hjemmel({"study", "analyse", "part.h5"}).err.find("not complete") != std::string::npos);
}

TEST_CASE("a Slurm array gives each task its part") {
  const Workshop workshop;
  plan(workshop, "s", "6");
  const Outcome task = workshop.shell(
      "SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_MIN=4 SLURM_ARRAY_TASK_MAX=6 \"$HJEMMEL\" study run s --quiet; "
      "ls s/shards");
  CHECK(task.out == "00001.shard\n00004.shard\n");
  const Outcome part = workshop.shell("HJEMMEL_PART=1 HJEMMEL_PARTS=3 \"$HJEMMEL\" study run s --quiet; ls s/shards");
  CHECK(part.out == "00000.shard\n00001.shard\n00003.shard\n00004.shard\n");
}

}  // namespace hjemmel::cli_test
