#include "config/scenario_files.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/scenario.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

Scenario scenario_at(const std::filesystem::path& path) {
  return read_scenario(path, {}, tiny_country(), Parameters{});
}

/// What is said about the scenario of this name, without the folder's.
std::string problems_at(const TemporaryFolder& folder, const std::string& name) {
  return problems_of([&] { scenario_at(folder.path() / name); }, folder.path().string());
}

/// Names of the files of a scenario in the order in which they are laid.
std::string order_of(const Scenario& scenario) {
  std::string names;
  for (const InputFile& file : scenario.files) names += std::filesystem::path(file.path).stem().string();
  return names;
}

const std::string what_to_do =
    ": neither file extends the other; leave one of them out of extends, or let one extend the other, to lie on top of "
    "it";

}  // namespace

TEST_CASE("what a file extends must be there, be a name, and not lead back") {
  const TemporaryFolder folder;
  const auto problems_at = [&folder](const std::filesystem::path& path) {
    return problems_of([&] { read_scenario(path, {}, tiny_country(), Parameters{}); }, folder.path().string());
  };
  const auto missing = folder.file("missing.toml", "extends = \"none.toml\"\n");
  CHECK(problems_at(missing) == "missing.toml:1:11: extends none.toml: no such file");
  CHECK(problems_at(folder.file("number.toml", "extends = 3\n")) ==
        "number.toml:1:11: extends takes a text, not a whole number");
  CHECK(problems_at(folder.file("self.toml", "extends = \"self.toml\"\n")) ==
        "self.toml:1:11: extends goes round in a circle: self.toml -> self.toml");
  const auto a = folder.file("a.toml", "extends = \"b.toml\"\n");
  folder.file("b.toml", "title = \"b\"\nextends = \"c.toml\"\n");
  folder.file("c.toml", "extends = \"b.toml\"\n");
  CHECK(problems_at(a) == "c.toml:1:11: extends goes round in a circle: b.toml -> c.toml -> b.toml");
  folder.file("folder/x.toml", "title = \"x\"\n");
  CHECK(
      problems_at(folder.file("into.toml", "extends = \"folder\"\n")).starts_with("into.toml:1:11: extends folder: "));
  CHECK(problems_at(folder.file("none.toml", "extends = []\n")) == "none.toml:1:11: extends is an empty list");
  CHECK(problems_at(folder.file("list.toml", "extends = [\"c.toml\", 3, \"gone.toml\"]\n")) ==
        "b.toml:2:11: extends goes round in a circle: c.toml -> b.toml -> c.toml\n"
        "list.toml:1:22: extends takes a text, not a whole number\n"
        "list.toml:1:25: extends gone.toml: no such file");
  CHECK(problems_at(folder.file("title.toml", "title = 3\n")) ==
        "title.toml:1:9: title takes a text, not a whole number");
  CHECK(file_error_of([&] { read_scenario(folder.path() / "x.toml", {}, tiny_country(), Parameters{}); }) ==
        (folder.path() / "x.toml").string() + ": no such file");
}

TEST_CASE("several files lie side by side, each once and below all that extend it") {
  const TemporaryFolder folder;
  folder.file("r.toml", "lis1.posts_per_year = 900\nlis1.municipal_months = 4\n");
  folder.file("a.toml", "extends = \"r.toml\"\nlis1.posts_per_year = 1000\n");
  folder.file("b.toml", "extends = \"r.toml\"\nlis1.quarantine_months = 6\n");
  folder.file("c.toml", "extends = [\"r.toml\", \"b.toml\"]\nlis1.hospital_months = 10\n");
  const Scenario scenario = scenario_at(folder.file("d.toml", "extends = [\"a.toml\", \"c.toml\"]\n"));
  CHECK(order_of(scenario) == "rabcd");
  CHECK(scenario.parameters.lis1.posts_per_year.base() == 1000.0);
  CHECK(scenario.parameters.lis1.quarantine_months.base() == 6.0);
  CHECK(scenario.parameters.lis1.hospital_months == 10.0);
  CHECK(scenario.parameters.lis1.municipal_months == 4.0);
}

TEST_CASE("an ancestor knows nothing of what extends it, and a file all that lies below it") {
  const TemporaryFolder folder;
  folder.file("r.toml", "title = \"r\"\n");
  folder.file("a.toml", "extends = \"r.toml\"\n");
  folder.file("b.toml", "extends = \"r.toml\"\n");
  std::vector<InputProblem> problems;
  const auto files = read_scenario_files(folder.file("c.toml", "extends = [\"a.toml\", \"b.toml\"]\n"), problems);
  CHECK(problems.empty());
  REQUIRE(files.size() == 4);
  CHECK(files[0].below.empty());
  CHECK(files[2].below == std::set<std::size_t>{0});
  CHECK(files[3].below == std::set<std::size_t>{0, 1, 2});
}

TEST_CASE("files side by side that set a parameter differently contradict each other") {
  const TemporaryFolder folder;
  folder.file("a.toml", "title = \"a\"\nlis1.hospital_months = 10\n");
  folder.file("b.toml", "lis1.hospital_months = 11\n");
  folder.file("same.toml", "lis1.hospital_months = 10\n");
  folder.file("above.toml", "extends = \"a.toml\"\nlis1.hospital_months = 11\n");
  folder.file("ab.toml", "extends = [\"a.toml\", \"b.toml\"]\n");
  CHECK(problems_at(folder, "ab.toml") ==
        "b.toml:1:24: lis1.hospital_months = 11 contradicts lis1.hospital_months = 10 in a.toml:2:24" + what_to_do);
  folder.file("agree.toml", "extends = [\"a.toml\", \"same.toml\"]\n");
  CHECK(problems_at(folder, "agree.toml") == "nothing");
  folder.file("on_top.toml", "extends = [\"a.toml\", \"above.toml\"]\n");
  CHECK(problems_at(folder, "on_top.toml") == "nothing");
}

TEST_CASE("changes of one lever contradict each other only in months and places that both mean") {
  const auto said = [](const std::string& first, const std::string& second) {
    const TemporaryFolder folder;
    folder.file("r.toml", "lis1.posts_per_year = [{ value = 900 }, { value = 950, from = 2020-01-01 }]\n");
    folder.file("a.toml", "extends = \"r.toml\"\nlis1.posts_per_year = " + first + "\n");
    folder.file("b.toml", "extends = \"r.toml\"\nlis1.posts_per_year = " + second + "\n");
    folder.file("c.toml", "extends = [\"a.toml\", \"b.toml\"]\n");
    return problems_at(folder, "c.toml");
  };
  CHECK(
      said("{ value = 1300, from = 2027-09-01 }", "{ value = 1500, from = 2028-01-01, until = 2028-12-01 }") ==
      "b.toml:2:23: lis1.posts_per_year = 1500 from 2028-01 until 2028-12 contradicts lis1.posts_per_year = 1300 from "
      "2027-09 in a.toml:2:23" +
          what_to_do);
  CHECK(said("1300", "{ value = 1500, from = 2028-01-01 }") ==
        "b.toml:2:23: lis1.posts_per_year = 1500 from 2028-01 contradicts lis1.posts_per_year = 1300 in a.toml:2:23" +
            what_to_do);
  CHECK(
      said("{ value = 1300, from = 2027-09-01 }", "{ factor = 1.5, from = 2027-09-01 }") ==
      "b.toml:2:23: lis1.posts_per_year = factor 1.5 from 2027-09 contradicts lis1.posts_per_year = 1300 from 2027-09 "
      "in a.toml:2:23" +
          what_to_do);
  CHECK(said("{ value = 1300, from = 2027-09-01, until = 2027-12-31 }", "{ value = 1500, from = 2028-01-01 }") ==
        "nothing");
  CHECK(said("{ value = 1300, from = 2027-09-01, where = { county = \"Nordland\" } }",
             "{ value = 1500, from = 2027-09-01, where = { county = \"Vestland\" } }") == "nothing");
  CHECK(said("{ value = 1300, from = 2027-09-01 }", "{ value = 1300, from = 2028-01-01 }") == "nothing");
  CHECK(said("{ value = 1300, from = 2027-09-01, ramp_months = 12 }", "{ value = 1300, from = 2028-01-01 }") !=
        "nothing");
  CHECK(said("{ factor = 1.3, from = 2027-09-01 }", "{ factor = 1.5, from = 2028-01-01 }") == "nothing");
}

TEST_CASE("factors of files side by side stack, in either order") {
  const TemporaryFolder folder;
  folder.file("a.toml", "[exit.multiplier]\nfactor = 0.5\nfrom = 2027-01-01\n");
  folder.file("b.toml", "[exit.multiplier]\nfactor = 0.8\nfrom = 2027-01-01\n");
  for (const std::string both : {"[\"a.toml\", \"b.toml\"]", "[\"b.toml\", \"a.toml\"]"}) {
    const Scenario scenario = scenario_at(folder.file("c.toml", "extends = " + both + "\n"));
    CHECK(scenario.parameters.exit.multiplier.at(Month(2026, 12)) == 1.0);
    CHECK(scenario.parameters.exit.multiplier.at(Month(2027, 1)) == doctest::Approx(0.4));
  }
}

}  // namespace hjemmel
