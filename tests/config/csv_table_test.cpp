#include "config/csv_table.hpp"

#include <array>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

std::string problems_in(CsvTable& table) {
  return problems_of([&table] { table.throw_if_problems(); });
}

}  // namespace

TEST_CASE("cells are read by the name of their column, whatever the order") {
  CsvTable table("t.csv", "name,code,share\nOslo,0301,0.5\nBod\xC3\xB8,1804,1e-1\n");
  const auto code = table.column("code");
  const auto name = table.column("name");
  const auto share = table.column("share");
  const auto rows = table.rows();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].text(code) == "0301");
  CHECK(rows[0].whole(code, {0, 9999}) == 301);
  CHECK(rows[1].text(name) == "Bodø");
  CHECK(rows[1].real(share, {0.0, 1.0}) == 0.1);
  CHECK(rows[1].line() == 3);
  CHECK(table.header() == std::vector<std::string>{"name", "code", "share"});
  CHECK(table.problems().empty());
}

TEST_CASE("quotes keep commas, doubled quotes and line breaks, and lines are counted through them") {
  CsvTable table("t.csv", "a,b\r\n\"x, y\",\"say \"\"no\"\"\"\r\n\"one\ntwo\",3\r\nlast,4");
  const auto a = table.column("a");
  const auto b = table.column("b");
  const auto rows = table.rows();
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].text(a) == "x, y");
  CHECK(rows[0].text(b) == "say \"no\"");
  CHECK(rows[1].text(a) == "one\ntwo");
  CHECK(rows[2].line() == 5);
  CHECK(rows[2].whole(b, {0, 9}) == 4);
  CHECK(table.problems().empty());
}

TEST_CASE("an empty cell is no value where one is optional and a problem where it is not") {
  CsvTable table("t.csv", "a,b\n,1\n");
  const auto a = table.column("a");
  const auto row = table.rows()[0];
  CHECK_FALSE(row.optional_text(a));
  CHECK_FALSE(row.optional_whole(a, {0, 1}));
  CHECK_FALSE(row.optional_real(a, {0, 1}));
  CHECK_FALSE(row.optional_month(a));
  CHECK(table.problems().empty());
  CHECK(row.text(a).empty());
  CHECK(problems_in(table) == "t.csv:2: column 'a': empty");
}

TEST_CASE("every bad cell is reported at once with file, line and column") {
  CsvTable table("t.csv", "n,x\nmany,\"3,5\"\n3.5,nan\n-2,inf\n7,12.5\n99999999999999999999,1x\n");
  const auto n = table.column("n");
  const auto x = table.column("x");
  for (const CsvRow& row : table.rows()) {
    row.whole(n, {0, 36});
    row.real(x, {0.0, 10.0});
  }
  CHECK(problems_in(table) ==
        "t.csv:2: column 'n': 'many' is not a whole number\n"
        "t.csv:2: column 'x': '3,5' has a decimal comma; write 3.5\n"
        "t.csv:3: column 'n': '3.5' is not a whole number\n"
        "t.csv:3: column 'x': 'nan' is not a number\n"
        "t.csv:4: column 'n': -2 is out of range (0 to 36)\n"
        "t.csv:4: column 'x': 'inf' is not a number\n"
        "t.csv:5: column 'x': 12.5 is out of range (0 to 10)\n"
        "t.csv:6: column 'n': '99999999999999999999' is not a whole number\n"
        "t.csv:6: column 'x': '1x' is not a number");
}

TEST_CASE("months are read from dates that exist") {
  CsvTable table("t.csv", "d\n2021-03-26\n2021-03\n2021-02-29\n26.03.2021\n2021-13\n2021/03\n");
  const auto d = table.column("d");
  const auto rows = table.rows();
  CHECK(rows[0].month(d) == Month(2021, 3));
  CHECK(rows[1].month(d) == Month(2021, 3));
  for (std::size_t i = 2; i < rows.size(); ++i) rows[i].month(d);
  CHECK(problems_in(table) ==
        "t.csv:4: column 'd': '2021-02-29' is no date; write it as 2021-03-26 or 2021-03\n"
        "t.csv:5: column 'd': '26.03.2021' is no date; write it as 2021-03-26 or 2021-03\n"
        "t.csv:6: column 'd': '2021-13' is no date; write it as 2021-03-26 or 2021-03\n"
        "t.csv:7: column 'd': '2021/03' is no date; write it as 2021-03-26 or 2021-03");
}

TEST_CASE("a cell must be one of the words allowed") {
  CsvTable table("t.csv", "sex\nman\nmale\n");
  constexpr std::array<std::string_view, 2> words{"woman", "man"};
  const auto sex = table.column("sex");
  CHECK(table.rows()[0].one_of(sex, words) == 1);
  CHECK(table.rows()[1].one_of(sex, words) == 0);
  CHECK(problems_in(table) == "t.csv:3: column 'sex': 'male' is none of woman, man");
}

TEST_CASE("what is wrong with header and rows is said") {
  CsvTable ragged("t.csv", "a,b\n1\n1,2,3\n\n1,2\n");
  CHECK(ragged.rows().size() == 1);
  CHECK(problems_in(ragged) ==
        "t.csv:2: 1 cells where the header has 2 columns\n"
        "t.csv:3: 3 cells where the header has 2 columns\n"
        "t.csv:4: empty line");
  CsvTable doubled("t.csv", "a,b,a,\n1,2,3,4\n");
  CHECK(problems_in(doubled) == "t.csv:1: column 'a' stands twice in the header\nt.csv:1: column 4 has no name");
  CsvTable missing("t.csv", "a,b\n1,2\n");
  const auto c = missing.column("c");
  CHECK(missing.rows()[0].text(c).empty());
  CHECK(problems_in(missing) == "t.csv:1: no column 'c'; the header has a, b");
  CsvTable other("t.csv", "a,b\n1,2\n");
  constexpr std::array<std::string_view, 1> known{"a"};
  other.forbid_other_columns(known);
  CHECK(problems_in(other) == "t.csv:1: unknown column 'b'; known are a");
  CsvTable semicolons("t.csv", "a;b\n1;2\n");
  CHECK(problems_in(semicolons) == "t.csv:1: columns are separated by semicolons; commas are needed");
  CsvTable alone("t.csv", "a,b\n");
  CHECK(problems_in(alone) == "t.csv: no rows below the header");
}

TEST_CASE("quotes in the wrong place are reported where they stand") {
  CsvTable open("t.csv", "a,b\n1,\"2\n3,4\n");
  CHECK(problems_in(open) == "t.csv:2: a quote opens here and never closes");
  CsvTable inside("t.csv", "a,b\n1,2\"x\"\n");
  CHECK(problems_in(inside) == "t.csv:2: quote inside 2\"x\"; put the whole cell in quotes and double those inside");
  CsvTable after("t.csv", "a,b\n1,\"2\"x\n");
  CHECK(problems_in(after) == "t.csv:2: 'x' after a closing quote");
}

TEST_CASE("a file full of mistakes gives the first hundred") {
  std::string text = "a\n";
  for (int i = 0; i < 1000; ++i) text += "x\n";
  CsvTable table("t.csv", text);
  const auto a = table.column("a");
  for (const CsvRow& row : table.rows()) row.whole(a, {0, 1});
  CHECK(table.problems().size() == 100);
  CHECK(table.problems().back().message == "more is wrong; only the first problems are shown");
}

TEST_CASE("a file from a spreadsheet may begin with a byte order mark") {
  const TemporaryFolder folder;
  CsvTable table = read_csv(folder.file("t.csv",
                                        "\xEF\xBB\xBF"
                                        "code\n0301\n"));
  CHECK(table.rows()[0].text(table.column("code")) == "0301");
  CHECK(table.problems().empty());
}

TEST_CASE("no sequence of bytes makes the CSV reader stumble") {
  std::mt19937_64 bits(1);
  const std::string alphabet = "a,\"\n\r;1.\xC3\xB8 \t";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = bits() % 40; i > 0; --i) text += alphabet[bits() % alphabet.size()];
    CsvTable table("fuzz.csv", text);
    const auto column = table.header().empty() ? CsvColumn{"x", {}} : table.column(table.header()[0]);
    for (const CsvRow& row : table.rows()) {
      row.real(column, {0.0, 1.0});
      row.month(column);
    }
    CHECK(table.problems().size() <= 100);
  }
}

}  // namespace hjemmel
