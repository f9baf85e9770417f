#include "sim/parameters/table.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/parameters/rows.hpp"

namespace hjemmel {
namespace {

std::vector<ParameterInfo> all_rows() {
  std::vector<ParameterInfo> rows;
  for (auto* group : {detail::need_rows, detail::education_rows, detail::lis1_rows, detail::career_rows,
                      detail::exit_rows, detail::choice_rows, detail::contract_rows, detail::training_rows,
                      detail::list_rows, detail::locum_rows, detail::out_of_hours_rows, detail::money_rows}) {
    for (const ParameterInfo& row : group()) rows.push_back(row);
  }
  return rows;
}

// Edit distance in which two neighbouring letters that changed places count as one edit.
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substituted});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::span<const ParameterInfo> parameter_table() {
  static const std::vector<ParameterInfo> table = all_rows();
  return table;
}

const ParameterInfo* find_parameter(std::string_view key) {
  const auto table = parameter_table();
  const auto row =
      std::find_if(table.begin(), table.end(), [key](const ParameterInfo& info) { return info.key == key; });
  return row == table.end() ? nullptr : &*row;
}

std::string_view nearest_key(std::string_view key) {
  std::string_view nearest;
  std::size_t fewest_edits = std::max<std::size_t>(key.size() / 3, 2) + 1;  // beyond a third it is another word
  for (const ParameterInfo& info : parameter_table()) {
    const std::size_t edits = edits_between(key, info.key);
    if (edits >= fewest_edits) continue;
    fewest_edits = edits;
    nearest = info.key;
  }
  return nearest;
}

double base_value(const Parameters& parameters, const ParameterInfo& info) {
  Parameters copy_for_access = parameters;  // rows hold mutable accessors; this is never in a hot path
  return info.dated ? info.lever(copy_for_access)->base() : *info.plain(copy_for_access);
}

void set_base_value(Parameters& parameters, const ParameterInfo& info, double value) {
  HJEMMEL_EXPECTS(value >= info.smallest && value <= info.largest);
  if (info.dated) {
    info.lever(parameters)->set_base(value);
  } else {
    *info.plain(parameters) = value;
  }
}

std::string_view name_of(Grade grade) {
  constexpr std::array<std::string_view, 3> names{"measured", "estimated", "assumed"};
  return names[static_cast<std::size_t>(grade)];
}

}  // namespace hjemmel
