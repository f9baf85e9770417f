#pragma once

#include <Eigen/Core>

namespace hjemmel {

/// Numbers by row and column; points of the prior have a row each, shares of prior belief (0 to 1) by parameter.
using Matrix = Eigen::MatrixXd;
/// A column of numbers.
using Column = Eigen::VectorXd;

/// Makes sums of matrices independent of the processor: Eigen splits them by the sizes of its caches, which this fixes.
/// To be called before threads use matrices.
void fix_order_of_sums();

}  // namespace hjemmel
