#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/hjemmel/base.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/prepared_run.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "check SCENARIO... | --base [BASE]",
      .purpose =
          "Reads and validates scenarios and prints what each does differently from the baseline; runs nothing. With\n"
          "--base it draws base populations and prints how far they are from each published margin.",
      .options = {{"base", "BASE", "2021-03 or 2017-03"},
                  {"set", "KEY=VALUE", "change a parameter or lever", true},
                  {"seed", "S", "seed of the drawn base (default 1)"}},
      .examples =
          "  hjemmel check scenarios/lis1_1500.toml\n"
          "  hjemmel check --base 2021-03",
      .exit_codes =
          "  0  everything is valid\n  2  something is wrong; all of it is said\n  3  a file could not be read",
      .operand = "SCENARIO"};
  return syntax;
}

std::string header_in_words(const ScenarioHeader& header) {
  std::string text;
  const auto add = [&text](std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<10}{}\n", name, value);
  };
  add("title", header.title);
  add("question", header.question);
  add("source", header.source);
  add("look at", fmt::format("{}", fmt::join(header.look_at, ", ")));
  add("measures", fmt::format("{}", fmt::join(header.measures, ", ")));
  add("undated", header.undated);
  return text;
}

void check_scenarios(const Arguments& arguments) {
  Problems problems;
  std::string text;
  for (const std::string& path : arguments.operands()) {
    problems.gather([&] {
      text += fmt::format("{}: valid\n", path);
      const CheckedScenario checked = check_scenario(path, arguments.values("set"));
      text += header_in_words(checked.header);
      for (const std::string& line : checked.differences) text += fmt::format("  {}\n", line);
      if (checked.differences.empty()) text += "  as the baseline\n";
    });
  }
  problems.throw_if_any();
  print(text);
}

ExitCode execute(const Arguments& arguments) {
  const auto base = arguments.value("base");
  if (!base && arguments.operands().empty()) throw InputError("SCENARIO or --base is missing");
  check_scenarios(arguments);
  if (base) {
    Problems problems;
    const std::uint64_t seed = OptionReader(arguments, problems).count("seed", 1, 0, ~std::uint64_t{0});
    problems.throw_if_any();
    print(base_report(*base, seed));
  }
  return ExitCode::done;
}

}  // namespace

Command check_command() {
  return {"check", "validates scenarios; prints what differs from the baseline", syntax, execute};
}

}  // namespace hjemmel
