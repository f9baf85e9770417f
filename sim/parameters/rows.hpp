#pragma once

#include <span>
#include <type_traits>
#include <vector>

#include "sim/parameters/table.hpp"

namespace hjemmel::detail {

/// A range of allowed values, both ends included.
struct Range {
  double smallest;
  double largest;
};

/// What a row says besides its key and field.
struct Facts {
  std::string_view unit;
  Range range;
  Grade grade;
  std::string_view source;
  std::string_view meaning;
  ValueType type = ValueType::real;
};

inline ParameterInfo info_of(std::string_view key, const Facts& facts) {
  return {.key = key,
          .unit = facts.unit,
          .smallest = facts.range.smallest,
          .largest = facts.range.largest,
          .grade = facts.grade,
          .source = facts.source,
          .meaning = facts.meaning,
          .type = facts.type};
}

/// The row of `Group.Field` of Parameters; plain number or lever, by the field's type.
template <auto Group, auto Field>
ParameterInfo field(std::string_view key, const Facts& facts) {
  ParameterInfo info = info_of(key, facts);
  Parameters defaults;
  using FieldType = std::remove_reference_t<decltype((defaults.*Group).*Field)>;
  if constexpr (std::is_same_v<FieldType, Lever>) {
    info.dated = true;
    info.lever = [](Parameters& p) -> Lever* { return &((p.*Group).*Field); };
    info.default_value = info.lever(defaults)->base();
  } else {
    static_assert(std::is_same_v<FieldType, double>);
    info.plain = [](Parameters& p) -> double* { return &((p.*Group).*Field); };
    info.default_value = *info.plain(defaults);
  }
  return info;
}

/// The row of element `I` of the array `Group.Field` of Parameters.
template <auto Group, auto Field, std::size_t I>
ParameterInfo element(std::string_view key, const Facts& facts) {
  ParameterInfo info = info_of(key, facts);
  info.plain = [](Parameters& p) -> double* { return &((p.*Group).*Field)[I]; };
  Parameters defaults;
  info.default_value = *info.plain(defaults);
  return info;
}

// Rows of each process's struct, defined beside it.
std::vector<ParameterInfo> need_rows();
std::vector<ParameterInfo> education_rows();
std::vector<ParameterInfo> lis1_rows();
std::vector<ParameterInfo> career_rows();
std::vector<ParameterInfo> exit_rows();
std::vector<ParameterInfo> choice_rows();
std::vector<ParameterInfo> contract_rows();
std::vector<ParameterInfo> training_rows();
std::vector<ParameterInfo> list_rows();
std::vector<ParameterInfo> locum_rows();
std::vector<ParameterInfo> out_of_hours_rows();
std::vector<ParameterInfo> load_rows();
std::vector<ParameterInfo> money_rows();

}  // namespace hjemmel::detail
