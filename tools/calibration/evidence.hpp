#pragma once

#include <span>

#include "tools/calibration/emulator.hpp"
#include "tools/calibration/target.hpp"

namespace hjemmel {

/// The official figures that are to be met, and how far a run may be from them by chance, by the model's and the
/// figures' own faults, and for want of simulation.
class Evidence {
 public:
  /// `chance` is the covariance of the figures between replicates of the same parameters, of which each mean is over
  /// `replicates`. Tolerances count as two standard deviations; those of one measure and place at several dates have
  /// the correlation `tolerance_correlation`. Expects the fitted targets only.
  Evidence(std::span<const Target> fitted, const Matrix& chance, int replicates);

  /// How implausible each row is: the second largest distance from a figure, in standard deviations of tolerance,
  /// chance and emulation together. One figure that the model cannot meet rules nothing out.
  Column implausibility(const Expectation& expected) const;
  /// Logarithm of the probability density of the official figures, for each row; up to a constant.
  Column log_likelihood(const Expectation& expected) const;

 private:
  Column official_;
  Matrix covariance_;  ///< without emulation
};

/// Correlation of how far off two dates of the same measure are: mostly the same definitions and registers.
inline constexpr double tolerance_correlation = 0.5;

}  // namespace hjemmel
