#include "config/toml_reader.hpp"

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"

namespace hjemmel {

TEST_CASE("values are read by dotted key") {
  const TomlDocument document = parse_toml("m.toml",
                                           "date = 2021-03-26\n"
                                           "[lists]\n"
                                           "total = { value = 5149, source = \"report\" }\n"
                                           "share = 4\n"
                                           "by_class = [1, 2, 3]\n"
                                           "rows = [[1, 2.5], [3, 4]]\n"
                                           "names = [\"a\", \"b\"]\n"
                                           "places = [{ county = \"Oslo\", percent = 0.5 }]\n");
  TomlReader reader(document);
  CHECK(reader.month("date") == Month(2021, 3));
  CHECK(reader.whole("lists.total.value", {0, 10'000}) == 5149);
  CHECK(reader.text("lists.total.source") == "report");
  CHECK(reader.real("lists.share", {0.0, 10.0}) == 4.0);
  CHECK(reader.wholes("lists.by_class", {0, 9}, 3) == std::vector<long long>{1, 2, 3});
  CHECK(reader.reals("lists.by_class", {0.0, 9.0}) == std::vector<double>{1.0, 2.0, 3.0});
  CHECK(reader.real_rows("lists.rows", {0.0, 9.0}) == std::vector<std::vector<double>>{{1.0, 2.5}, {3.0, 4.0}});
  CHECK(reader.texts("lists.names") == std::vector<std::string>{"a", "b"});
  CHECK(reader.tables("lists.places")[0].text("county") == "Oslo");
  CHECK(reader.has("lists.total"));
  CHECK_FALSE(reader.has("lists.totals"));
  CHECK(reader.problems().empty());
}

TEST_CASE("everything wrong in a file of margins is reported at once, with its place") {
  const TomlDocument document = parse_toml("m.toml",
                                           "date = \"2021-03-26\"\n"
                                           "whole = 2.5\n"
                                           "real = nan\n"
                                           "far = 12\n"
                                           "text = \"\"\n"
                                           "list = [1, \"b\"]\n"
                                           "rows = [1]\n"
                                           "places = [{ county = 3 }, 4]\n");
  TomlReader reader(document);
  reader.month("date");
  reader.whole("whole", {0, 9});
  reader.real("real", {0.0, 9.0});
  reader.whole("far", {0, 9});
  reader.text("text");
  reader.wholes("list", {0, 9});
  reader.wholes("list", {0, 9}, 3);
  reader.real_rows("rows", {0.0, 9.0});
  for (TomlReader& place : reader.tables("places")) {
    place.text("county");
    place.text("name");
  }
  reader.text("group.none");
  reader.report("far", "too far");
  CHECK(problems_of([&reader] { reader.throw_if_problems(); }) ==
        "m.toml:1:8: date: a text where a date is needed, such as 2021-03-26\n"
        "m.toml:2:9: whole: a decimal number where a whole number is needed\n"
        "m.toml:3:8: real: nan where a finite number is needed\n"
        "m.toml:4:7: far: 12 is out of range (0 to 9)\n"
        "m.toml:5:8: text: empty text\n"
        "m.toml:6:12: list: a text where a whole number is needed\n"
        "m.toml:6:8: list: 2 elements where 3 are needed\n"
        "m.toml:7:9: rows: a whole number where an array is needed\n"
        "m.toml:8:27: places: a whole number where a table is needed\n"
        "m.toml:8:22: places.county: a whole number where a text is needed\n"
        "m.toml:8:11: places.name: missing\n"
        "m.toml: group.none: missing\n"
        "m.toml:4:7: far: too far");
}

}  // namespace hjemmel
