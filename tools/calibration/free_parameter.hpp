#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/parameters/table.hpp"

namespace hjemmel {

/// How prior belief is spread over a range.
enum class PriorScale : std::uint8_t { uniform, log_uniform };
/// Names as in files, indexed by PriorScale.
inline constexpr std::array<std::string_view, 2> prior_scale_names{"uniform", "log_uniform"};

/// A number of the parameter table that is to be learned from evidence, with what is believed of it before.
struct FreeParameter {
  const ParameterInfo* info = nullptr;
  double low = 0.0;   ///< smallest value believed possible, in the parameter's unit
  double high = 0.0;  ///< largest; above `low`
  PriorScale scale = PriorScale::uniform;

  /// The value below which `share` (0 to 1) of prior belief lies; a whole number for parameters that are.
  double value_at(double share) const;
  /// Share of prior belief below `value`, which lies in the range: 0 to 1.
  double share_below(double value) const;
};

/// A value for each free parameter, in their order and units.
using ParameterVector = std::vector<double>;

/// The prior where nobody gave one: from the value in use, half or twice it where the table says assumed, two thirds or
/// half as much again where estimated or measured; around 0, a twentieth of the table's range to either side. Always
/// within the table's range.
FreeParameter default_prior(const ParameterInfo& info, double value_in_use);

/// `parameters` with these values instead, before any dated change. Expects a value for each free parameter, in range.
Parameters with_values(Parameters parameters, std::span<const FreeParameter> free, std::span<const double> values);

}  // namespace hjemmel
