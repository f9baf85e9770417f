#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/core/errors.hpp"

namespace hjemmel {

/// Gathers what is wrong with the user's input, so that all of it is reported at once.
class Problems {
 public:
  /// Notes a problem; `where` is an option such as "--until", or a file, or empty.
  void add(std::string where, std::string message) { found_.push_back({std::move(where), 0, 0, std::move(message)}); }
  /// Runs `read` and keeps what its InputError says instead of letting it through; a FileError likewise when something
  /// else is wrong already.
  template <class Function>
  void gather(const Function& read) {
    try {
      read();
    } catch (const InputError& error) {
      found_.insert(found_.end(), error.problems.begin(), error.problems.end());
    } catch (const FileError& error) {
      if (found_.empty()) throw;
      add("", error.what());
    }
  }
  /// Whether nothing was noted.
  bool empty() const { return found_.empty(); }
  /// Throws InputError with everything noted, if there is anything.
  void throw_if_any() const {
    if (!found_.empty()) throw InputError(found_);
  }

 private:
  std::vector<InputProblem> found_;
};

}  // namespace hjemmel
