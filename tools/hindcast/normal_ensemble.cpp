#include "tools/hindcast/normal_ensemble.hpp"

#include <cmath>
#include <numbers>

#include "sim/core/contracts.hpp"

namespace hjemmel::hindcast {

double normal_quantile(double p) {
  HJEMMEL_EXPECTS(p > 0.0 && p < 1.0);
  if (p < 0.5) return -normal_quantile(1.0 - p);
  // Newton's method from 0: to the right of it the distribution function is concave, so no step goes too far.
  constexpr double precise = 1e-12;
  constexpr int most_steps = 200;
  double z = 0.0;
  double step = 1.0;
  for (int i = 0; i < most_steps && step > precise; ++i) {
    const double left = 0.5 * std::erfc(z / std::numbers::sqrt2);
    const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
    step = (left - (1.0 - p)) / density;
    z += step;
  }
  return z;
}

std::vector<double> normal_ensemble(double mean, double deviation, std::size_t members) {
  HJEMMEL_EXPECTS(members > 0 && deviation >= 0.0);
  if (deviation == 0.0) return {mean};
  std::vector<double> values;
  for (std::size_t i = 0; i < members; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(members);
    values.push_back(mean + deviation * normal_quantile(p));
  }
  return values;
}

}  // namespace hjemmel::hindcast
