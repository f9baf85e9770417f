#include "tools/calibration/sampler.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

const CalibrationChance chance(3, CalibrationPurpose::plausible);

/// Distance of each row from the middle of the cube, in tenths.
Column distance(const Matrix& points) { return 10.0 * (points.array() - 0.5).matrix().rowwise().norm(); }

/// A normal density with means 0.4, standard deviations 0.05 and 0.1, and correlation 0.8.
Column normal_log(const Matrix& points) {
  Column logs(points.rows());
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    const double x = (points(i, 0) - 0.4) / 0.05;
    const double y = (points(i, 1) - 0.4) / 0.1;
    logs(i) = -0.5 * (x * x - 2 * 0.8 * x * y + y * y) / (1.0 - 0.8 * 0.8);
  }
  return logs;
}

}  // namespace

TEST_CASE("points fill what is not implausible, and its share of the prior is told") {
  const PlausiblePoints found = plausible_points(distance, 1.0, latin_hypercube(1000, 4, chance), 800, chance);
  CHECK(found.points.rows() == 800);
  CHECK(found.bound == 1.0);
  CHECK(distance(found.points).maxCoeff() <= 1.0);
  // A ball of radius 0.1 in four dimensions: pi^2 / 2 x 10^-4 of the cube.
  CHECK(found.share_left == doctest::Approx(4.93e-4).epsilon(0.3));
  // Uniform in it: a share 2^-4 lies within half the radius; 800 points give or take four standard errors.
  const double inner = static_cast<double>((distance(found.points).array() <= 0.5).count()) / 800.0;
  CHECK(inner > 0.02);
  CHECK(inner < 0.12);
}

TEST_CASE("where nothing is plausible the search ends at the least implausible and says its bound") {
  const auto never = [](const Matrix& points) { return Column(distance(points).array() + 5.0); };
  const PlausiblePoints found = plausible_points(never, 3.0, latin_hypercube(400, 3, chance), 400, chance);
  CHECK(found.bound > 5.0);
  CHECK(found.bound < 5.5);
  CHECK(distance(found.points).maxCoeff() < 0.5);
}

TEST_CASE("points follow a likelihood that is known") {
  const Matrix points = posterior_points(normal_log, latin_hypercube(2000, 3, chance), chance);
  const auto mean = points.colwise().mean();
  CHECK(mean(0) == doctest::Approx(0.4).epsilon(0.02));
  CHECK(mean(1) == doctest::Approx(0.4).epsilon(0.04));
  CHECK(mean(2) == doctest::Approx(0.5).epsilon(0.06));
  const Matrix centred = points.rowwise() - mean;
  const Matrix covariance = centred.transpose() * centred / 2000.0;
  CHECK(std::sqrt(covariance(0, 0)) == doctest::Approx(0.05).epsilon(0.1));
  CHECK(std::sqrt(covariance(1, 1)) == doctest::Approx(0.1).epsilon(0.1));
  CHECK(covariance(0, 1) / std::sqrt(covariance(0, 0) * covariance(1, 1)) == doctest::Approx(0.8).epsilon(0.06));
  CHECK(std::sqrt(covariance(2, 2)) == doctest::Approx(std::sqrt(1.0 / 12.0)).epsilon(0.08));
  CHECK(points.minCoeff() >= 0.0);
  CHECK(points.maxCoeff() <= 1.0);
}

TEST_CASE("systematic resampling takes each row as often as its weight says, give or take one") {
  Column weights(4);
  weights << 0.1, 0.0, 0.65, 0.25;
  for (const double start : {0.0, 0.3, 0.99}) {
    const auto rows = resample(weights, start);
    REQUIRE(rows.size() == 4);
    CHECK(std::ranges::count(rows, 1) == 0);
    CHECK(std::ranges::count(rows, 2) >= 2);
    CHECK(std::ranges::count(rows, 2) <= 3);
  }
}

TEST_CASE("weights from logarithms sum to one and are worth as many as are alike") {
  Column logs(4);
  logs << -1000.0, -1000.0, -5000.0, -1000.0 + std::log(2.0);
  const Column weights = weights_from_logs(logs);
  CHECK(weights.sum() == doctest::Approx(1.0));
  CHECK(weights(3) == doctest::Approx(0.5));
  CHECK(weights(2) == 0.0);
  CHECK(effective_size(Column::Constant(8, 0.125)) == doctest::Approx(8.0));
  CHECK(effective_size(weights) == doctest::Approx(1.0 / 0.375));
}

}  // namespace hjemmel
