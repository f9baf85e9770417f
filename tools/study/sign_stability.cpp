#include <algorithm>
#include <cmath>

#include "tools/study/effects.hpp"

namespace hjemmel {
namespace {

double standard_error(std::span<const double> values, double mean) {
  if (values.size() < 2) return 0.0;
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const auto count = static_cast<double>(values.size());
  return std::sqrt(squares / (count * (count - 1.0)));
}

/// Where a line through the mean of the points crosses 0, if that lies among the values of the factor.
double turning_point(const Replicated& difference, const Points& points, std::size_t f, double mean) {
  double centre = 0.0;
  for (const auto& point : points) centre += point[f] / static_cast<double>(points.size());
  double products = 0.0;
  double squares = 0.0;
  double low = points[0][f];
  double high = low;
  for (std::size_t p = 0; p < points.size(); ++p) {
    const double off = points[p][f] - centre;
    products += off * (difference.mean(p) - mean);
    squares += off * off;
    low = std::min(low, points[p][f]);
    high = std::max(high, points[p][f]);
  }
  const double at = centre - mean * squares / products;
  return products != 0.0 && low <= at && at <= high ? at : std::nan("");
}

}  // namespace

SignStability sign_stability(const Replicated& difference, const Points& points) {
  SignStability found;
  const auto count = static_cast<double>(difference.points());
  for (std::size_t p = 0; p < difference.points(); ++p) found.mean += difference.mean(p) / count;
  constexpr double errors_apart = 2.0;
  for (std::size_t p = 0; p < difference.points(); ++p) {
    const double mean = difference.mean(p);
    const bool same = (mean > 0.0) == (found.mean > 0.0);
    const bool clear = std::abs(mean) > errors_apart * standard_error(difference.point(p), mean);
    found.share_same_sign += same ? 1.0 / count : 0.0;
    found.share_reversed += !same && clear ? 1.0 / count : 0.0;
  }
  for (std::size_t f = 0; f < points.at(0).size(); ++f) {
    found.turning_points.push_back(turning_point(difference, points, f, found.mean));
  }
  return found;
}

}  // namespace hjemmel
