#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// What applicants for LIS1 are ranked by, before chance.
class Lis1Ranking {
 public:
  /// As ruled in month `now`.
  Lis1Ranking(const Lis1Parameters& lis1, Month now)
      : not_by_lot_(1.0 - lis1.lottery_share.at(now)), per_month_(lis1.rank_per_year_waited / months_per_year) {
    advantage_[static_cast<std::size_t>(Education::norway)] = lis1.rank_norway;
    advantage_[static_cast<std::size_t>(Education::eea)] = lis1.rank_eea;
  }

  /// Education and waiting time of the doctor in row `i`; the less, the more goes by lot.
  double merit(const Doctors& doctors, std::size_t i, Month now) const {
    return (advantage_[static_cast<std::size_t>(doctors.education[i])] +
            per_month_ * static_cast<double>(now - doctors.authorised[i])) *
           not_by_lot_;
  }

 private:
  std::array<double, education_count> advantage_{};
  double not_by_lot_;
  double per_month_;
};

/// The higher the score, the earlier: in steps of 2^-22, so that equal ones go by key.
inline std::uint32_t rank_of(double score) {
  constexpr double middle = 0x1p31;
  constexpr double steps_per_unit = 0x1p22;
  constexpr double last = 0xFFFFFFFF;
  return static_cast<std::uint32_t>(std::clamp(middle - score * steps_per_unit, 0.0, last));
}

}  // namespace hjemmel
