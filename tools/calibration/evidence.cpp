#include "tools/calibration/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <Eigen/Cholesky>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

constexpr double tolerance_in_deviations = 2.0;

double tolerance_covariance(const Target& a, const Target& b) {
  const double product = a.tolerance * b.tolerance / (tolerance_in_deviations * tolerance_in_deviations);
  if (&a == &b) return product;
  return a.measure == b.measure && a.geography == b.geography ? tolerance_correlation * product : 0.0;
}

}  // namespace

Evidence::Evidence(std::span<const Target> fitted, const Matrix& chance, int replicates)
    : official_(static_cast<Eigen::Index>(fitted.size())), covariance_(chance * (1.0 + 1.0 / replicates)) {
  HJEMMEL_EXPECTS(chance.rows() == official_.size() && replicates > 0);
  for (Eigen::Index i = 0; i < official_.size(); ++i) {
    official_(i) = fitted[static_cast<std::size_t>(i)].value;
    for (Eigen::Index j = 0; j < official_.size(); ++j) {
      covariance_(i, j) +=
          tolerance_covariance(fitted[static_cast<std::size_t>(i)], fitted[static_cast<std::size_t>(j)]);
    }
  }
}

Column Evidence::implausibility(const Expectation& expected) const {
  Column result(expected.mean.rows());
  std::vector<double> distances(static_cast<std::size_t>(official_.size()));
  for (Eigen::Index row = 0; row < result.size(); ++row) {
    for (Eigen::Index i = 0; i < official_.size(); ++i) {
      distances[static_cast<std::size_t>(i)] =
          std::abs(official_(i) - expected.mean(row, i)) / std::sqrt(covariance_(i, i) + expected.variance(row, i));
    }
    const std::size_t which = std::min<std::size_t>(1, distances.size() - 1);
    std::ranges::nth_element(distances, distances.begin() + static_cast<std::ptrdiff_t>(which), std::greater());
    result(row) = distances[which];
  }
  return result;
}

Column Evidence::log_likelihood(const Expectation& expected) const {
  Column result(expected.mean.rows());
  for (Eigen::Index row = 0; row < result.size(); ++row) {
    Matrix covariance = covariance_;
    covariance.diagonal() += expected.variance.row(row).transpose();
    const Eigen::LLT<Matrix> factor(covariance);
    const Column away = official_ - expected.mean.row(row).transpose();
    double half_log_determinant = 0.0;
    for (Eigen::Index i = 0; i < away.size(); ++i) half_log_determinant += portable_log(factor.matrixLLT()(i, i));
    result(row) = -0.5 * away.dot(factor.solve(away)) - half_log_determinant;
  }
  return result;
}

}  // namespace hjemmel
