#include "tools/hindcast/coverage.hpp"

#include "output/summary.hpp"

namespace hjemmel::hindcast {

bool covers(std::span<const double> ascending, double share, double observed) {
  const double tail = (1.0 - share) / 2.0;
  return quantile(ascending, tail) <= observed && observed <= quantile(ascending, 1.0 - tail);
}

}  // namespace hjemmel::hindcast
