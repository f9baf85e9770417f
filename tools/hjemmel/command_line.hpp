#pragma once

#include <span>
#include <string>

#include "tools/hjemmel/exit_code.hpp"

namespace hjemmel {

/// Does what the words after `hjemmel` ask for. Throws InputError, FileError and other errors for main() to catch.
ExitCode execute_command_line(std::span<const std::string> words);

}  // namespace hjemmel
