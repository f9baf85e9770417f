#pragma once

#include <cstdint>

#include "sim/core/contracts.hpp"

namespace hjemmel {

/// Shares out whole units in proportion to weights that are met one after the other, by rounding the running total
/// down: shares add up to the amount exactly, each lies within one of its exact value, and none exceeds its weight when
/// the amount does not exceed the sum of weights. Needs no memory, no draw and, but for the first, no division.
class Apportionment {
 public:
  /// Shares out `amount` (>= 0) over weights (>= 0) that sum to `total_weight`; their product is below 2^50.
  Apportionment(std::int64_t amount, std::int64_t total_weight)
      : amount_(static_cast<double>(amount)),
        per_weight_(total_weight > 0 ? 1.0 / static_cast<double>(total_weight) : 0.0),
        total_(total_weight) {
    HJEMMEL_EXPECTS(amount >= 0 && total_weight >= 0);
    HJEMMEL_EXPECTS(amount_ * static_cast<double>(total_weight) < 0x1p50);
  }

  /// The share of the next weight.
  int share(int weight) {
    met_ += weight;
    HJEMMEL_EXPECTS(weight >= 0 && met_ <= total_);
    // floor(amount x met / total), exactly: with half a unit added, the quotient lies at least half a total-th from the
    // next whole number, and below 2^50 the error of the two roundings is smaller than that.
    const auto due = static_cast<std::int64_t>((amount_ * static_cast<double>(met_) + 0.5) * per_weight_);
    const std::int64_t share = due - given_;
    given_ = due;
    return static_cast<int>(share);
  }
  /// Units given out so far.
  std::int64_t given() const { return given_; }

 private:
  double amount_;
  double per_weight_;
  std::int64_t total_;
  std::int64_t met_ = 0;
  std::int64_t given_ = 0;
};

}  // namespace hjemmel
