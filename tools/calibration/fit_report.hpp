#pragma once

#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "tools/calibration/calibrate.hpp"

namespace hjemmel {

/// A figure beside what the posterior shows.
struct TargetFit {
  Target target;
  double mean = 0.0;  ///< over vectors by weight and replicates
  double low = 0.0;   ///< 5th percentile of single replicates
  double high = 0.0;  ///< 95th percentile

  /// Whether the mean lies within the tolerance.
  bool inside() const { return std::abs(mean - target.value) <= target.tolerance; }
};

/// What the evidence has taught about a parameter.
struct Learned {
  FreeParameter prior;
  double in_use = 0.0;  ///< the value that runs have without a posterior
  double mean = 0.0;    ///< of the posterior
  double low = 0.0;     ///< 5th percentile
  double high = 0.0;    ///< 95th percentile
  double spread = 1.0;  ///< standard deviation over that of the prior, both as shares of prior belief: 1 is nothing
};

/// Everything that a calibration reports.
struct FitReport {
  std::vector<TargetFit> targets;
  std::vector<Learned> parameters;
  Matrix correlations;  ///< between parameters
  Matrix profiles;      ///< per parameter a row for each of `profile_parts` parts of the prior, see format_profiles()
  std::vector<WaveSummary> waves;
  double effective_size = 0.0;  ///< equally weighted vectors that the posterior is worth
  std::size_t vectors = 0;
};
/// Parts of the prior that a profile looks at.
inline constexpr int profile_parts = 20;

/// Sums up a calibration. `in_use` holds the values that runs have without it.
FitReport fit_report(const Experiment& experiment, const Calibrated& found, const Parameters& in_use);

/// The tables for people: figures by theme, parameters, waves.
std::string format_fit(const FitReport& report);
/// Figures as CSV.
std::string format_targets_csv(const FitReport& report);
/// Parameters, prior beside posterior, as CSV.
std::string format_parameters_csv(const FitReport& report);
/// Correlations of parameters in pairs, as CSV.
std::string format_correlations_csv(const FitReport& report);
/// By parameter and part of its prior, as CSV: value in the middle, posterior weight, the best log-likelihood simulated
/// there (up to a constant, the same for all).
std::string format_profiles_csv(const FitReport& report);
/// All of it as one JSON object.
std::string format_fit_json(const FitReport& report);

}  // namespace hjemmel
