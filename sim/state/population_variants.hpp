#pragma once

#include <cstddef>
#include <vector>

namespace hjemmel {

/// How far the low and the high variant of the population projection lie from the main one, by county and year.
class PopulationVariants {
 public:
  /// None: every factor is 1.
  PopulationVariants() = default;
  /// All 1, for `counties` and the years `first_year` to `last_year`.
  PopulationVariants(std::size_t counties, int first_year, int last_year);

  /// Sets the variants of one county on 1 January of `year`, as shares of the main one (> 0).
  void set(std::size_t county, int year, double low, double high);
  /// Inhabitants over those of the main variant: the low one at `variant` -1, the main one at 0, the high one at 1,
  /// linear between. 1 before the first year; after the last year as in the last.
  double factor(std::size_t county, int year, double variant) const;

 private:
  std::size_t cell(std::size_t county, int year) const;

  int first_year_ = 0;
  int last_year_ = -1;
  std::vector<double> low_;   ///< by county, then year
  std::vector<double> high_;  ///< likewise
};

}  // namespace hjemmel
