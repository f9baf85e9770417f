#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace hjemmel::hindcast {

/// Where outcomes fall among the members of their ensembles. Flat: spread and level are right; U: too narrow; a hump:
/// too wide; a slope: too low (high bars to the right) or too high.
class RankHistogram {
 public:
  /// Bars, each a tenth of the ranks.
  static constexpr std::size_t bars = 10;

  /// Counts one outcome. With ties it is spread evenly over the ranks that it shares, so that no chance enters.
  /// `ascending` is sorted and not empty.
  void add(std::span<const double> ascending, double observed);
  /// Outcomes in each bar; fractions through ties. Sums to the number of outcomes.
  const std::array<double, bars>& counts() const { return counts_; }

 private:
  std::array<double, bars> counts_{};
};

}  // namespace hjemmel::hindcast
