#include "config/set_option.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"

namespace hjemmel {
namespace {

/// The value below a dotted key of two parts.
TomlValue value_of(const std::string& option) {
  const TomlDocument document = parse_set_option(option);
  const TomlValue* group = document.root.find("a");
  REQUIRE(group != nullptr);
  const TomlValue* value = group->find("b");
  REQUIRE(value != nullptr);
  return *value;
}

std::string refusal_of(const std::string& option) {
  return problems_of([&option] { parse_set_option(option); });
}

}  // namespace

TEST_CASE("an option is a document of one key that bears the option's name") {
  const TomlDocument document = parse_set_option("a.b=3");
  CHECK(document.file == "--set a.b=3");
  CHECK(document.sha256.empty());
  REQUIRE(document.root.as<TomlTable>() != nullptr);
  CHECK(document.root.as<TomlTable>()->size() == 1);
}

TEST_CASE("every kind of value that a parameter may take is read") {
  CHECK(*value_of("a.b=3").as<std::int64_t>() == 3);
  CHECK(*value_of("a.b=-3").as<std::int64_t>() == -3);
  CHECK(*value_of("a.b=1e-3").as<double>() == 1e-3);
  CHECK(*value_of("a.b=true").as<bool>());
  CHECK(*value_of("a.b=\"x = y\"").as<std::string>() == "x = y");
  CHECK(value_of("a.b=2027-09-01").as<TomlDate>()->year == 2027);
  CHECK(value_of("a.b=[{ value = 1 }, { value = 2, from = 2027-09-01 }]").as<TomlArray>()->size() == 2);
  CHECK(*value_of("a.b={ value = 1500, from = 2027-09-01 }").find("value")->as<std::int64_t>() == 1500);
}

TEST_CASE("blanks around key and value do not matter") {
  CHECK(*value_of(" a.b = 3 ").as<std::int64_t>() == 3);
  CHECK(*value_of("\ta.b\t=\t3").as<std::int64_t>() == 3);
}

TEST_CASE("nothing in an option has a place in a file, however deep") {
  const TomlValue list = value_of("a.b=[{ value = 1, where = { centrality = [5, 6] } }]");
  CHECK(list.place().line == 0);
  const TomlValue& change = (*list.as<TomlArray>())[0];
  CHECK(change.place().line == 0);
  CHECK(change.find("where")->find("centrality")->place().column == 0);
  CHECK((*change.find("where")->find("centrality")->as<TomlArray>())[1].place().line == 0);
  CHECK((*change.as<TomlTable>())[0].place.line == 0);
}

TEST_CASE("what is no KEY=VALUE is refused with the whole option") {
  CHECK(refusal_of("a.b") == "--set a.b: needs KEY=VALUE");
  CHECK(refusal_of("") == "--set : needs KEY=VALUE");
  for (const char* key : {"", " ", ".a", "a.", "a..b", "a b", "\"a\"", "a[0]", "[a]", "#a", "å"}) {
    const std::string option = std::string(key) + "=1";
    const std::string shown = std::string(key) == " " ? "" : key;
    CHECK(refusal_of(option) == "--set " + option + ": '" + shown + "' is no key");
  }
}

TEST_CASE("what is no value is refused with what would be one") {
  for (const char* value : {"", "x", "1,5", "1 2", "12 months", "{ value = 1", "[1", "\"x", "2027-02-30", "1.", "--1",
                            "1\nc = 2", "1\rc = 2"}) {
    CAPTURE(value);
    CHECK(refusal_of("a.b=" + std::string(value)) ==
          "--set a.b=" + std::string(value) + ": '" + value +
              "' is no value; write a number, true, false or { value = ..., from = 2027-09-01 }");
  }
}

TEST_CASE("an option cannot smuggle in a second key") {
  CHECK(refusal_of("a.b=1\na.c=2").find("is no value") != std::string::npos);
  CHECK(*value_of("a.b=1 # a.c=2").as<std::int64_t>() == 1);
}

}  // namespace hjemmel
