#include "tools/calibration/free_parameter.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"

namespace hjemmel {

double FreeParameter::value_at(double share) const {
  HJEMMEL_EXPECTS(share >= 0.0 && share <= 1.0);
  double value = low + share * (high - low);
  if (scale == PriorScale::log_uniform) value = low * portable_exp(share * portable_log(high / low));
  if (info->type != ValueType::real) value = std::round(value);
  return std::clamp(value, low, high);
}

double FreeParameter::share_below(double value) const {
  const double share = scale == PriorScale::log_uniform ? portable_log(value / low) / portable_log(high / low)
                                                        : (value - low) / (high - low);
  return std::clamp(share, 0.0, 1.0);
}

FreeParameter default_prior(const ParameterInfo& info, double value_in_use) {
  constexpr double assumed_factor = 2.0;
  constexpr double estimated_factor = 1.5;
  constexpr double share_of_table = 0.05;
  const double factor = info.grade == Grade::assumed ? assumed_factor : estimated_factor;
  double low = std::min(value_in_use / factor, value_in_use * factor);
  double high = std::max(value_in_use / factor, value_in_use * factor);
  if (value_in_use == 0.0) {
    high = share_of_table * (info.largest - info.smallest);
    low = -high;
  }
  return {&info, std::max(low, info.smallest), std::min(high, info.largest), PriorScale::uniform};
}

Parameters with_values(Parameters parameters, std::span<const FreeParameter> free, std::span<const double> values) {
  HJEMMEL_EXPECTS(free.size() == values.size());
  for (std::size_t i = 0; i < free.size(); ++i) set_base_value(parameters, *free[i].info, values[i]);
  return parameters;
}

}  // namespace hjemmel
