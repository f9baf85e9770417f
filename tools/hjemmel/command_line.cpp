#include "tools/hjemmel/command_line.hpp"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "hjemmel/build_info.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/nearest.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

std::array<Command, 16> commands() {
  return {run_command(),      check_command(),    parameters_command(), levers_command(),
          show_command(),     compare_command(),  seek_command(),       portfolio_command(),
          report_command(),   merge_command(),    export_command(),     life_command(),
          validate_command(), hindcast_command(), calibrate_command(),  study_command()};
}

std::string overview() {
  std::string text =
      "hjemmel forecasts how many GP lists (fastlegehjemler) in Norway stand vacant, by simulating every doctor, list\n"
      "and municipality.\n\nUsage: hjemmel COMMAND ...\n\nCommands\n";
  for (const Command& command : commands()) text += fmt::format("  {:<12}{}\n", command.name, command.summary);
  text +=
      "\n  --version   version, commit and compiler\n  --help      this text; hjemmel COMMAND --help tells more\n"
      "\nExample\n  hjemmel run scenarios/baseline.toml --replicates 100 --output results/first.h5\n"
      "\nExit codes\n  0   done\n  1   validate: a figure is outside its tolerance; study: something failed or is "
      "missing\n"
      "  2   the input is wrong, nothing was run\n  3   a file could not be read or written\n"
      "  4   stopped by a signal; the same command goes on\n  70  a bug of ours\n";
  return text;
}

std::string version_text() {
  return fmt::format("hjemmel {} ({}, {}, {})\n", build_info::version(), build_info::commit(), build_info::compiler(),
                     build_info::build_type());
}

InputError unknown_command(const std::string& word) {
  const auto all = commands();
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (const Command& command : all) names.push_back(command.name);
  return InputError(fmt::format("unknown command '{}'{}; hjemmel --help lists them", word, hint_for(word, names)));
}

}  // namespace

ExitCode execute(const Command& command, std::span<const std::string> words) {
  if (command.execute_words != nullptr) return command.execute_words(words);
  const Arguments arguments(command.syntax(), words);
  if (arguments.has("help")) {
    print(help_text(command.syntax()));
    return ExitCode::done;
  }
  return command.execute(arguments);
}

ExitCode execute_command_line(std::span<const std::string> words) {
  if (words.empty()) throw InputError("a command is missing; hjemmel --help lists them");
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    print(overview());
    return ExitCode::done;
  }
  if (words[0] == "--version") {
    print(version_text());
    return ExitCode::done;
  }
  for (const Command& command : commands()) {
    if (command.name == words[0]) return execute(command, words.subspan(1));
  }
  throw unknown_command(words[0]);
}

}  // namespace hjemmel
