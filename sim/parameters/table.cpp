#include "sim/parameters/table.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/nearest.hpp"
#include "sim/parameters/rows.hpp"

namespace hjemmel {
namespace {

std::vector<ParameterInfo> all_rows() {
  std::vector<ParameterInfo> rows;
  for (auto* group :
       {detail::need_rows, detail::education_rows, detail::lis1_rows, detail::career_rows, detail::exit_rows,
        detail::choice_rows, detail::contract_rows, detail::training_rows, detail::list_rows, detail::locum_rows,
        detail::out_of_hours_rows, detail::load_rows, detail::money_rows}) {
    for (const ParameterInfo& row : group()) rows.push_back(row);
  }
  return rows;
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
  std::vector<std::string_view> keys;
  for (const ParameterInfo& info : parameter_table()) keys.push_back(info.key);
  return nearest_of(key, keys);
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
