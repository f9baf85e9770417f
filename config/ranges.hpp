#pragma once

namespace hjemmel {

/// Allowed whole numbers, both ends included.
struct WholeRange {
  long long smallest;  ///< lowest allowed
  long long largest;   ///< highest allowed
};

/// Allowed numbers, both ends included.
struct RealRange {
  double smallest;  ///< lowest allowed
  double largest;   ///< highest allowed
};

}  // namespace hjemmel
