#include "tools/study/study.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

double between(const Factor& factor, double u) {
  const double width = factor.high - factor.low;
  if (factor.spread == Spread::log_uniform) {
    const double low = portable_log(factor.low);
    return std::clamp(portable_exp(low + u * (portable_log(factor.high) - low)), factor.low, factor.high);
  }
  if (factor.spread == Spread::triangular) {
    const double rise = factor.mode - factor.low;
    if (u * width < rise) return factor.low + std::sqrt(u * width * rise);
    return factor.high - std::sqrt((1.0 - u) * width * (factor.high - factor.mode));
  }
  return factor.low + u * width;
}

/// Which of `count` equally likely things stands at `u`; the end of the range belongs to the last.
std::size_t place_among(double u, std::size_t count) {
  return std::min(static_cast<std::size_t>(u * static_cast<double>(count)), count - 1);
}

}  // namespace

double Factor::at(double u) const {
  if (!values.empty()) return values[place_among(u, values.size())];
  if (scale || info->type == ValueType::real) return between(*this, u);
  if (spread != Spread::uniform) return std::round(between(*this, u));
  return low + static_cast<double>(place_among(u, static_cast<std::size_t>(high - low) + 1));
}

}  // namespace hjemmel
