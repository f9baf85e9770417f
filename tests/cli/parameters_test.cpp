#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/csv_table.hpp"
#include "sim/parameters/table.hpp"
#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

std::string printed(const std::vector<std::string>& more) {
  const Workshop workshop;
  std::vector<std::string> words{"parameters"};
  words.insert(words.end(), more.begin(), more.end());
  const Outcome outcome = workshop.hjemmel(words);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  return outcome.out;
}

}  // namespace

TEST_CASE("the CSV of parameters reads back as the parameter table, row by row") {
  const std::string text = printed({"--format", "csv"});
  CsvTable csv("parameters.csv", text);
  const std::vector<CsvRow> rows = csv.rows();
  const auto table = parameter_table();
  REQUIRE(rows.size() == table.size());
  const auto column = [&csv](const char* name) { return csv.column(name); };
  for (std::size_t i = 0; i < table.size(); ++i) {
    const ParameterInfo& info = table[i];
    CAPTURE(info.key);
    CHECK(rows[i].text(column("key")) == info.key);
    CHECK(rows[i].text(column("unit")) == info.unit);
    CHECK(rows[i].real(column("default"), {-1e300, 1e300}) == doctest::Approx(info.default_value).epsilon(1e-11));
    CHECK(rows[i].real(column("smallest"), {-1e300, 1e300}) == doctest::Approx(info.smallest).epsilon(1e-11));
    CHECK(rows[i].real(column("largest"), {-1e300, 1e300}) == doctest::Approx(info.largest).epsilon(1e-11));
    CHECK(rows[i].text(column("dated")) == (info.dated ? "yes" : "no"));
    CHECK(rows[i].text(column("grade")) == name_of(info.grade));
    CHECK(rows[i].text(column("source")) == info.source);
    CHECK(rows[i].text(column("meaning")) == info.meaning);
  }
  CHECK(csv.problems().empty());
}

TEST_CASE("the Markdown table has a row per parameter, each with as many cells as the head") {
  std::istringstream text(printed({"--format", "markdown"}));
  std::size_t rows = 0;
  for (std::string line; std::getline(text, line); ++rows) CHECK_MESSAGE(occurrences(line, " | ") == 7, line);
  CHECK(rows == parameter_table().size() + 2);
}

TEST_CASE("text names key, meaning, default, unit, range, grade and source") {
  const std::string text = printed({"lis1.hospital_months"});
  CHECK(text.starts_with("lis1.hospital_months\n    "));
  CHECK(text.find("\n    default 12 [months], range 1 to 36, whole; measured: ") != std::string::npos);
  CHECK(printed({}) == printed({"--format", "text"}));
}

TEST_CASE("levers are marked as dated, in the text too") {
  for (const ParameterInfo& info : parameter_table()) {
    if (info.key != "lis1.posts_per_year" && info.key != "lis1.hospital_months") continue;
    const std::string head = printed({std::string(info.key)});
    CHECK(head.starts_with(std::string(info.key) + (info.dated ? "  (dated)\n" : "\n")));
  }
}

TEST_CASE("a pattern keeps what has it in key or meaning, in every format") {
  const auto expected =
      std::count_if(parameter_table().begin(), parameter_table().end(), [](const ParameterInfo& info) {
        return info.key.find("quarantine") != std::string_view::npos ||
               info.meaning.find("quarantine") != std::string_view::npos;
      });
  CHECK(expected > 0);
  CHECK(occurrences(printed({"quarantine", "--format", "csv"}), "\n") == static_cast<std::size_t>(expected) + 1);
  CHECK(occurrences(printed({"quarantine", "--format", "markdown"}), "\n") == static_cast<std::size_t>(expected) + 2);
}

TEST_CASE("an unknown format, two patterns, and a pattern that nothing has are refused in words") {
  const Workshop workshop;
  const auto refused = [&workshop](const std::vector<std::string>& words) {
    const Outcome outcome = workshop.hjemmel(words);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    return outcome.err;
  };
  CHECK(refused({"parameters", "--format", "xml"}).starts_with("--format: 'xml' is none of text, csv, markdown\n"));
  CHECK(refused({"parameters", "a", "b"}).starts_with("'b' is one word too many\n"));
  CHECK(refused({"parameters", "no_such_thing"}).starts_with("no parameter contains 'no_such_thing'\n"));
}

}  // namespace hjemmel::cli_test
