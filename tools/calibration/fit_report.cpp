#include "tools/calibration/fit_report.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "tools/calibration/sampler.hpp"

namespace hjemmel {
namespace {

constexpr double low_share = 0.05;
constexpr double high_share = 0.95;

/// Values with weights, for quantiles.
class Weighted {
 public:
  void add(double value, double weight) { values_.push_back({value, weight}); }
  void sort() {
    std::ranges::sort(values_);
    total_ = 0.0;
    for (const auto& [value, weight] : values_) total_ += weight;
  }
  double mean() const {
    double sum = 0.0;
    for (const auto& [value, weight] : values_) sum += value * weight;
    return sum / total_;
  }
  /// The smallest value with at least `share` of the weight at or below it; expects sort().
  double quantile(double share) const {
    double cumulated = 0.0;
    for (const auto& [value, weight] : values_) {
      cumulated += weight;
      if (cumulated >= share * total_) return value;
    }
    return values_.back().first;
  }

 private:
  std::vector<std::pair<double, double>> values_;
  double total_ = 0.0;
};

TargetFit fit_of(const Target& target, Eigen::Index column, const Calibrated& found) {
  Weighted values;
  for (std::size_t i = 0; i < found.runs.size(); ++i) {
    for (const double value : found.runs[i].col(column)) values.add(value, found.weights(static_cast<Eigen::Index>(i)));
  }
  values.sort();
  return {target, values.mean(), values.quantile(low_share), values.quantile(high_share)};
}

double weighted_spread(const Column& shares, const Column& weights) {
  const double mean = shares.dot(weights);
  return std::sqrt(weights.dot((shares.array() - mean).square().matrix()));
}

Learned learned(const Experiment& experiment, Eigen::Index column, const Calibrated& found, const Parameters& in_use) {
  const FreeParameter& prior = experiment.free[static_cast<std::size_t>(column)];
  Weighted values;
  for (Eigen::Index i = 0; i < found.points.rows(); ++i) {
    values.add(prior.value_at(found.points(i, column)), found.weights(i));
  }
  values.sort();
  const double prior_spread = std::sqrt(1.0 / 12.0);  // of a uniform share
  return {prior,
          base_value(in_use, *prior.info),
          values.mean(),
          values.quantile(low_share),
          values.quantile(high_share),
          weighted_spread(found.points.col(column), found.weights) / prior_spread};
}

Matrix correlations_of(const Matrix& points, const Column& weights) {
  const Eigen::RowVectorXd mean = weights.transpose() * points;
  const Matrix centred = points.rowwise() - mean;
  const Matrix covariance = centred.transpose() * weights.asDiagonal() * centred;
  const Column deviations = covariance.diagonal().cwiseSqrt().cwiseMax(std::numeric_limits<double>::min());
  return (covariance.array() / (deviations * deviations.transpose()).array()).matrix();
}

Eigen::Index part_of(double share) {
  return std::min<Eigen::Index>(profile_parts - 1, static_cast<Eigen::Index>(share * profile_parts));
}

/// Columns: posterior weight, best log-likelihood.
Matrix profiles_of(const Calibrated& found) {
  Matrix profiles = Matrix::Zero(found.points.cols() * profile_parts, 2);
  profiles.col(1).setConstant(-std::numeric_limits<double>::infinity());
  for (Eigen::Index column = 0; column < found.points.cols(); ++column) {
    const Eigen::Index first = column * profile_parts;
    for (Eigen::Index i = 0; i < found.points.rows(); ++i) {
      profiles(first + part_of(found.points(i, column)), 0) += found.weights(i);
    }
    for (Eigen::Index i = 0; i < found.all_points.rows(); ++i) {
      double& best = profiles(first + part_of(found.all_points(i, column)), 1);
      best = std::max(best, found.all_log_likelihood(i));
    }
  }
  return profiles;
}

}  // namespace

FitReport fit_report(const Experiment& experiment, const Calibrated& found, const Parameters& in_use) {
  FitReport report;
  for (std::size_t i = 0; i < experiment.targets.size(); ++i) {
    report.targets.push_back(fit_of(experiment.targets[i], static_cast<Eigen::Index>(i), found));
  }
  for (std::size_t i = 0; i < experiment.free.size(); ++i) {
    report.parameters.push_back(learned(experiment, static_cast<Eigen::Index>(i), found, in_use));
  }
  report.correlations = correlations_of(found.points, found.weights);
  report.profiles = profiles_of(found);
  report.waves = found.waves;
  report.effective_size = effective_size(found.weights);
  report.vectors = static_cast<std::size_t>(found.points.rows());
  return report;
}

}  // namespace hjemmel
