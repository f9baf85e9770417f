#pragma once

#include <functional>
#include <span>
#include <string>

#include "tools/hjemmel/exit_code.hpp"

namespace hjemmel {

/// Does what a command line asks for.
using CommandLine = std::function<ExitCode(std::span<const std::string>)>;

/// Runs `execute` on `words` and sends on what it printed. What it throws becomes a message on standard error and the
/// exit code of its kind; anything that is no Error of ours, or a broken contract, is a bug of ours.
ExitCode guarded(std::span<const std::string> words, const CommandLine& execute);

/// Gives standard input, output and error something to stand for where the caller closed them: the next file opened
/// would get their number, and messages would be written into it. What is printed to a closed output is still an error.
void occupy_standard_files();

}  // namespace hjemmel
