#pragma once

#include <vector>

#include "tools/study/replicated.hpp"
#include "tools/study/study.hpp"

namespace hjemmel {

/// Elementary effects of a factor, over trajectories: change of the outcome when the factor crosses its whole range.
struct MorrisEffect {
  Bounded mean;           ///< mu
  Bounded mean_absolute;  ///< mu*; chance makes it too large where effects are small beside it
  Bounded deviation;      ///< sigma, the Monte Carlo error taken out: 0 for a factor that acts alone and in a line
};

/// Morris' effects of each of `factors` from whole trajectories; `points` are those of the unit cube. Trajectories with
/// undefined points are left out.
std::vector<MorrisEffect> morris_effects(const Replicated& outcome, const Points& points, std::size_t factors);

/// Sobol's indices of a factor: shares of the variance of the outcome, the Monte Carlo error taken out.
struct SobolIndices {
  Bounded first;  ///< that the factor explains alone
  Bounded total;  ///< and together with others
};

/// First order (Saltelli et al. 2010) and total (Jansen 1999) of each of `factors` from the blocks of a Saltelli
/// design. Blocks with undefined points are left out.
std::vector<SobolIndices> sobol_indices(const Replicated& outcome, std::size_t factors, bool second_order);

/// Second order (Saltelli 2002) of each pair i < j, in order, from a design of second order.
std::vector<Bounded> sobol_pairs(const Replicated& outcome, std::size_t factors);

/// How an outcome follows a factor over the points of a hypercube.
struct Regression {
  Bounded standardised;      ///< regression coefficient in standard deviations of outcome per one of the factor
  Bounded rank_correlation;  ///< partial: of ranks, what the other factors explain taken out of both
};

/// Standardised regression and partial rank correlation of each factor. Undefined points are left out. Undefined when
/// there are not more points than factors and one.
std::vector<Regression> regressions(const Replicated& outcome, const Points& points);

/// How safe the sign of a difference between two scenarios is over the points of a design.
struct SignStability {
  double mean = 0.0;             ///< difference over all points
  double share_same_sign = 0.0;  ///< points whose difference has the sign of the mean
  double share_reversed = 0.0;   ///< points whose difference has the other sign, by more than two standard errors
  /// Value of each factor at which the difference, linear in it with the others at their mean, changes its sign;
  /// undefined where that lies outside the values studied.
  std::vector<double> turning_points;
};

/// Over points that are all defined; expects one at least.
SignStability sign_stability(const Replicated& difference, const Points& points);

}  // namespace hjemmel
