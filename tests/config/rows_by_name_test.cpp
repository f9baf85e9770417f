#include "config/rows_by_name.hpp"

#include <string>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"

namespace hjemmel {
namespace {

std::string problems_in(const CsvTable& table) {
  return problems_of([&table] { table.throw_if_problems(); });
}

/// The rows called Oslo, Bergen and Bodø, in this order.
RowsByName towns() {
  RowsByName rows;
  for (const char* name : {"Oslo", "Bergen", "Bodø"}) CHECK(rows.add(name));
  return rows;
}

}  // namespace

TEST_CASE("rows are counted in the order in which they came, whatever their names") {
  CsvTable table("t.csv", "town\nBodø\nOslo\nBergen\n");
  const auto town = table.column("town");
  const RowsByName rows = towns();
  const auto lines = table.rows();
  CHECK(rows.needed(lines[0], town, "is no town") == 2);
  CHECK(rows.needed(lines[1], town, "is no town") == 0);
  CHECK(rows.optional(lines[2], town, "is no town") == 1);
  CHECK(rows.all().size() == 3);
  CHECK(table.problems().empty());
}

TEST_CASE("a name that is taken is not taken again, and its row is the first") {
  RowsByName rows = towns();
  CHECK_FALSE(rows.add("Oslo"));
  CHECK(rows.all().at("Oslo") == 0);
  CHECK(rows.add("Vardø"));
  CHECK(rows.all().at("Vardø") == 4);  // the doubled row counts, so that numbers stay those of the file
}

TEST_CASE("names read from a table must be there and be different") {
  CsvTable table("t.csv", "code,town\n1,Oslo\n2,\n3,Oslo\n");
  const auto town = table.column("town");
  RowsByName rows;
  for (const CsvRow& row : table.rows()) rows.add(row, town);
  CHECK(problems_in(table) == "t.csv:3: column 'town': empty\nt.csv:4: column 'town': appears twice");
}

TEST_CASE("a name that is unknown is said with what it is not; empty cells are a problem where a name is needed") {
  CsvTable table("t.csv", "code,town\n1,Trondheim\n2,\n3,oslo\n");
  const auto town = table.column("town");
  const RowsByName rows = towns();
  const auto lines = table.rows();
  CHECK_FALSE(rows.needed(lines[0], town, "is no town"));
  CHECK_FALSE(rows.optional(lines[1], town, "is no town"));
  CHECK_FALSE(rows.needed(lines[1], town, "is no town"));
  CHECK_FALSE(rows.optional(lines[2], town, "is no town"));
  CHECK(problems_in(table) ==
        "t.csv:2: column 'town': 'Trondheim' is no town\n"
        "t.csv:3: column 'town': empty\n"
        "t.csv:4: column 'town': 'oslo' is no town");
}

TEST_CASE("a column that the table lacks has been complained of once, and not again") {
  CsvTable table("t.csv", "code\n1\n");
  const auto town = table.column("town");
  const RowsByName rows = towns();
  CHECK_FALSE(rows.needed(table.rows()[0], town, "is no town"));
  CHECK(problems_in(table) == "t.csv:1: no column 'town'; the header has code");
}

}  // namespace hjemmel
