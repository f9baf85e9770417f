#include "tools/hjemmel/command_study.hpp"

#include <vector>

#include <fmt/format.h>

#include "sim/core/errors.hpp"
#include "sim/core/nearest.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{.usage = "study COMMAND ...",
                             .purpose = "Sensitivity studies, on a laptop or a cluster.",
                             .options = {},
                             .examples = "  hjemmel study plan study.toml --output study",
                             .exit_codes = study_exit_codes,
                             .operand = "COMMAND"};
  return syntax;
}

std::string overview() {
  std::string text =
      "Usage: hjemmel study COMMAND ...\n\nSensitivity studies: which parameters drive the forecast, on a laptop or a "
      "cluster.\n\nCommands\n";
  for (const Command& command : study_commands()) text += fmt::format("  {:<20}{}\n", command.name, command.summary);
  return text + fmt::format(
                    "\nhjemmel study COMMAND --help tells more; tools/study/README.md shows a study file.\n\nExample\n"
                    "  hjemmel study plan study.toml --output study\n  hjemmel study run study\n"
                    "  hjemmel study merge study --output results/study.h5\n\nExit codes\n{}\n",
                    study_exit_codes);
}

ExitCode execute_words(std::span<const std::string> words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h") {
    if (words.empty()) throw InputError("a command is missing; hjemmel study --help lists them");
    print(overview());
    return ExitCode::done;
  }
  std::vector<std::string_view> names;
  const auto all = study_commands();
  for (const Command& command : all) {
    names.push_back(command.name.substr(std::string_view("study ").size()));
    if (names.back() == words[0]) return execute(command, words.subspan(1));
  }
  throw InputError(fmt::format("unknown command 'study {}'{}; hjemmel study --help lists them", words[0],
                               hint_for(words[0], names)));
}

}  // namespace

Command study_command() {
  return {"study", "sensitivity studies, on a laptop or a cluster", syntax, nullptr, execute_words};
}

}  // namespace hjemmel
