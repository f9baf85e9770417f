#include "tools/study/plan.hpp"

#include <filesystem>
#include <fstream>
#include <set>

#include <doctest/doctest.h>

#include "config/toml_document.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/study/folder_files.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

const std::string study_of_two =
    "title = \"Two factors\"\n"
    "scenario = \"base.toml\"\n"
    "alternatives = [\"other.toml\"]\n"
    "replicates = 4\n"
    "outcomes = [\"vacant_lists@2030-12-31\"]\n"
    "design = \"latin_hypercube\"\n"
    "points = 5\n"
    "[[factor]]\n"
    "key = \"exit.multiplier\"\n"
    "low = 0.5\n"
    "high = 1.5\n"
    "[[factor]]\n"
    "key = \"choice.incentive\"\n"
    "low = 0\n"
    "high = 2\n";

Study two_factors() { return read_study(parse_toml("s.toml", study_of_two)); }

NewPlan new_plan(std::size_t points_per_shard) {
  return {two_factors(),
          {{1.0, 0.1}, {0.5, 0.30000000000000004}, {1.5, 2.0}, {0.7, 0.0}, {1.25, 1.0}},
          {"# base\n", "# other\n"},
          {{"margins.toml", std::string(64, '1')}, {"population.csv", std::string(64, '2')}},
          points_per_shard};
}

/// A folder with a plan in it.
class Planned {
 public:
  explicit Planned(const NewPlan& plan) { write_plan(path(), plan); }
  fs::path path() const { return folder_.path() / "study"; }
  Plan read() const { return read_plan(path()); }

 private:
  TemporaryFolder folder_;
};

std::set<std::string> keys_of(const Plan& plan) {
  std::set<std::string> keys;
  for (const Shard& shard : plan.shards) keys.insert(shard.key);
  return keys;
}

}  // namespace

TEST_CASE("a plan reads back as it was written, to the last digit") {
  const Planned planned(new_plan(2));
  const Plan plan = planned.read();
  CHECK(plan.points == new_plan(2).points);
  CHECK(plan.study.title == "Two factors");
  CHECK(plan.study.replicates == 4);
  CHECK(plan.study.until == Month(2030, 12));
  CHECK(plan.scenario_name(0) == "base");
  CHECK(plan.scenario_name(1) == "other");
  CHECK(plan.cells() == 10);
  REQUIRE(plan.tables.size() == 2);
  CHECK(plan.tables[1].path == "population.csv");
  CHECK(plan.tables[1].sha256 == std::string(64, '2'));
  CHECK(file_text(plan.study.scenarios[1]) == "# other\n");
}

TEST_CASE("shards cut the points in order and leave none out") {
  const Planned planned(new_plan(2));
  const Plan plan = planned.read();
  REQUIRE(plan.shards.size() == 3);
  CHECK(plan.shards[0].first == 0);
  CHECK(plan.shards[0].end == 2);
  CHECK(plan.shards[2].first == 4);
  CHECK(plan.shards[2].end == 5);
  CHECK(plan.shard_file(2) == planned.path() / "shards/00002.shard");
  CHECK(keys_of(plan).size() == 3);
}

TEST_CASE("the same plan has the same keys in any folder") {
  const Planned here(new_plan(2));
  const Planned there(new_plan(2));
  CHECK(keys_of(here.read()) == keys_of(there.read()));
}

TEST_CASE("a key hangs on everything that fixes the results of its points") {
  const std::set<std::string> keys = keys_of(Planned(new_plan(5)).read());
  const auto differs = [&](const std::function<void(NewPlan&)>& change) {
    NewPlan plan = new_plan(5);
    change(plan);
    return keys_of(Planned(plan).read()) != keys;
  };
  CHECK(differs([](NewPlan& plan) { plan.points[3][0] = 0.71; }));
  CHECK(differs([](NewPlan& plan) { std::swap(plan.points[0], plan.points[1]); }));
  CHECK(differs([](NewPlan& plan) { plan.scenarios[1] += "# more\n"; }));
  CHECK(differs([](NewPlan& plan) { plan.tables[0].sha256 = std::string(64, '3'); }));
  CHECK(differs([](NewPlan& plan) { plan.study.replicates = 5; }));
  CHECK(differs([](NewPlan& plan) { plan.study.seed = 2; }));
  CHECK(differs([](NewPlan& plan) { plan.study.outcomes.push_back({"gps@2030-12-31", {"gps", {2030, 12}, {}, {}}}); }));
  CHECK_FALSE(differs([](NewPlan& plan) { plan.study.title = "Another title"; }));
  CHECK_FALSE(differs([](NewPlan& plan) { plan.study.factors[0].high = 1.75; }));
}

TEST_CASE("a plan that is extended keeps the shards it has and adds others") {
  const Planned planned(new_plan(2));
  const Plan before = planned.read();
  Study longer = before.study;
  longer.design.size = 8;
  Points points = before.points;
  for (const double value : {0.6, 0.8, 0.9}) points.push_back({value, value});
  extend_plan(before, longer, points);
  const Plan after = planned.read();
  CHECK(after.points == points);
  CHECK(after.study.design.size == 8);
  REQUIRE(after.shards.size() == 5);
  for (std::size_t i = 0; i < before.shards.size(); ++i) CHECK(after.shards[i].key == before.shards[i].key);
  CHECK(after.shards[3].first == 5);
  CHECK(after.shards[4].end == 8);
}

TEST_CASE("a design, a shard table or a scenario changed by hand is named") {
  for (const char* name : {"design.csv", "shards.csv", "scenarios/base.toml", "plan.toml"}) {
    const Planned planned(new_plan(2));
    std::ofstream(planned.path() / name, std::ios::app) << "\n";
    const std::string said = problems_of([&] { planned.read(); });
    CAPTURE(name);
    CHECK(said.find(name) != std::string::npos);
    CHECK(said.find("was changed after the study was planned") != std::string::npos);
  }
}

TEST_CASE("parts share out all shards, each to one part") {
  for (const std::size_t parts : {1U, 3U, 7U, 20U}) {
    std::vector<int> taken(11, 0);
    for (std::size_t part = 1; part <= parts; ++part) {
      for (const std::size_t shard : shards_of_part(11, part, parts)) ++taken.at(shard);
    }
    CHECK(taken == std::vector<int>(11, 1));
  }
}

}  // namespace hjemmel
