#include "config/toml_document.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"

namespace hjemmel {

TEST_CASE("values come with their kind and place, in the order of the file") {
  const TomlDocument document = parse_toml("f.toml",
                                           "z = 1\n"
                                           "a = \"ø\" \n"
                                           "list = [true, 2.5]\n"
                                           "day = 2027-09-01\n"
                                           "[group.inner]\n"
                                           "  x = -3\n");
  const auto* root = document.root.as<TomlTable>();
  REQUIRE(root != nullptr);
  CHECK((*root)[0].key == "z");
  CHECK((*root)[1].key == "a");
  CHECK(*document.root.find("a")->as<std::string>() == "ø");
  const auto& list = *document.root.find("list")->as<TomlArray>();
  CHECK(*list[0].as<bool>());
  CHECK(*list[1].as<double>() == 2.5);
  CHECK(list[1].place().line == 3);
  CHECK(list[1].place().column == 15);
  CHECK(document.root.find("day")->as<TomlDate>()->month == 9);
  const TomlValue* x = document.root.find("group")->find("inner")->find("x");
  CHECK(*x->as<std::int64_t>() == -3);
  CHECK(x->place().line == 6);
  CHECK(x->kind() == "a whole number");
  CHECK(document.root.find("none") == nullptr);
  CHECK(x->find("none") == nullptr);
}

TEST_CASE("what is not TOML is reported with line and column") {
  const auto problem_with = [](std::string_view text) {
    try {
      parse_toml("f.toml", text);
    } catch (const InputError& error) {
      REQUIRE(error.problems.size() == 1);
      return error.problems[0];
    }
    return InputProblem{};
  };
  CHECK(problem_with("a = 1\nb = \n").line == 2);
  CHECK(problem_with("[\n").line >= 1);  // the packaged library of toml++ would abort here
  CHECK(problem_with("a = 1\na = 2\n").line == 2);
  CHECK(problem_with("d = 2027-02-30\n").line == 1);
  CHECK(problem_with("d = 2027-02-30\n").message.starts_with("not TOML: "));
}

TEST_CASE("text is escaped so that it reads back as it was") {
  const std::string text = "a \"b\" \\ \n\t\x01\x7F Tromsø";
  const TomlDocument document = parse_toml("f", "x = " + toml_text(text));
  CHECK(*document.root.find("x")->as<std::string>() == text);
}

TEST_CASE("no sequence of bytes makes the TOML reader stumble") {
  std::mt19937_64 bits(2);
  const std::string valid =
      "title = \"x\"\n[lis1.posts_per_year]\nvalue = 1500\nfrom = 2027-09-01\nwhere = { centrality = [5, 6] }\n";
  int rejected = 0;
  for (int round = 0; round < 5'000; ++round) {
    std::string text = valid.substr(0, bits() % (valid.size() + 1));
    for (std::size_t edits = bits() % 4; edits > 0 && !text.empty(); --edits) {
      text[bits() % text.size()] = static_cast<char>(bits() % 256);
    }
    try {
      parse_toml("fuzz.toml", text);
    } catch (const InputError& error) {
      rejected += error.problems.size() == 1 ? 1 : 0;
    }
  }
  CHECK(rejected > 1'000);
}

}  // namespace hjemmel
