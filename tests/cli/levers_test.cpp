#include <string>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {

TEST_CASE("levers lists all measures in three formats and tells of one") {
  const Workshop workshop;
  CHECK(occurrences(workshop.hjemmel({"levers"}).out, "\n") > 200);
  CHECK(workshop.hjemmel({"levers", "--format", "csv"}).out.starts_with("number,group,norwegian,english,kind,key,"));
  CHECK(workshop.hjemmel({"levers", "--format", "markdown"}).out.find("## The measures") != std::string::npos);
  const Outcome one = workshop.hjemmel({"levers", "22"});
  CHECK(one.exit_code == 0);
  CHECK(one.out.starts_with("22  quarantine in the municipal part (karantene)\n"));
  CHECK(one.out.find("scenarios/lis1_quarantine.toml") != std::string::npos);
}

TEST_CASE("levers puts its tables into a page that has the markers, and leaves any other alone") {
  const Workshop workshop;
  const std::string markers =
      "<!-- made by: hjemmel levers --into scenarios/README.md -->\n<!-- end of what is made -->\n";
  const auto page = workshop.file("page.md", "top\n" + markers);
  CHECK(workshop.hjemmel({"levers", "--into", page}).exit_code == 0);
  CHECK(workshop.shell("grep -c quarantine page.md").exit_code == 0);
  const auto other = workshop.file("other.md", "no markers\n");
  CHECK(workshop.hjemmel({"levers", "--into", other}).exit_code == 2);
  CHECK(workshop.shell("cat other.md").out == "no markers\n");
}

TEST_CASE("a number that no measure has, and an unknown format, are refused") {
  const Workshop workshop;
  for (const std::string word : {"0", "121", "2x", "-3"}) {
    CAPTURE(word);
    CHECK(workshop.hjemmel({"levers", word}).exit_code == 2);
  }
  CHECK(workshop.hjemmel({"levers", "121"}).err.find("'121' is not the number of a measure, 1 to 120") !=
        std::string::npos);
  CHECK(workshop.hjemmel({"levers", "--format", "xml"}).exit_code == 2);
}

TEST_CASE("check prints what a scenario says about itself") {
  const Workshop workshop;
  const auto file = workshop.file(
      "s.toml",
      "title = \"T\"\nquestion = \"Q?\"\nsource = \"S\"\nlook_at = [\"gps\", \"alis\"]\nmeasures = [22, 12]\n");
  const Outcome outcome = workshop.hjemmel({"check", file});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out.find("  title     T\n  question  Q?\n  source    S\n  look at   gps, alis\n  measures  22, 12\n") !=
        std::string::npos);
}

}  // namespace hjemmel::cli_test
