#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "tools/study/design.hpp"

namespace hjemmel {
namespace {

constexpr std::size_t candidates_per_trajectory = 10;
constexpr std::size_t most_candidates = 1000;

UnitPoints random_trajectory(std::size_t factors, std::size_t levels, RandomStream& rng) {
  const auto last = static_cast<double>(levels - 1);
  const std::size_t step = levels / 2;
  std::vector<std::size_t> order(factors);
  std::iota(order.begin(), order.end(), std::size_t{0});
  shuffle(rng, std::span(order));
  std::vector<double> point(factors);
  std::vector<double> target(factors);
  for (std::size_t axis = 0; axis < factors; ++axis) {
    const auto low = static_cast<double>(uniform_index(rng, levels - step)) / last;
    const double high = low + static_cast<double>(step) / last;
    const bool rises = bernoulli(rng, 0.5);
    point[axis] = rises ? low : high;
    target[axis] = rises ? high : low;
  }
  UnitPoints trajectory{point};
  for (const std::size_t axis : order) {
    point[axis] = target[axis];
    trajectory.push_back(point);
  }
  return trajectory;
}

/// Sums that give the sum of squared distances between all points of two trajectories without going through pairs.
struct Moments {
  std::vector<double> sum;  ///< of the points, by axis
  double squares = 0.0;     ///< of all coordinates
};

Moments moments_of(const UnitPoints& trajectory) {
  Moments moments{std::vector<double>(trajectory[0].size()), 0.0};
  for (const auto& point : trajectory) {
    for (std::size_t axis = 0; axis < point.size(); ++axis) {
      moments.sum[axis] += point[axis];
      moments.squares += point[axis] * point[axis];
    }
  }
  return moments;
}

double squared_distances(const Moments& a, const Moments& b) {
  const auto points = static_cast<double>(a.sum.size() + 1);
  return points * (a.squares + b.squares) - 2.0 * std::inner_product(a.sum.begin(), a.sum.end(), b.sum.begin(), 0.0);
}

/// Takes trajectories one after the other, each the farthest from those taken (Ruano et al. 2012).
std::vector<std::size_t> far_apart(const std::vector<Moments>& candidates, std::size_t wanted) {
  std::vector<double> distance(candidates.size(), 0.0);
  std::vector<bool> taken(candidates.size(), false);
  std::vector<std::size_t> chosen;
  std::size_t next = 0;
  while (chosen.size() < wanted) {
    chosen.push_back(next);
    taken[next] = true;
    std::size_t best = next;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      distance[i] += squared_distances(candidates[i], candidates[chosen.back()]);
      if (!taken[i] && (taken[best] || distance[i] > distance[best])) best = i;
    }
    next = best;
  }
  std::ranges::sort(chosen);
  return chosen;
}

}  // namespace

UnitPoints morris_trajectories(std::size_t trajectories, std::size_t factors, std::size_t levels, std::uint64_t seed) {
  HJEMMEL_EXPECTS(trajectories >= 1 && factors >= 1 && levels >= 2 && levels % 2 == 0);
  RandomStream rng = RandomSource(seed, 0).stream(Process::base_population, 2, Month{2021, 3});
  const std::size_t count = std::max(trajectories, std::min(candidates_per_trajectory * trajectories, most_candidates));
  std::vector<UnitPoints> candidates;
  std::vector<Moments> moments;
  for (std::size_t i = 0; i < count; ++i) {
    candidates.push_back(random_trajectory(factors, levels, rng));
    moments.push_back(moments_of(candidates.back()));
  }
  UnitPoints points;
  for (const std::size_t i : far_apart(moments, trajectories)) {
    points.insert(points.end(), candidates[i].begin(), candidates[i].end());
  }
  return points;
}

}  // namespace hjemmel
