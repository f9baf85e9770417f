#pragma once

#include <string_view>

namespace hjemmel {

/// Writes results to standard output.
void print(std::string_view text);
/// Writes a message to standard error.
void print_message(std::string_view text);
/// Sends on what is still buffered. Throws FileError when standard output could not take everything.
void finish_output();

}  // namespace hjemmel
