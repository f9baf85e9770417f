#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace hjemmel {

/// An outcome of every point and replicate. All points share the chance of a replicate.
class Replicated {
 public:
  /// `values` are [point][replicate].
  Replicated(std::vector<double> values, std::size_t replicates);

  /// Number of points.
  std::size_t points() const { return values_.size() / replicates_; }
  /// Number of replicates.
  std::size_t replicates() const { return replicates_; }
  /// Replicates of a point.
  std::span<const double> point(std::size_t p) const {
    return std::span(values_).subspan(p * replicates_, replicates_);
  }
  /// Mean over replicates of a point; undefined where replicates are.
  double mean(std::size_t p) const { return means_[p]; }
  /// Points in a row whose replicates are all defined: whether the whole range is.
  bool all_defined(std::size_t first, std::size_t count) const;

 private:
  std::vector<double> values_;
  std::size_t replicates_;
  std::vector<double> means_;
};

/// The difference of two points by replicate.
std::vector<double> difference(std::span<const double> a, std::span<const double> b);

/// Product of the expected values of two numbers that vary together over replicates, without the bias of chance: the
/// mean of a_r b_s over pairs of different replicates. With one replicate the plain product.
double product_of_means(std::span<const double> a, std::span<const double> b);

/// A number with the ends of its interval.
struct Bounded {
  double value = 0.0;
  double low = 0.0;   ///< 5th percentile of the bootstrap
  double high = 0.0;  ///< 95th percentile
};

/// `estimate` of all of `items` rows, and its interval from resamples of them. `estimate` takes the rows to use and
/// gives as many numbers each time. Expects `items` >= 1.
std::vector<Bounded> bootstrapped(std::size_t items,
                                  const std::function<std::vector<double>(std::span<const std::uint32_t>)>& estimate);

}  // namespace hjemmel
