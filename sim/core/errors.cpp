#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

std::string place(const InputProblem& problem) {
  std::string text = problem.file;
  if (problem.line > 0) text += ":" + std::to_string(problem.line);
  if (problem.column > 0) text += ":" + std::to_string(problem.column);
  return text.empty() ? text : text + ": ";
}

std::string joined(const std::vector<InputProblem>& problems) {
  std::string text;
  for (const InputProblem& problem : problems) {
    if (!text.empty()) text += '\n';
    text += place(problem) + problem.message;
  }
  return text;
}

}  // namespace

InputError::InputError(std::vector<InputProblem> found) : Error(joined(found)), problems(std::move(found)) {}

}  // namespace hjemmel
