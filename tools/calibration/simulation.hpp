#pragma once

#include <atomic>
#include <functional>
#include <span>
#include <vector>

#include "sim/run/run.hpp"
#include "tools/calibration/free_parameter.hpp"
#include "tools/calibration/matrix.hpp"
#include "tools/calibration/target.hpp"

namespace hjemmel {

/// What simulating a parameter vector means: the run, whose parameters hold all numbers that are not free, and what is
/// looked at. What they point to must outlive it.
struct Experiment {
  RunPlan plan;
  std::span<const FreeParameter> free;
  std::span<const Target> targets;
  int replicates = 2;  ///< of each vector, numbers 0 and on: every vector meets the same chance

  /// Values of a point of the prior, parameter by parameter.
  ParameterVector values_at(const Matrix& points, Eigen::Index row) const;
  /// Points as they are simulated: parameters that are whole numbers stand on whole numbers.
  Matrix rounded(const Matrix& points) const;
};

/// The figures of each simulated point: per point a row for each replicate, a column for each target.
using SimulatedPoints = std::vector<Matrix>;

/// Simulates every row of `points` on all threads that the caller's arena allows; the same whatever their number. Empty
/// when `stop` became true on the way.
SimulatedPoints simulate(const Experiment& experiment, const Matrix& points, const std::atomic<bool>& stop);

/// Means over replicates: a row for each point, a column for each target.
Matrix means_of(const SimulatedPoints& simulated);
/// Covariance of the targets between replicates of the same point, pooled over points.
Matrix covariance_of(const SimulatedPoints& simulated);

}  // namespace hjemmel
