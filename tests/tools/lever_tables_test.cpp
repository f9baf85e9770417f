#include "tools/hjemmel/lever_tables.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "config/input_file.hpp"
#include "tests/support/problems.hpp"

namespace hjemmel {
namespace {

const std::filesystem::path scenarios = std::filesystem::path(HJEMMEL_SOURCE_DIR) / "scenarios";

const std::string first_line = "<!-- made by: hjemmel levers --into scenarios/README.md -->\n";
const std::string last_line = "<!-- end of what is made -->\n";

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Two measures, of which the first has keys and a scenario.
LeverCatalogue small_catalogue() {
  PolicyMeasure first{1, 'A', "norsk", "english", PolicyKind::lever, {find_parameter("exit.multiplier")}, "a \"note\""};
  PolicyMeasure second{2, 'B', "navn", "name", PolicyKind::not_represented, {}, "no reason"};
  ScenarioHeader header;
  header.question = "What if?";
  header.measures = {1};
  return {{first, second}, {{"one.toml", header}}};
}

}  // namespace

TEST_CASE("the tables of scenarios/README.md are those of the list, the scenarios and the parameters") {
  const std::string page = read_text(scenarios / "README.md").text;
  const std::string made = with_block(page, catalogue_as_markdown(read_catalogue(scenarios)), "README.md");
  CHECK_MESSAGE(page == made, "make them anew: build/release/bin/hjemmel levers --into scenarios/README.md");
}

TEST_CASE("a measure is told with its keys, their range and grade, and the scenarios that use it") {
  const LeverCatalogue catalogue = small_catalogue();
  const std::string one = measure_as_text(catalogue, 1);
  CHECK(one.starts_with("1  english (norsk)\ngroup A, lever\na \"note\"\n\nexit.multiplier  (dated)\n"));
  CHECK(has(one, "default 1 [1], range 0 to 10; measured: 1 is no change\n"));
  CHECK(one.ends_with("scenarios\n    scenarios/one.toml\n"));
  CHECK(measure_as_text(catalogue, 2) ==
        "2  name (navn)\ngroup B, not_represented\nno reason\n\nno scenario that comes along uses it\n");
}

TEST_CASE("all measures come as text, as CSV with a row a key, and as tables") {
  const LeverCatalogue catalogue = small_catalogue();
  CHECK(has(catalogue_as_text(catalogue), "  1  A  lever            english (norsk)\n        exit.multiplier\n"));
  const std::string csv = catalogue_as_csv(catalogue);
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 3);
  CHECK(has(csv,
            "1,A,\"norsk\",\"english\",lever,exit.multiplier,\"1\",1,0,10,measured,yes,\"one\",\"a \"\"note\"\"\"\n"));
  CHECK(has(csv, "2,B,\"navn\",\"name\",not_represented,,,,,,,,\"\",\"no reason\"\n"));
  const std::string tables = catalogue_as_markdown(catalogue);
  CHECK(has(tables, "| `one.toml` | What if? | 1 |\n"));
  CHECK(has(tables, "| 1 | english (*norsk*) | lever | `exit.multiplier` | a \"note\" | one |\n"));
  CHECK(has(tables, "| `exit.multiplier` |  | 1 | 0 to 10 | measured | 1 | factor on all exit hazards |\n"));
}

TEST_CASE("only what stands between the markers of a page is replaced") {
  const std::string page = "before\n" + first_line + "old\n" + last_line + "after\n";
  CHECK(with_block(page, "new\n", "p.md") == "before\n" + first_line + "new\n" + last_line + "after\n");
  CHECK(has(problems_of([] { with_block("no markers\n", "new\n", "p.md"); }), "p.md: has no lines <!-- made by: "));
  CHECK(has(problems_of([&] { with_block(last_line + first_line, "new\n", "p.md"); }), "has no lines"));
}

}  // namespace hjemmel
