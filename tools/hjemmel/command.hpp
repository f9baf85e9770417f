#pragma once

#include <span>
#include <string_view>

#include "tools/hjemmel/arguments.hpp"
#include "tools/hjemmel/exit_code.hpp"

namespace hjemmel {

/// One thing that `hjemmel` can be asked to do.
struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line for `hjemmel --help`
  /// What it takes, and its --help.
  const Syntax& (*syntax)();
  /// Does it. Results go to standard output; throws what main() turns into messages and exit codes.
  ExitCode (*execute)(const Arguments&);
  /// Does it with the words as typed, for commands that have commands of their own; the others leave it out.
  ExitCode (*execute_words)(std::span<const std::string>) = nullptr;
};

/// Runs a scenario: table, result file, figure.
Command run_command();
/// Validates scenarios and base populations; runs nothing.
Command check_command();
/// Lists every parameter and lever.
Command parameters_command();
/// Lists the policy measures with their keys and scenarios.
Command levers_command();
/// Prints the tables of a result file.
Command show_command();
/// Paired differences between result files.
Command compare_command();
/// The least value of a lever that reaches a goal.
Command seek_command();
/// Main effects and interactions of several scenarios.
Command portfolio_command();
/// One HTML page with figure and tables.
Command report_command();
/// Puts replicates together that were made apart.
Command merge_command();
/// Tidy CSV of every measure.
Command export_command();
/// One career or one list as a story.
Command life_command();
/// Simulated figures of 2021 beside the official ones.
Command validate_command();
/// Scores of forecasts against what came, beside those of three rivals.
Command hindcast_command();
/// Which parameters agree with the official figures.
Command calibrate_command();

/// Sensitivity studies.
Command study_command();

/// Runs a command on the words after its name.
ExitCode execute(const Command& command, std::span<const std::string> words);

/// Text of the exit codes shared by the commands that only read and write files.
inline constexpr std::string_view file_exit_codes =
    "  0  done\n"
    "  2  the input is wrong, nothing was done\n"
    "  3  a file could not be read or written";

}  // namespace hjemmel
