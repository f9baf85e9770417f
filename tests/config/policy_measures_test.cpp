#include "config/policy_measures.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

const std::filesystem::path scenarios = std::filesystem::path(HJEMMEL_SOURCE_DIR) / "scenarios";

/// A list of all measures, in which row 22 is `row`.
std::string list_with(const std::string& row) {
  std::string text = "number,group,norwegian,english,kind,keys,note\n";
  for (int number = 1; number <= last_policy_measure; ++number) {
    text += number == 22 ? row + "\n" : std::to_string(number) + ",A,navn,name,lever,exit.multiplier,\n";
  }
  return text;
}

std::string problems_with(const std::string& text) {
  const TemporaryFolder folder;
  const auto path = folder.file("m.csv", text);
  return problems_of([&] { read_policy_measures(path); }, folder.path().string());
}

}  // namespace

TEST_CASE("every measure of the list has a row, and every scenario says which of them it is made of") {
  const auto measures = read_policy_measures(scenarios / "measures.csv");
  CHECK(measures.size() == 120);
  CHECK(measures[21].norwegian == "karantene");
  CHECK(measures[21].keys.front() == find_parameter("lis1.quarantine_months"));
  for (const LibraryScenario& scenario : read_scenario_library(scenarios)) {
    CAPTURE(scenario.file);
    CHECK(!scenario.header.title.empty());
    CHECK(scenario.header.question.ends_with('?'));
    CHECK(!scenario.header.source.empty());
    CHECK(!scenario.header.look_at.empty());
    CHECK(!scenario.header.measures.empty());
  }
}

TEST_CASE("every lever stands for a measure at least") {
  std::set<const ParameterInfo*> used;
  for (const PolicyMeasure& measure : read_policy_measures(scenarios / "measures.csv")) {
    used.insert(measure.keys.begin(), measure.keys.end());
  }
  for (const ParameterInfo& info : parameter_table()) {
    if (!info.dated) continue;
    CHECK_MESSAGE(used.contains(&info), info.key, " is a lever: add it to the keys of a row of scenarios/measures.csv");
  }
}

TEST_CASE("as few measures as ever are only planned, and few are left out, none where the model is to act") {
  constexpr int planned_at_most = 0;  // lower it whenever a row gets its keys; 0 in the end
  int planned = 0;
  int left_out = 0;
  for (const PolicyMeasure& measure : read_policy_measures(scenarios / "measures.csv")) {
    planned += measure.kind == PolicyKind::planned ? 1 : 0;
    if (measure.kind != PolicyKind::not_represented) continue;
    ++left_out;
    CHECK(std::string("BCEFG").find(measure.group) == std::string::npos);
  }
  CHECK_MESSAGE(planned == planned_at_most, "write ", planned, " here if it is fewer");
  CHECK(left_out <= 10);
}

TEST_CASE("what is wrong in a list of measures is said with its line") {
  CHECK(problems_with(list_with("22,B,karantene,quarantine,lever,lis1.quarantine_months exit.multiplier,")) ==
        "nothing");
  CHECK(problems_with(list_with("23,B,karantene,quarantine,lever,exit.multiplier,")).find("should be 22") !=
        std::string::npos);
  CHECK(problems_with(list_with("22,B,karantene,quarantine,lever,lis1.quarantine_month,"))
            .find("unknown key 'lis1.quarantine_month'; did you mean 'lis1.quarantine_months'?") != std::string::npos);
  CHECK(problems_with(list_with("22,B,karantene,quarantine,lever,,")).find("a lever needs a key") != std::string::npos);
  CHECK(problems_with(list_with("22,B,karantene,quarantine,planned,,some day")).find("name the planned keys") !=
        std::string::npos);
  CHECK(problems_with(list_with("22,B,karantene,quarantine,not_represented,,")).find("should say why") !=
        std::string::npos);
  CHECK(problems_with(list_with("22,X,karantene,quarantine,lever,exit.multiplier,")).starts_with("m.csv:23"));
  CHECK(problems_with(list_with("22,B,karantene,quarantine,wish,exit.multiplier,")).starts_with("m.csv:23"));
  CHECK(problems_with("number,group,norwegian,english,kind,keys,note\n1,A,a,b,lever,exit.multiplier,\n")
            .find("holds 1 measures, not 120") != std::string::npos);
}

TEST_CASE("a folder's scenarios come by name, and what is wrong in any header is said") {
  const TemporaryFolder folder;
  folder.file("b.toml", "title = \"B\"\n");
  folder.file("a.toml", "title = \"A\"\nmeasures = 3\n");
  folder.file("notes.txt", "no scenario");
  const auto library = read_scenario_library(folder.path());
  REQUIRE(library.size() == 2);
  CHECK(library[0].file == "a.toml");
  CHECK(library[0].header.measures == std::vector<int>{3});
  folder.file("c.toml", "look_at = \"gpz\"\n");
  folder.file("d.toml", "measures = 999\n");
  const std::string said = problems_of([&] { read_scenario_library(folder.path()); });
  CHECK(said.find("unknown measure 'gpz'") != std::string::npos);
  CHECK(said.find("999 is out of range") != std::string::npos);
  CHECK_THROWS_AS(read_scenario_library(folder.path() / "none"), FileError);
}

}  // namespace hjemmel
