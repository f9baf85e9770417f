#pragma once

#include <cstdint>

#include "sim/core/contracts.hpp"

namespace hjemmel {

/// Shares out whole units in proportion to weights that are met one after the other, by rounding the running total:
/// shares add up to the amount exactly, each lies within one of its exact value, and none exceeds its weight when the
/// amount does not exceed the sum of weights. Needs no memory and no draw.
class Apportionment {
 public:
  /// Shares out `amount` (0 to 2^31) over weights (>= 0) that sum to `total_weight` (under 2^31).
  Apportionment(std::int64_t amount, std::int64_t total_weight) : amount_(amount), total_(total_weight) {
    HJEMMEL_EXPECTS(amount >= 0 && total_weight >= 0);
  }

  /// The share of the next weight.
  int share(std::int64_t weight) {
    if (weight == 0) return 0;
    met_ += weight;
    HJEMMEL_EXPECTS(weight > 0 && met_ <= total_);
    const std::int64_t due = amount_ * met_ / total_;
    const std::int64_t share = due - given_;
    given_ = due;
    return static_cast<int>(share);
  }
  /// Units given out so far.
  std::int64_t given() const { return given_; }

 private:
  std::int64_t amount_;
  std::int64_t total_;
  std::int64_t met_ = 0;
  std::int64_t given_ = 0;
};

}  // namespace hjemmel
