#include "config/scenario_conflicts.hpp"

#include <optional>

#include <fmt/format.h>

namespace hjemmel {
namespace {

/// Everything a setting says, values without a date included.
std::vector<WrittenChange> all_changes(const Setting& setting) {
  std::vector<WrittenChange> changes = setting.changes;
  if (setting.always) {
    WrittenChange always{{}, setting.place};
    always.change.value = *setting.always;
    changes.insert(changes.begin(), always);
  }
  return changes;
}

bool agree(const LeverChange& a, const LeverChange& b) {
  if (a.is_factor && b.is_factor) return true;
  if (a.is_factor != b.is_factor || a.value != b.value) return false;
  const bool is_ramp = a.ramp_months > 1 || b.ramp_months > 1;
  return !is_ramp || (a.ramp_months == b.ramp_months && a.from == b.from);
}

std::string in_words(const LeverChange& change) {
  std::string words = fmt::format("{}{}", change.is_factor ? "factor " : "", change.value);
  const auto date = [](Month month) { return fmt::format("{}-{:02}", month.year(), month.month_of_year()); };
  if (change.from >= first_dated_month) words += fmt::format(" from {}", date(change.from));
  if (change.until <= last_dated_month) words += fmt::format(" until {}", date(change.until));
  return words;
}

std::string place_in_words(const std::string& file, TomlPlace place) {
  return fmt::format("{}:{}:{}", file, place.line, place.column);
}

/// The first pair of changes that cannot both hold.
std::optional<InputProblem> contradiction(const FileSettings& earlier, const Setting& a, const FileSettings& later,
                                          const Setting& b) {
  for (const WrittenChange& first : all_changes(a)) {
    for (const WrittenChange& second : all_changes(b)) {
      if (!overlap(first.change, second.change) || agree(first.change, second.change)) continue;
      const std::string message = fmt::format(
          "{} = {} contradicts {} = {} in {}: neither file extends the other; leave one of them out of extends, or let "
          "one extend the other, to lie on top of it",
          b.info->key, in_words(second.change), a.info->key, in_words(first.change),
          place_in_words(earlier.file, first.place));
      return InputProblem{later.file, second.place.line, second.place.column, message};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<InputProblem> contradictions(const FileSettings& earlier, const FileSettings& later) {
  std::vector<InputProblem> problems;
  for (const Setting& a : earlier.settings) {
    for (const Setting& b : later.settings) {
      if (a.info != b.info) continue;
      if (auto problem = contradiction(earlier, a, later, b)) problems.push_back(*std::move(problem));
    }
  }
  return problems;
}

}  // namespace hjemmel
