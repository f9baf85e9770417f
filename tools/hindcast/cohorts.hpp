#pragma once

#include <array>
#include <cstddef>

#include "tools/hindcast/cohort_twin.hpp"

namespace hjemmel::hindcast {

/// What cohorts start from, in doctors.
struct CohortStart {
  double gps = 0.0;
  double specialists = 0.0;        ///< among the GPs
  double women = 0.0;              ///< among the GPs
  double in_hospital = 0.0;        ///< first part of LIS1
  double in_municipality = 0.0;    ///< second part of LIS1
  double entering_per_year = 0.0;  ///< new GPs a year at the rate at which LIS1 is completed at the start
};

/// GPs by age class, sex and stage, and the two parts of LIS1: stocks that flow month by month, in fractions of
/// doctors.
class Cohorts {
 public:
  /// Divides the GPs into cells. The sums over ages, stages and sexes are those given.
  Cohorts(const CohortTwinInputs& inputs, const CohortStart& start);

  /// One month, with `lis1_posts` filled at its beginning.
  void step(double lis1_posts);

  /// GPs.
  double gps() const {
    return sum([](std::size_t, std::size_t) { return true; });
  }
  /// GPs who are specialists.
  double specialists() const {
    return sum([](std::size_t stage, std::size_t) { return stage == specialist; });
  }
  /// GPs who are women.
  double women() const;
  /// GPs of 60 and over.
  double gps_60_and_over() const {
    return sum([](std::size_t, std::size_t age) { return age >= first_old; });
  }
  /// New GPs in the last month.
  double entered() const { return entered_; }
  /// GPs who left in the last month.
  double left() const { return left_; }
  /// Among them, those of 60 and over.
  double left_60_and_over() const { return left_old_; }

 private:
  static constexpr std::size_t training = 0, specialist = 1, other = 2, stages = 3;
  static constexpr std::size_t first_old = 3;
  static constexpr std::size_t sexes = 2;  // women first
  using Cells = std::array<std::array<std::array<double, sexes>, twin_ages>, stages>;

  template <class Counts>
  double sum(const Counts& counts) const {
    double total = 0.0;
    for (std::size_t stage = 0; stage < stages; ++stage) {
      for (std::size_t age = 0; age < twin_ages; ++age) {
        if (counts(stage, age)) total += cells_[stage][age][0] + cells_[stage][age][1];
      }
    }
    return total;
  }

  void leave();
  void age();
  void qualify();
  void enter(double completed);

  Cells cells_{};
  std::array<double, twin_ages> exit_{};  ///< chance to leave within a month, by age
  double in_hospital_;
  double in_municipality_;
  double completed_at_start_;
  double entering_per_month_;
  double entered_ = 0.0, left_ = 0.0, left_old_ = 0.0;
};

}  // namespace hjemmel::hindcast
