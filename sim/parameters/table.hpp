#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/parameters/parameters.hpp"

namespace hjemmel {

/// How well a value is known.
enum class Grade : std::uint8_t {
  measured,   ///< printed in a register, a rule or official statistics
  estimated,  ///< worked out from measured figures, or fitted to them
  assumed,    ///< chosen; carries a wide range
};

/// What kind of number a key takes.
enum class ValueType : std::uint8_t { real, whole, yes_no };

/// One row of the parameter table: everything that reading, checking, documentation and sensitivity studies need.
struct ParameterInfo {
  std::string_view key;   ///< dotted name in files, on the command line and in results
  std::string_view unit;  ///< "1" for pure numbers
  double smallest = 0.0;  ///< allowed range, both ends included
  double largest = 0.0;   ///< in the same unit as the value
  Grade grade = Grade::assumed;
  std::string_view source;  ///< where the default comes from, or the reason for it
  std::string_view meaning;
  ValueType type = ValueType::real;
  bool dated = false;                       ///< a lever: takes from, until, ramp_months and where
  double default_value = 0.0;               ///< before any scenario, in `unit`
  double* (*plain)(Parameters&) = nullptr;  ///< the field, for plain numbers; yes_no is 0 or 1
  Lever* (*lever)(Parameters&) = nullptr;   ///< the field, for levers
};

/// Every parameter and lever, in the order of the model page.
std::span<const ParameterInfo> parameter_table();
/// The row of `key`, or nullptr.
const ParameterInfo* find_parameter(std::string_view key);
/// The key that looks most like `key`, for hints; empty when nothing is near.
std::string_view nearest_key(std::string_view key);
/// Value before any dated change.
double base_value(const Parameters& parameters, const ParameterInfo& info);
/// Sets the value before any dated change. Expects it in range.
void set_base_value(Parameters& parameters, const ParameterInfo& info, double value);
/// Names of the grades as printed.
std::string_view name_of(Grade grade);

}  // namespace hjemmel
