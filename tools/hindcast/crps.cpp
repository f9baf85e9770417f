#include "tools/hindcast/crps.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"

namespace hjemmel::hindcast {

double crps(std::span<const double> ascending, double observed) {
  HJEMMEL_EXPECTS(!ascending.empty());
  const auto members = static_cast<double>(ascending.size());
  double distance = 0.0;
  double spread = 0.0;  // sum over pairs i < j of x_j - x_i: in ascending order x_i is counted 2 i - n + 1 times
  double weight = 1.0 - members;
  for (const double member : ascending) {
    distance += std::abs(member - observed);
    spread += weight * member;
    weight += 2.0;
  }
  if (ascending.size() == 1) return distance;
  return distance / members - spread / (members * (members - 1.0));
}

}  // namespace hjemmel::hindcast
