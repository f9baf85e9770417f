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
  const Syntax& (*syntax)();
  /// Does it. Results go to standard output; throws what main() turns into messages and exit codes.
  ExitCode (*execute)(const Arguments&);
};

// Every command, each in the file of its name.
Command run_command();
Command check_command();
Command parameters_command();
Command show_command();
Command compare_command();
Command report_command();
Command merge_command();
Command export_command();
Command life_command();
Command validate_command();

/// Text of the exit codes shared by the commands that only read and write files.
inline constexpr std::string_view file_exit_codes =
    "  0  done\n"
    "  2  the input is wrong, nothing was done\n"
    "  3  a file could not be read or written";

}  // namespace hjemmel
