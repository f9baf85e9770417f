#include "tools/study/work.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "config/toml_document.hpp"
#include "output/safe_file.hpp"
#include "output/study_file.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/study/merge_study.hpp"
#include "tools/study/shard_format.hpp"
#include "tools/study/status.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t months = 4;

/// A planned study of five points in shards of two, whose results are made up.
class MadeStudy {
 public:
  MadeStudy() {
    const Study study = read_study(parse_toml("s.toml",
                                              "title = \"Made\"\nscenario = \"base.toml\"\n"
                                              "alternatives = [\"other.toml\"]\nreplicates = 2\n"
                                              "outcomes = [\"gps@2021-06-30\", \"gps_left@2021-05-31\"]\n"
                                              "design = \"latin_hypercube\"\npoints = 5\n"
                                              "[[factor]]\nkey = \"exit.multiplier\"\n"));
    write_plan(path(), {study, {{1.0}, {2.0}, {3.0}, {4.0}, {5.0}}, {"# base\n", "# other\n"}, {}, 2});
    plan = read_plan(path());
  }
  fs::path path() const { return folder_.path() / "study"; }
  fs::path merged() const { return folder_.path() / "merged.h5"; }

  /// Writes a shard; outcomes are 1000 * point + 100 * scenario + 10 * outcome + replicate.
  void make(std::size_t shard, const std::vector<Failure>& failures = {}) const {
    std::vector<Cell> cells;
    for (std::size_t p = plan.shards[shard].first; p < plan.shards[shard].end; ++p) {
      for (std::size_t s = 0; s < 2; ++s) {
        Cell cell;
        for (std::size_t o = 0; o < 2; ++o) {
          for (std::size_t r = 0; r < 2; ++r) {
            cell.outcomes.push_back(static_cast<double>(1000 * p + 100 * s + 10 * o + r));
          }
        }
        cell.summaries.assign(2 * months * summary_numbers, static_cast<double>(p));
        if (s == 1) cell.failures = failures;
        cells.push_back(cell);
      }
    }
    write_file(plan.shard_file(shard), encode_shard(plan.shards[shard].key, cells));
  }
  void make_all() const {
    for (std::size_t i = 0; i < plan.shards.size(); ++i) make(i);
  }
  void merge() const { merge_shards(plan, look_at_shards(plan), merged()); }

  Plan plan;

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a shard is missing, done, failed or broken") {
  const MadeStudy study;
  CHECK(look_at_shard(study.plan, 0).state == ShardState::missing);
  study.make(0);
  CHECK(look_at_shard(study.plan, 0).state == ShardState::done);
  study.make(1, {{0, "broke"}});
  CHECK(look_at_shard(study.plan, 1).state == ShardState::failed);
  fs::resize_file(study.plan.shard_file(0), 100);
  const ShardFile broken = look_at_shard(study.plan, 0);
  CHECK(broken.state == ShardState::broken);
  CHECK(broken.problem.find("00000.shard: cut off") != std::string::npos);
}

TEST_CASE("gaps are named with their points, neighbours joined") {
  const MadeStudy study;
  CHECK(gaps(study.plan, look_at_shards(study.plan)) ==
        std::vector<std::string>{"shards 0 to 2 (points 0 to 4): missing"});
  study.make(1);
  CHECK(gaps(study.plan, look_at_shards(study.plan)) ==
        std::vector<std::string>{"shard 0 (points 0 to 1): missing", "shard 2 (points 4 to 4): missing"});
  study.make(0);
  study.make(2, {{0, "broke"}});
  CHECK(gaps(study.plan, look_at_shards(study.plan)).empty());
}

TEST_CASE("the merged file holds each number at its place") {
  const MadeStudy study;
  study.make_all();
  study.merge();
  const StudyFile file(study.merged());
  const StudyDescription& about = file.description();
  CHECK(about.complete);
  CHECK(about.factors == std::vector<std::string>{"exit.multiplier"});
  CHECK(about.scenarios == std::vector<std::string>{"base", "other"});
  CHECK(about.outcomes == std::vector<std::string>{"gps@2021-06-30", "gps_left@2021-05-31"});
  CHECK(about.measures == std::vector<std::string>{"gps", "gps_left"});
  CHECK(about.design == std::vector<double>{1.0, 2.0, 3.0, 4.0, 5.0});
  CHECK(about.replicates == 2);
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t o = 0; o < 2; ++o) {
      std::vector<double> expected;
      for (std::size_t p = 0; p < 5; ++p) {
        for (std::size_t r = 0; r < 2; ++r) expected.push_back(static_cast<double>(1000 * p + 100 * s + 10 * o + r));
      }
      CHECK(file.outcomes(s, o) == expected);
    }
  }
  CHECK(file.provenance("plan") == study.plan.text);
  CHECK(file.provenance("scenario_other") == "# other\n");
  CHECK(file.provenance("trouble").empty());
}

TEST_CASE("the merged file hangs neither on when it is made nor on the time of the shards") {
  const MadeStudy study;
  study.make_all();
  study.merge();
  std::vector<std::byte> first;
  read_file(study.merged(), first);
  fs::remove(study.merged());
  study.make(2);
  study.make(0);
  study.merge();
  std::vector<std::byte> second;
  read_file(study.merged(), second);
  CHECK(first == second);
}

TEST_CASE("a file merged without all shards says so, and names what is missing and what failed") {
  const MadeStudy study;
  study.make(0, {{1, "broke"}});
  study.make(2);
  study.merge();
  const StudyFile file(study.merged());
  CHECK_FALSE(file.description().complete);
  CHECK(file.provenance("trouble") ==
        "point 0, other, replicate 1: broke\npoint 1, other, replicate 1: broke\npoint 2: missing\npoint 3: missing\n");
  const std::vector<double> values = file.outcomes(0, 0);
  CHECK(values[0] == 0.0);
  CHECK(std::isnan(values[4]));
  CHECK(std::isnan(values[7]));
  CHECK(values[8] == 4000.0);
}

TEST_CASE("a file that is not the merged file of a study is refused by name") {
  const MadeStudy study;
  std::ofstream(study.merged()) << "no HDF5";
  CHECK_THROWS_AS(StudyFile{study.merged()}, FileError);
  CHECK_THROWS_AS(StudyFile{study.path() / "none.h5"}, FileError);
}

TEST_CASE("the status counts shards by their state and names who is at work") {
  const MadeStudy study;
  study.make(0);
  study.make(1, {{0, "broke"}});
  const Attempt attempt(study.path(), 2);
  const StudyStatus status = study_status(study.plan);
  CHECK(status.done == 1);
  CHECK(status.failed == 1);
  CHECK(status.missing == 1);
  CHECK(status.broken == 0);
  REQUIRE(status.attempts.size() == 1);
  const std::string text = status_text(study.plan, status);
  for (const char* part :
       {"Made: 3 shards of 5 points", "done     1", "failed   1", "missing  1", "running  1", "shard 2: local on"}) {
    CAPTURE(text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("the rate is that of the last hour and tells the time left") {
  const MadeStudy study;
  study.make(0);
  study.make(1);
  const auto ago = [](int minutes) { return fs::file_time_type::clock::now() - std::chrono::minutes(minutes); };
  fs::last_write_time(study.plan.shard_file(0), ago(300));
  fs::last_write_time(study.plan.shard_file(1), ago(30));
  const StudyStatus status = study_status(study.plan);
  CHECK(status.shards_per_hour == doctest::Approx(2.0).epsilon(0.01));
  CHECK(status_text(study.plan, status).find("2 shards an hour; 0.5 hours left") != std::string::npos);
}

}  // namespace hjemmel
