#pragma once

namespace hjemmel {

/// Allowed whole numbers, both ends included.
struct WholeRange {
  long long smallest;
  long long largest;
};

/// Allowed numbers, both ends included.
struct RealRange {
  double smallest;
  double largest;
};

}  // namespace hjemmel
