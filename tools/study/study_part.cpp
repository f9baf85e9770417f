#include "tools/study/study_part.hpp"

#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::size_t> variable(const char* name) {
  const char* text = std::getenv(name);
  if (text == nullptr || *text == '\0') return std::nullopt;
  const auto number = number_of(text);
  if (!number) throw InputError({{name, 0, 0, fmt::format("'{}' is no whole number", text)}});
  return number;
}

StudyPart checked(const std::string& where, std::size_t number, std::size_t parts) {
  if (parts < 1 || number < 1 || number > parts) {
    throw InputError({{where, 0, 0, fmt::format("part {} of {} is out of range; parts count from 1", number, parts)}});
  }
  return {number, parts};
}

std::optional<StudyPart> part_of_array() {
  const auto task = variable("SLURM_ARRAY_TASK_ID");
  const auto first = variable("SLURM_ARRAY_TASK_MIN");
  const auto last = variable("SLURM_ARRAY_TASK_MAX");
  if (!task || !first || !last) return std::nullopt;
  return checked("SLURM_ARRAY_TASK_ID", *task - *first + 1, *last - *first + 1);
}

}  // namespace

StudyPart study_part(const std::optional<std::string>& asked) {
  if (asked) {
    const std::size_t slash = asked->find('/');
    const auto number = number_of(std::string_view(*asked).substr(0, slash));
    const auto parts =
        slash == std::string::npos ? std::nullopt : number_of(std::string_view(*asked).substr(slash + 1));
    if (!number || !parts) {
      throw InputError({{"--shard", 0, 0, fmt::format("'{}' is not K/N, such as 2/8", *asked)}});
    }
    return checked("--shard", *number, *parts);
  }
  const auto number = variable("HJEMMEL_PART");
  const auto parts = variable("HJEMMEL_PARTS");
  if (number && parts) return checked("HJEMMEL_PART", *number, *parts);
  return part_of_array().value_or(StudyPart{});
}

}  // namespace hjemmel
