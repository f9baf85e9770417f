#pragma once

namespace hjemmel {

/// What the process returns; the numbers are a contract with scripts.
enum class ExitCode : int {
  done = 0,
  outside_tolerance = 1,  ///< `hjemmel validate`: a figure is further from the official one than it may be
  incomplete = 1,         ///< `hjemmel study`: something failed or is missing, and was named
  bad_input = 2,          ///< the user's input is wrong; nothing was run
  file_trouble = 3,       ///< a file could not be read or written
  stopped = 4,            ///< stopped by a signal; what is safe on disk was said
  our_bug = 70,
};

}  // namespace hjemmel
