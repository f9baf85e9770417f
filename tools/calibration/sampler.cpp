#include "tools/calibration/sampler.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <Eigen/Cholesky>

#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

constexpr int moves_per_level = 5;
constexpr int most_levels = 40;
constexpr double share_kept = 0.3;                  // of the points, at each lowering of the bound
constexpr double too_little = 0.995;                // a bound lowered by less than half a percent stands still
constexpr int patience = 3;                         // levels at which the bound may stand still
constexpr double optimal_scale = 2.38;              // of random walks, over the square root of the dimension
constexpr std::uint32_t level_stream = 0xffffffff;  // no point has this number

// Folds a coordinate back into 0 to 1, which keeps steps symmetric.
double folded(double x) {
  x = std::abs(x - 2.0 * std::floor(x / 2.0));
  return x > 1.0 ? 2.0 - x : x;
}

/// Moves points at random, all at once, with steps shaped as the points lie.
class RandomWalk {
 public:
  explicit RandomWalk(const CalibrationChance& chance) : chance_(chance) {}

  void shape(const Matrix& points) {
    const Matrix centred = points.rowwise() - points.colwise().mean();
    Matrix covariance = centred.transpose() * centred / static_cast<double>(points.rows());
    covariance.diagonal().array() += 1e-8;  // directions in which nothing is left to move still have a root
    root_ = Eigen::LLT<Matrix>(covariance).matrixL();
  }

  Matrix propose(const Matrix& points) {
    ++step_;
    const double size = scale_ * optimal_scale / std::sqrt(static_cast<double>(points.cols()));
    Matrix proposed = points;
    for (Eigen::Index i = 0; i < points.rows(); ++i) {
      RandomStream rng = chance_.stream(static_cast<std::uint32_t>(i), step_);
      Column z(points.cols());
      for (double& draw : z) draw = standard_normal(rng);
      proposed.row(i) += size * (root_ * z).transpose();
    }
    return proposed.unaryExpr([](double x) { return folded(x); });
  }

  double uniform_for(Eigen::Index point) const {
    RandomStream rng = chance_.stream(static_cast<std::uint32_t>(point), most_steps + step_);
    return uniform(rng);
  }

  void learn(double accepted_share) {
    constexpr double too_rare = 0.15;
    constexpr double too_often = 0.4;
    constexpr double factor = 1.4;
    if (accepted_share < too_rare) scale_ /= factor;
    if (accepted_share > too_often) scale_ *= factor;
  }

 private:
  static constexpr int most_steps = 1 << 20;
  const CalibrationChance& chance_;
  Matrix root_;
  double scale_ = 1.0;
  int step_ = 0;
};

/// Points with what was judged of them.
struct Judged {
  Matrix points;
  Column scores;

  void take(Eigen::Index row, const Judged& from, Eigen::Index from_row) {
    points.row(row) = from.points.row(from_row);
    scores(row) = from.scores(from_row);
  }
};

Judged rows_of(const Judged& from, const std::vector<Eigen::Index>& rows) {
  Judged taken{Matrix(static_cast<Eigen::Index>(rows.size()), from.points.cols()),
               Column(static_cast<Eigen::Index>(rows.size()))};
  for (std::size_t i = 0; i < rows.size(); ++i) taken.take(static_cast<Eigen::Index>(i), from, rows[i]);
  return taken;
}

/// Moves all points a few times; `accept` says of a point, its score and a proposed one whether it moves.
template <class Accept>
void move(Judged& now, const JudgePoints& judge, RandomWalk& walk, const Accept& accept) {
  walk.shape(now.points);
  for (int i = 0; i < moves_per_level; ++i) {
    const Matrix proposed = walk.propose(now.points);
    const Judged other{proposed, judge(proposed)};
    Eigen::Index accepted = 0;
    for (Eigen::Index row = 0; row < now.scores.size(); ++row) {
      if (!accept(row, now.scores(row), other.scores(row))) continue;
      now.take(row, other, row);
      ++accepted;
    }
    walk.learn(static_cast<double>(accepted) / static_cast<double>(now.scores.size()));
  }
}

double quantile_of(const Column& scores, double share) {
  std::vector<double> sorted(scores.begin(), scores.end());
  std::ranges::sort(sorted);
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

// Those at or below the bound, the first of them or all in turn until there are as many as wanted.
std::vector<Eigen::Index> survivors(const Column& scores, double bound, Eigen::Index wanted) {
  std::vector<Eigen::Index> left;
  for (Eigen::Index i = 0; i < scores.size(); ++i) {
    if (scores(i) <= bound) left.push_back(i);
  }
  const std::size_t distinct = left.size();
  left.resize(std::min(distinct, static_cast<std::size_t>(wanted)));
  for (std::size_t i = 0; left.size() < static_cast<std::size_t>(wanted); ++i) left.push_back(left[i % distinct]);
  return left;
}

double share_below(const Column& scores, double bound) {
  return static_cast<double>((scores.array() <= bound).count()) / static_cast<double>(scores.size());
}

// The largest step towards 1 that leaves the points worth half their number.
double next_power(const Column& logs, double power) {
  const auto worth = [&](double to) {
    return effective_size(weights_from_logs((to - power) * logs)) / static_cast<double>(logs.size());
  };
  if (worth(1.0) >= 0.5) return 1.0;
  double low = power;
  double high = 1.0;
  constexpr int bisections = 40;
  for (int i = 0; i < bisections; ++i) {
    const double middle = (low + high) / 2.0;
    (worth(middle) >= 0.5 ? low : high) = middle;
  }
  return high;
}

}  // namespace

PlausiblePoints plausible_points(const JudgePoints& implausibility, double bound, const Matrix& start,
                                 Eigen::Index wanted, const CalibrationChance& chance) {
  Judged now{start, implausibility(start)};
  RandomWalk walk(chance);
  PlausiblePoints found{.points = {}, .bound = now.scores.maxCoeff()};
  for (int level = 0, still = 0; level < most_levels && found.bound > bound && still < patience; ++level) {
    const double lowered = std::max(bound, quantile_of(now.scores, share_kept));
    still = lowered > too_little * found.bound ? still + 1 : 0;
    found.bound = lowered;
    found.share_left *= share_below(now.scores, lowered);
    now = rows_of(now, survivors(now.scores, lowered, wanted));
    move(now, implausibility, walk, [lowered](Eigen::Index, double, double proposed) { return proposed <= lowered; });
  }
  found.points = rows_of(now, survivors(now.scores, found.bound, wanted)).points;
  return found;
}

Matrix posterior_points(const JudgePoints& log_likelihood, Matrix points, const CalibrationChance& chance) {
  const Column scores = log_likelihood(points);
  Judged now{std::move(points), scores};
  RandomWalk walk(chance);
  double power = 0.0;
  for (int level = 0; level < most_levels && power < 1.0; ++level) {
    const double raised = next_power(now.scores, power);
    RandomStream rng = chance.stream(level_stream, level);
    now = rows_of(now, resample(weights_from_logs((raised - power) * now.scores), uniform(rng)));
    power = raised;
    move(now, log_likelihood, walk, [&](Eigen::Index row, double old, double proposed) {
      return walk.uniform_for(row) < portable_exp(std::min(0.0, power * (proposed - old)));
    });
  }
  return now.points;
}

std::vector<Eigen::Index> resample(const Column& weights, double start) {
  std::vector<Eigen::Index> rows;
  double cumulated = 0.0;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    cumulated += weights(i) * static_cast<double>(weights.size());
    while (static_cast<double>(rows.size()) + start < cumulated &&
           rows.size() < static_cast<std::size_t>(weights.size())) {
      rows.push_back(i);
    }
  }
  while (rows.size() < static_cast<std::size_t>(weights.size())) rows.push_back(weights.size() - 1);
  return rows;
}

Column weights_from_logs(const Column& logs) {
  const double largest = logs.maxCoeff();
  const Column weights = logs.unaryExpr([largest](double x) { return portable_exp(x - largest); });
  return weights / weights.sum();
}

double effective_size(const Column& weights) { return 1.0 / weights.squaredNorm(); }

}  // namespace hjemmel
