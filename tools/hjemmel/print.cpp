#include "tools/hjemmel/print.hpp"

#include <cstdio>

#include "sim/core/errors.hpp"

namespace hjemmel {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_message(std::string_view text) {
  std::fflush(stdout);  // so that a file that takes both keeps them in order; a failure shows in finish_output()
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void finish_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    throw FileError("standard output", "could not be written; is the disk full?");
  }
}

}  // namespace hjemmel
