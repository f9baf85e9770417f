#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace hjemmel {

/// Root of everything hjemmel throws. `main` turns each kind into a message and a documented exit code.
struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One thing that is wrong with the user's input, with the place where it stands.
struct InputProblem {
  std::string file;     ///< path as the user gave it, or "--set" and the like
  int line = 0;         ///< 1-based; 0 when the place has no lines
  int column = 0;       ///< 1-based; 0 when unknown
  std::string message;  ///< key, value, allowed range and a hint, in words
};

/// The user's input is wrong (exit code 2). Carries every problem found, so that all are reported at once.
struct InputError : Error {
  /// All problems of one reading, in the order found. Expects at least one.
  explicit InputError(std::vector<InputProblem> found);
  /// A single problem without a place.
  explicit InputError(const std::string& message) : InputError(std::vector<InputProblem>{{{}, 0, 0, message}}) {}

  std::vector<InputProblem> problems;
};

/// A file could not be read or written (exit code 3).
struct FileError : Error {
  /// `file` as the user gave it; `reason` in words, as the system gives it.
  FileError(std::string file, const std::string& reason) : Error(file + ": " + reason), path(std::move(file)) {}

  std::string path;
};

/// A contract was broken: a bug of ours (exit code 70).
struct ContractViolation : Error {
  using Error::Error;
};

}  // namespace hjemmel
