#include "tools/hjemmel/arguments.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"

namespace hjemmel {
namespace {

const Syntax syntax{.usage = "make THING [options]",
                    .purpose = "Makes a thing.",
                    .options = {{"size", "N", "how large"},
                                {"set", "KEY=VALUE", "change something,\nseveral times", true},
                                {"force", "", "in any case"}},
                    .examples = "  hjemmel make cake",
                    .exit_codes = "  0  made",
                    .operand = "THING",
                    .least_operands = 1,
                    .most_operands = 2};

Arguments read(const std::vector<std::string>& words) { return Arguments(syntax, words); }

std::string refusal_of(const std::vector<std::string>& words) {
  return problems_of([&words] { read(words); });
}

}  // namespace

TEST_CASE("operands, values and switches are read in any order") {
  const Arguments arguments = read({"--size", "3", "cake", "--force", "pie"});
  CHECK(arguments.operands() == std::vector<std::string>{"cake", "pie"});
  CHECK(arguments.value("size") == "3");
  CHECK(arguments.has("force"));
  CHECK_FALSE(arguments.has("set"));
  CHECK_FALSE(arguments.value("set"));
  CHECK(arguments.values("set").empty());
}

TEST_CASE("a value may stand after a space or an equals sign, and hold equals signs and blanks itself") {
  CHECK(read({"cake", "--size=3"}).value("size") == "3");
  CHECK(read({"cake", "--set", "a=b=c"}).value("set") == "a=b=c");
  CHECK(read({"cake", "--set=a = { value = 1 }"}).value("set") == "a = { value = 1 }");
}

TEST_CASE("a repeated option keeps its values in the order given") {
  CHECK(read({"--set", "b=1", "cake", "--set", "a=2"}).values("set") == std::vector<std::string>{"b=1", "a=2"});
}

TEST_CASE("what was typed is kept for the provenance") {
  CHECK(read({"cake", "--size", "3"}).command_line() == "hjemmel make cake --size 3");
}

TEST_CASE("words that do not fit the syntax are refused with what is wrong") {
  struct Case {
    std::vector<std::string> words;
    std::string expected;
  };
  for (const auto& [words, expected] : std::vector<Case>{
           {{}, "THING is missing"},
           {{"--force"}, "THING is missing"},
           {{"a", "b", "c"}, "'c' is one word too many"},
           {{"a", "--size", "1", "--size", "2"}, "--size: given more than once"},
           {{"a", "--sise", "1"}, "--sise: unknown option; did you mean 'size'?"},
           {{"a", "--forse=yes"}, "--forse=yes: unknown option; did you mean 'force'?"},
           {{"a", "--hlep"}, "--hlep: unknown option; did you mean 'help'?"},
           {{"a", "--something-else"}, "--something-else: unknown option"},
           {{"--size", "1", "--size", "2"}, "THING is missing\n--size: given more than once"},
           {{"--sise", "1", "--forse"},
            "--sise: unknown option; did you mean 'size'?\n--forse: unknown option; did you mean 'force'?"}}) {
    CAPTURE(expected);
    CHECK(refusal_of(words) == expected);
  }
}

TEST_CASE("an option without its value, and a switch with one, name the option and where to read more") {
  const std::string without = refusal_of({"cake", "--size"});
  CHECK(without.find("--size") != std::string::npos);
  CHECK(without.ends_with("; see hjemmel make --help"));
  const std::string with = refusal_of({"cake", "--force=yes"});
  CHECK(with.find("force") != std::string::npos);
  CHECK(with.ends_with("; see hjemmel make --help"));
}

TEST_CASE("the beginning of an option's name is not guessed to be the option") {
  CHECK(refusal_of({"cake", "--siz", "3"}) == "--siz: unknown option; did you mean 'size'?");
}

TEST_CASE("help is given whatever else is wrong") {
  CHECK(read({"--help"}).has("help"));
  CHECK(read({"-h"}).has("help"));
  CHECK(read({"a", "b", "c", "--help", "--sise"}).has("help"));
}

TEST_CASE("help shows usage, purpose, every option, examples and exit codes, with lines of options aligned") {
  CHECK(help_text(syntax) ==
        "Usage: hjemmel make THING [options]\n\nMakes a thing.\n\nOptions\n"
        "  --size N                    how large\n"
        "  --set KEY=VALUE ...         change something,\n"
        "                              several times\n"
        "  --force                     in any case\n"
        "  --help                      this text\n"
        "\nExamples\n  hjemmel make cake\n\nExit codes\n  0  made\n");
}

TEST_CASE("an option that takes two words leaves the operands alone, negative numbers included") {
  Syntax with_range = syntax;
  with_range.options.push_back({"range", "LOW HIGH", "from, to", false, 2});
  const std::vector<std::string> words{"--range", "-1", "2", "cake", "--force"};
  const Arguments arguments(with_range, words);
  CHECK(arguments.value("range") == "-1 2");
  CHECK(arguments.operands() == std::vector<std::string>{"cake"});
  CHECK(arguments.has("force"));
  CHECK(arguments.command_line() == "hjemmel make --range -1 2 cake --force");
}

TEST_CASE("an option that takes two words and gets one keeps that one, for its reader to refuse") {
  Syntax with_range = syntax;
  with_range.options.push_back({"range", "LOW HIGH", "from, to", false, 2});
  const std::vector<std::string> words{"cake", "--range", "1"};
  CHECK(Arguments(with_range, words).value("range") == "1");
}

}  // namespace hjemmel
