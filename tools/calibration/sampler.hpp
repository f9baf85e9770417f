#pragma once

#include <functional>

#include "tools/calibration/chance.hpp"
#include "tools/calibration/matrix.hpp"

namespace hjemmel {

/// A number for each row of points.
using JudgePoints = std::function<Column(const Matrix&)>;

/// Points spread evenly over what is not implausible.
struct PlausiblePoints {
  Matrix points;
  double bound = 0.0;       ///< implausibility that all of them are below; above what was asked if nothing is
  double share_left = 1.0;  ///< of prior belief that lies below the bound
};

/// `wanted` points of the unit cube whose implausibility is at most `bound`, by subset simulation: from `start`, points
/// spread evenly over the cube, the bound is lowered step by step, and at each step the points that are left are
/// multiplied and moved at random within it. Stops where no step goes further.
PlausiblePoints plausible_points(const JudgePoints& implausibility, double bound, const Matrix& start,
                                 Eigen::Index wanted, const CalibrationChance& chance);

/// Points distributed as the likelihood over the unit cube, from points spread evenly over where it matters, by
/// sequential Monte Carlo: the likelihood is raised to powers that rise to 1, and at each the points are drawn anew by
/// weight and moved by Metropolis steps.
Matrix posterior_points(const JudgePoints& log_likelihood, Matrix points, const CalibrationChance& chance);

/// Which of as many rows as weights are drawn, as often as there are weights, by systematic resampling from `start` (0
/// to 1).
std::vector<Eigen::Index> resample(const Column& weights, double start);
/// Weights that sum to 1, proportional to exp(`logs`).
Column weights_from_logs(const Column& logs);
/// How many equally weighted points these weights (sum 1) are worth.
double effective_size(const Column& weights);

}  // namespace hjemmel
