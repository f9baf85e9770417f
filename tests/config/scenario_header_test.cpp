#include "config/scenario_header.hpp"

#include <string>

#include <doctest/doctest.h>

#include "config/scenario.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

/// What is wrong with a scenario of this text.
std::string problems_with(const std::string& text) {
  const TemporaryFolder folder;
  const auto path = folder.file("s.toml", text);
  return problems_of([&] { read_scenario(path, {}, tiny_country(), Parameters{}); }, folder.path().string());
}

}  // namespace

TEST_CASE("a scenario says what it asks, where it comes from, what to look at and which measures it is made of") {
  const TemporaryFolder folder;
  const auto path = folder.file("s.toml",
                                "title = \"Title\"\nquestion = \"What if?\"\nsource = \"a report\"\n"
                                "look_at = [\"vacant_lists\", \"gps\"]\nmeasures = [22, 12]\nundated = \"why\"\n");
  const ScenarioHeader header = read_scenario(path, {}, tiny_country(), Parameters{}).header;
  CHECK(header.title == "Title");
  CHECK(header.question == "What if?");
  CHECK(header.source == "a report");
  CHECK(header.look_at == std::vector<std::string>{"vacant_lists", "gps"});
  CHECK(header.measures == std::vector<int>{22, 12});
  CHECK(header.undated == "why");
}

TEST_CASE("one name and one number need no list, and nothing at all is needed") {
  const TemporaryFolder folder;
  const auto header_of = [&folder](const std::string& text) {
    return read_scenario(folder.file("s.toml", text), {}, tiny_country(), Parameters{}).header;
  };
  CHECK(header_of("look_at = \"gps\"\nmeasures = 3\n").look_at == std::vector<std::string>{"gps"});
  CHECK(header_of("look_at = \"gps\"\nmeasures = 3\n").measures == std::vector<int>{3});
  CHECK(header_of("[lis1]\nposts_per_year = 1\n").look_at.empty());
}

TEST_CASE("the header is that of the file itself, not of what it extends") {
  const TemporaryFolder folder;
  folder.file("base.toml", "title = \"Base\"\nquestion = \"?\"\nmeasures = 1\n");
  const Scenario scenario =
      read_scenario(folder.file("top.toml", "extends = \"base.toml\"\n"), {}, tiny_country(), Parameters{});
  CHECK(scenario.title == "top");
  CHECK(scenario.header.question.empty());
  CHECK(scenario.header.measures.empty());
}

TEST_CASE("what is wrong in a header is said with its place and a hint") {
  CHECK(problems_with("question = 3\n") == "s.toml:1:12: question takes a text, not a whole number");
  CHECK(problems_with("source = \"\"\n") == "s.toml:1:10: source takes a text, not an empty one");
  CHECK(problems_with("undated = true\n") == "s.toml:1:11: undated takes a text, not true or false");
  CHECK(problems_with("look_at = \"vacant_list\"\n") ==
        "s.toml:1:11: look_at: unknown measure 'vacant_list'; did you mean 'vacant_lists'?");
  CHECK(problems_with("look_at = [\"gps\", \"zzzzzz\"]\n") ==
        "s.toml:1:19: look_at: unknown measure 'zzzzzz'; output/FORMAT.md lists them");
  CHECK(problems_with("look_at = []\n") == "s.toml:1:11: look_at is an empty list");
  CHECK(problems_with("measures = [12, 0]\n") ==
        "s.toml:1:17: measures: 0 is out of range (1 to 120; hjemmel levers lists them)");
  CHECK(problems_with("measures = 121\n") ==
        "s.toml:1:12: measures: 121 is out of range (1 to 120; hjemmel levers lists them)");
  CHECK(problems_with("measures = [3, 3]\n") == "s.toml:1:16: measures: 3 stands twice");
  CHECK(problems_with("measures = \"3\"\n") == "s.toml:1:12: measures takes whole numbers, not a text");
  CHECK(problems_with("quesion = \"x\"\n") == "s.toml:1:1: unknown key 'quesion'; did you mean 'question'?");
}

}  // namespace hjemmel
