#include "tools/calibration/matrix.hpp"

namespace hjemmel {

void fix_order_of_sums() {
  constexpr std::ptrdiff_t kilobyte = 1024;
  Eigen::setCpuCacheSizes(32 * kilobyte, 512 * kilobyte, 4096 * kilobyte);
}

}  // namespace hjemmel
