#include "tools/hjemmel/option_values.hpp"

#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"

namespace hjemmel {
namespace {

const Syntax syntax{.usage = "x",
                    .purpose = "",
                    .options = {{"n", "N", ""}, {"when", "M", ""}, {"which", "W", ""}, {"name", "T", ""}},
                    .examples = "",
                    .exit_codes = "",
                    .operand = ""};

constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

/// What is said of one option with this value when it is read by `read`.
template <class Read>
std::string problem_with(const std::string& option, const std::string& value, const Read& read) {
  const std::vector<std::string> words =
      value.empty() ? std::vector<std::string>{"--" + option, value} : std::vector{"--" + option + "=" + value};
  const Arguments arguments(syntax, words);
  Problems problems;
  OptionReader reader(arguments, problems);
  read(reader);
  return problems_of([&problems] { problems.throw_if_any(); });
}

std::string problem_with_count(const std::string& value) {
  return problem_with("n", value, [](OptionReader& read) { CHECK(read.count("n", 7, 1, 100) == 7); });
}

}  // namespace

TEST_CASE("months are written as year and month, and read back as they were") {
  for (int year : {1900, 2021, 2199}) {
    for (int month = 1; month <= 12; ++month) CHECK(month_from_text(text_of(Month(year, month))) == Month(year, month));
  }
  CHECK(text_of(Month(2021, 3)) == "2021-03");
}

TEST_CASE("what is no month in the form 2021-03 is none") {
  for (const char* text : {"", "2021", "2021-3", "2021-00", "2021-13", "2021/03", "03-2021", "2021-03-01", " 2021-03",
                           "2021-+3", "2021--3", "1899-12", "2200-01", "20x1-03", "2021-0x", "soon"}) {
    CAPTURE(text);
    CHECK_FALSE(month_from_text(text));
  }
}

TEST_CASE("options that are absent have their defaults and are no problem") {
  const Arguments arguments(syntax, {});
  Problems problems;
  OptionReader read(arguments, problems);
  CHECK(read.count("n", 7, 1, 100) == 7);
  CHECK(read.month("when", Month(2021, 3)) == Month(2021, 3));
  CHECK(read.choice("which", 1, {"a", "b"}) == 1);
  CHECK(read.text("name", "nobody") == "nobody");
  CHECK(problems.empty());
}

TEST_CASE("values that are right are read, both ends of a range included") {
  const std::vector<std::string> words{"--n=100", "--when=2030-12", "--which=a", "--name=x y"};
  const Arguments arguments(syntax, words);
  Problems problems;
  OptionReader read(arguments, problems);
  CHECK(read.count("n", 7, 1, 100) == 100);
  CHECK(read.count("n", 7, 100, 200) == 100);
  CHECK(read.month("when", Month(2021, 3)) == Month(2030, 12));
  CHECK(read.choice("which", 1, {"a", "b"}) == 0);
  CHECK(read.text("name", "nobody") == "x y");
  CHECK(problems.empty());
}

TEST_CASE("the largest seed is a number, and one more is not") {
  CHECK(problem_with("n", "18446744073709551615",
                     [](OptionReader& read) { CHECK(read.count("n", 7, 0, largest) == largest); }) == "nothing");
  CHECK(problem_with("n", "18446744073709551616", [](OptionReader& read) { read.count("n", 7, 0, largest); }) ==
        "--n: '18446744073709551616' is not a whole number from 0 to 18446744073709551615");
}

TEST_CASE("a count that is none, or out of range, is refused with the range") {
  for (const char* text : {"", "0", "101", "-1", "+1", "1.0", "1e3", "nan", "inf", "1 000", "1,000", "0x10", "many"}) {
    CHECK(problem_with_count(text) == "--n: '" + std::string(text) + "' is not a whole number from 1 to 100");
  }
}

TEST_CASE("a month that is none is refused with the form") {
  CHECK(problem_with("when", "2021-13", [](OptionReader& read) {
          CHECK(read.month("when", Month(2021, 3)) == Month(2021, 3));
        }) == "--when: '2021-13' is not a month written as 2030-12");
}

TEST_CASE("a choice that is none is refused with the choices; case matters") {
  for (const char* text : {"c", "A", ""}) {
    CHECK(problem_with("which", text, [](OptionReader& read) { CHECK(read.choice("which", 1, {"a", "b"}) == 1); }) ==
          "--which: '" + std::string(text) + "' is none of a, b");
  }
}

TEST_CASE("an empty text is refused") {
  CHECK(problem_with("name", "", [](OptionReader& read) { CHECK(read.text("name", "nobody") == "nobody"); }) ==
        "--name: is empty");
}

TEST_CASE("problems are gathered: those of input always, those of files when something else is wrong already") {
  Problems problems;
  const auto missing_file = [] { throw FileError("a.toml", "no such file"); };
  CHECK_THROWS_AS(problems.gather(missing_file), FileError);
  problems.gather([] { throw InputError({{"b.toml", 2, 3, "wrong"}, {"b.toml", 4, 1, "worse"}}); });
  problems.gather(missing_file);
  problems.gather([] {});
  problems.add("--until", "too early");
  CHECK(problems_of([&problems] { problems.throw_if_any(); }) ==
        "b.toml:2:3: wrong\nb.toml:4:1: worse\na.toml: no such file\n--until: too early");
}

}  // namespace hjemmel
