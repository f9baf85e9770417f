#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/toml_document.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {

/// Gathers what is wrong in one file, so that everything can be reported at once.
class ProblemList {
 public:
  /// Of the file with this name, as messages are to show it.
  explicit ProblemList(std::string file) : file_(std::move(file)) {}

  /// Adds a problem of this file.
  void add(TomlPlace place, const std::string& message) {
    problems_.push_back({file_, place.line, place.column, message});
  }
  /// Everything added so far, in that order.
  const std::vector<InputProblem>& problems() const { return problems_; }

 private:
  std::string file_;
  std::vector<InputProblem> problems_;
};

}  // namespace hjemmel
