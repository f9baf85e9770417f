#include <array>
#include <string>

#include <fmt/format.h>

#include "config/input_file.hpp"
#include "output/safe_file.hpp"
#include "sim/core/errors.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/data_folder.hpp"
#include "tools/hjemmel/lever_tables.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "levers [NUMBER] [--format text|csv|markdown] [--into FILE]",
      .purpose =
          "Lists the policy measures of the GP scheme by number: which keys stand for each and which scenarios use "
          "it,\n"
          "or why it is not in the model. NUMBER tells all about one: its keys with unit, default, range, grade and\n"
          "meaning. A test holds scenarios/README.md to what --into writes.",
      .options = {{"format", "F", "text (default), csv or markdown"},
                  {"into", "FILE", "put the markdown tables between the markers of FILE, e.g. scenarios/README.md"}},
      .examples =
          "  hjemmel levers 22\n"
          "  hjemmel levers --format csv > levers.csv",
      .exit_codes = file_exit_codes,
      .operand = "NUMBER",
      .most_operands = 1};
  return syntax;
}

int number_from(const std::string& word) {
  for (int number = 1; number <= last_policy_measure; ++number) {
    if (word == fmt::format("{}", number)) return number;
  }
  throw InputError(fmt::format("'{}' is not the number of a measure, 1 to {}", word, last_policy_measure));
}

ExitCode execute(const Arguments& arguments) {
  Problems problems;
  OptionReader options(arguments, problems);
  const std::size_t format = options.choice("format", 0, {"text", "csv", "markdown"});
  const std::string into = options.text("into", "");
  problems.throw_if_any();
  const LeverCatalogue catalogue = read_catalogue(baseline_scenario().parent_path());
  if (!into.empty()) {
    write_file(into, with_block(read_text(into).text, catalogue_as_markdown(catalogue), into));
  } else if (!arguments.operands().empty()) {
    print(measure_as_text(catalogue, number_from(arguments.operands()[0])));
  } else {
    constexpr std::array formats{catalogue_as_text, catalogue_as_csv, catalogue_as_markdown};
    print(formats[format](catalogue));
  }
  return ExitCode::done;
}

}  // namespace

Command levers_command() {
  return {"levers", "policy measures by number: keys, kind, scenarios that use them", syntax, execute};
}

}  // namespace hjemmel
