#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "output/merge.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "merge PART.h5... --output FILE.h5 [--force]",
      .purpose =
          "Puts together replicates that were made apart (run --first-replicate): FILE.h5 holds the same bytes of "
          "results\n"
          "as one run of all of them. The parts may come in any order; they must have the same configuration, seed, "
          "base\n"
          "and months, and follow on each other without gap or overlap.",
      .options = {{"output", "FILE.h5", "the file to write"}, {"force", "", "replace FILE.h5 if it exists"}},
      .examples =
          "  hjemmel run scenarios/baseline.toml --replicates 37 --output a.h5\n"
          "  hjemmel run scenarios/baseline.toml --first-replicate 37 --replicates 63 --output b.h5\n"
          "  hjemmel merge a.h5 b.h5 --output all.h5",
      .exit_codes = file_exit_codes,
      .operand = "PART.h5",
      .least_operands = 1};
  return syntax;
}

ExitCode execute(const Arguments& arguments) {
  const std::filesystem::path output = arguments.value("output").value_or("");
  Problems problems;
  if (output.empty()) {
    problems.add("", "--output FILE.h5 is missing");
  } else if (std::filesystem::exists(output) && !arguments.has("force")) {
    problems.add(output.string(), "exists; --force replaces it");
  }
  problems.throw_if_any();
  const auto& operands = arguments.operands();
  const std::vector<std::filesystem::path> parts(operands.begin(), operands.end());
  merge_results(parts, output, arguments.command_line());
  print(fmt::format("{}\n", output.string()));
  return ExitCode::done;
}

}  // namespace

Command merge_command() { return {"merge", "replicates made apart, put together", syntax, execute}; }

}  // namespace hjemmel
