#include "tools/calibration/emulator.hpp"

#include <cmath>
#include <limits>
#include <optional>

#include <Eigen/Cholesky>
#include <tbb/parallel_for.h>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

enum Part : std::size_t { linear, quadratic, smooth, reach, noise };

constexpr double constant = 1.0;      // variance of the mean level, of standardised values
constexpr double least_noise = 1e-5;  // keeps the covariance positive definite
constexpr double first_step = 2.0;    // of the search, in logarithms
constexpr double last_step = 0.25;    // finer sizes change nothing that matters
constexpr double widest = 7.0;        // logarithms beyond have no effect or no meaning
constexpr Eigen::Index points_at_once = 64;

Matrix scaled(const Matrix& points) { return (2.0 * points.array() - 1.0).matrix(); }

}  // namespace

Matrix Emulator::covariance(const Matrix& products, const Column& left, const Column& right, const Sizes& sizes) {
  std::array<double, 5> size{};
  for (std::size_t i = 0; i < size.size(); ++i) size[i] = portable_exp(sizes.logs[i]);
  Matrix result(products.rows(), products.cols());
  for (Eigen::Index j = 0; j < products.cols(); ++j) {
    for (Eigen::Index i = 0; i < products.rows(); ++i) {
      const double r = products(i, j);
      const double apart = left(i) + right(j) - 2.0 * r;
      result(i, j) = constant + r * (size[linear] + size[quadratic] * r) +
                     size[smooth] * portable_exp(-apart / (4.0 * size[reach] * size[reach]));
    }
  }
  return result;
}

double Emulator::likelihood(const Matrix& products, const Column& squares, const Column& values,
                            const Sizes& sizes) const {
  for (const double log : sizes.logs) {
    if (std::abs(log) > widest) return -std::numeric_limits<double>::infinity();
  }
  Matrix k = covariance(products, squares, squares, sizes);
  k.diagonal().array() += portable_exp(sizes.logs[noise]) + least_noise;
  const Eigen::LLT<Matrix> factor(k);
  if (factor.info() != Eigen::Success) return -std::numeric_limits<double>::infinity();
  double half_log_determinant = 0.0;
  for (Eigen::Index i = 0; i < k.rows(); ++i) half_log_determinant += portable_log(factor.matrixLLT()(i, i));
  return -0.5 * values.dot(factor.solve(values)) - half_log_determinant;
}

// A walk along the axes with shrinking steps: deterministic, and the likelihood has no narrow ridges here.
void Emulator::search_sizes(const Matrix& products, const Column& squares, const Column& values) {
  sizes_.logs = {0.0, -2.0, -2.0, 0.0, -3.0};
  double best = likelihood(products, squares, values, sizes_);
  for (double step = first_step; step >= last_step; step /= 2.0) {
    for (std::size_t part = 0; part < sizes_.logs.size(); ++part) {
      for (const double move : {step, -step}) {
        Sizes other = sizes_;
        other.logs[part] += move;
        const double found = likelihood(products, squares, values, other);
        if (found <= best) continue;
        best = found;
        sizes_ = other;
      }
    }
  }
}

Emulator::Emulator(const Matrix& points, const Column& values) : Emulator(points, values, nullptr) {}

Emulator::Emulator(const Matrix& points, const Column& values, const Emulator& like)
    : Emulator(points, values, &like.sizes_) {}

Emulator::Emulator(const Matrix& points, const Column& values, const Sizes* sizes) : scaled_(scaled(points)) {
  HJEMMEL_REQUIRES(points.rows() == values.size() && points.rows() >= 2);
  middle_ = values.mean();
  const double variance = (values.array() - middle_).square().mean();
  spread_ = variance > 0.0 ? std::sqrt(variance) : 1.0;
  const Column standard = (values.array() - middle_) / spread_;
  const double scale = 3.0 / static_cast<double>(points.cols());
  const Matrix products = scale * (scaled_ * scaled_.transpose());
  squares_ = products.diagonal();
  if (sizes != nullptr) {
    sizes_ = *sizes;
  } else {
    search_sizes(products, squares_, standard);
  }
  Matrix k = covariance(products, squares_, squares_, sizes_);
  k.diagonal().array() += portable_exp(sizes_.logs[noise]) + least_noise;
  const Eigen::LLT<Matrix> factor(k);
  weights_ = factor.solve(standard);
  inverse_ = factor.matrixL().solve(Matrix::Identity(k.rows(), k.cols()));
}

void Emulator::expect(const Matrix& points, Eigen::Ref<Column> mean, Eigen::Ref<Column> variance) const {
  const double scale = 3.0 / static_cast<double>(scaled_.cols());
  const Matrix here = scaled(points);
  const Matrix products = scale * (scaled_ * here.transpose());
  const Column squares = scale * here.rowwise().squaredNorm();
  const Matrix k = covariance(products, squares_, squares, sizes_);
  mean = ((k.transpose() * weights_).array() * spread_ + middle_).matrix();
  const Matrix explained = inverse_.triangularView<Eigen::Lower>() * k;
  const double linear_size = portable_exp(sizes_.logs[linear]);
  const double quadratic_size = portable_exp(sizes_.logs[quadratic]);
  const double smooth_size = portable_exp(sizes_.logs[smooth]);
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    const double r = squares(i);
    const double before = constant + r * (linear_size + quadratic_size * r) + smooth_size;
    variance(i) = std::max(0.0, before - explained.col(i).squaredNorm()) * spread_ * spread_;
  }
}

Emulators::Emulators(const Matrix& points, const Matrix& values) {
  make(values.cols(), [&](Eigen::Index figure) { return Emulator(points, values.col(figure)); });
}

Emulators::Emulators(const Matrix& points, const Matrix& values, const Emulators& like) {
  make(values.cols(), [&](Eigen::Index figure) {
    return Emulator(points, values.col(figure), like.emulators_[static_cast<std::size_t>(figure)]);
  });
}

void Emulators::make(Eigen::Index figures, const std::function<Emulator(Eigen::Index)>& learn) {
  std::vector<std::optional<Emulator>> made(static_cast<std::size_t>(figures));
  tbb::parallel_for(std::size_t{0}, made.size(),
                    [&](std::size_t i) { made[i].emplace(learn(static_cast<Eigen::Index>(i))); });
  for (auto& emulator : made) emulators_.push_back(std::move(*emulator));
}

// The points are always split in the same way: how many columns a product has decides how its sums are split.
Expectation Emulators::expect(const Matrix& points) const {
  const auto figures = static_cast<Eigen::Index>(emulators_.size());
  Expectation found{Matrix(points.rows(), figures), Matrix(points.rows(), figures)};
  const Eigen::Index parts = (points.rows() + points_at_once - 1) / points_at_once;
  tbb::parallel_for(Eigen::Index{0}, parts * figures, [&](Eigen::Index task) {
    const Eigen::Index first = task / figures * points_at_once;
    const Eigen::Index count = std::min(points_at_once, points.rows() - first);
    const Eigen::Index figure = task % figures;
    Column mean(count);
    Column variance(count);
    emulators_[static_cast<std::size_t>(figure)].expect(points.middleRows(first, count), mean, variance);
    found.mean.block(first, figure, count, 1) = mean;
    found.variance.block(first, figure, count, 1) = variance;
  });
  return found;
}

}  // namespace hjemmel
