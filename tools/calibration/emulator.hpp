#pragma once

#include <array>
#include <functional>
#include <vector>

#include "tools/calibration/matrix.hpp"

namespace hjemmel {

/// What an emulator expects at some points.
struct Expectation {
  Matrix mean;      ///< a row per point, a column per figure
  Matrix variance;  ///< of the mean, for not having simulated there
};

/// A Gaussian process for one figure of the model, learned from its simulated means at some points: a constant, linear
/// and quadratic surface with a smooth remainder and noise. Covariance of points x and y, scaled to -1 to 1 in each of
/// d directions, with r = 3 x.y / d: constant + linear r + quadratic r^2 + smooth exp(-3 |x - y|^2 / (4 d reach^2)),
/// and noise at the same point. The five sizes are those of largest marginal likelihood on a grid walked
/// deterministically.
class Emulator {
 public:
  /// Learns from `values` at `points`, a row each. Expects at least two, not all alike in place.
  Emulator(const Matrix& points, const Column& values);
  /// Learns from other points with the sizes of an emulator that has been made.
  Emulator(const Matrix& points, const Column& values, const Emulator& like);

  /// Mean and variance at `points`.
  void expect(const Matrix& points, Eigen::Ref<Column> mean, Eigen::Ref<Column> variance) const;

 private:
  /// Natural logarithms of the sizes of the parts of the covariance.
  struct Sizes {
    std::array<double, 5> logs{};  ///< linear, quadratic, smooth, reach, noise
  };

  Emulator(const Matrix& points, const Column& values, const Sizes* sizes);
  static Matrix covariance(const Matrix& products, const Column& left, const Column& right, const Sizes& sizes);
  double likelihood(const Matrix& products, const Column& squares, const Column& values, const Sizes& sizes) const;
  void search_sizes(const Matrix& products, const Column& squares, const Column& values);

  Matrix scaled_;   ///< points on -1 to 1
  Column squares_;  ///< squared lengths
  double middle_ = 0.0;
  double spread_ = 1.0;
  Sizes sizes_;
  Column weights_;  ///< inverse covariance times standardised values
  Matrix inverse_;  ///< of the lower Cholesky factor
};

/// Emulators of several figures, one each, from the same points; made and asked on all threads.
class Emulators {
 public:
  /// `values` has a row per point, a column per figure.
  Emulators(const Matrix& points, const Matrix& values);
  /// Learns from other points with the sizes found before, which takes a fraction of the time.
  Emulators(const Matrix& points, const Matrix& values, const Emulators& like);
  /// Expectations at points, whatever the number of threads the same.
  Expectation expect(const Matrix& points) const;

 private:
  void make(Eigen::Index figures, const std::function<Emulator(Eigen::Index)>& learn);

  std::vector<Emulator> emulators_;
};

}  // namespace hjemmel
