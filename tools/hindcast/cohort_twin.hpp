#pragma once

#include <array>
#include <memory>

#include "tools/hindcast/history.hpp"
#include "tools/hindcast/outcomes.hpp"

namespace hjemmel::hindcast {

/// Age classes of the twin: under 40, 40-49, 50-59, 60-66, 67 and over.
inline constexpr std::size_t twin_ages = 5;

/// Means at the origin and rates that hold from then on; all known at the origin.
struct CohortTwinInputs {
  std::array<double, twin_ages> age_shares{};  ///< of the GPs; sums to 1
  double in_training = 0.0;                    ///< GPs in specialist training
  double exit_share = 0.0;                     ///< GPs leaving a year over GPs, 0 to 1
  double net_growth_per_year = 0.0;            ///< GPs a year before the origin, in doctors
  double list_length_trend = 0.0;              ///< relative change of persons per list a year
  double salaried_trend = 0.0;                 ///< relative change of the salaried share of lists a year
};

/// Rates as `history` tells them, with the annual report's words where no figure was published before the origin.
/// `gps` is the number of GPs at the origin.
CohortTwinInputs twin_rates(const History& history, double gps);

/// A stock-and-flow cohort model of the scheme, of the kind ministries plan with: GPs by age class, sex and stage
/// (training, specialist, other), two stages of LIS1 before them, lists that follow the inhabitants; monthly and
/// without chance. Vacant lists are the lists less those that the GPs can hold. It starts where `run` starts (mean over
/// members), and takes from it what is given to any forecast: inhabitants and LIS1 posts. Its members differ in exit,
/// entry, list length and salaried share, as far as these were uncertain. Regions keep their share of the country.
/// `run` must outlive it.
std::unique_ptr<Outcomes> cohort_twin(const Outcomes& run, const CohortTwinInputs& inputs);

}  // namespace hjemmel::hindcast
