#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "tools/study/design.hpp"

namespace hjemmel {
namespace {

/// What the exchanges may cost, in coordinates compared: some seconds.
constexpr std::size_t most_comparisons = 300'000'000;
constexpr std::size_t exchanges_per_point = 40;

/// d^-8: near pairs weigh most, and no root is needed.
double nearness(const std::vector<double>& a, const std::vector<double>& b) {
  double squares = 1e-12;
  for (std::size_t i = 0; i < a.size(); ++i) squares += (a[i] - b[i]) * (a[i] - b[i]);
  const double inverse = 1.0 / squares;
  return inverse * inverse * inverse * inverse;
}

double nearness_of_rows(const UnitPoints& points, std::size_t a, std::size_t b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i != a && i != b) sum += nearness(points[i], points[a]) + nearness(points[i], points[b]);
  }
  return sum;
}

void spread_out(UnitPoints& points, RandomStream& rng) {
  const std::size_t factors = points[0].size();
  const std::size_t price = std::max<std::size_t>(1, 4 * points.size() * factors);
  const std::size_t exchanges = std::min(exchanges_per_point * points.size(), most_comparisons / price);
  for (std::size_t i = 0; i < exchanges; ++i) {
    const std::size_t a = uniform_index(rng, points.size());
    const std::size_t b = uniform_index(rng, points.size());
    const std::size_t axis = uniform_index(rng, factors);
    if (a == b) continue;
    const double before = nearness_of_rows(points, a, b);
    std::swap(points[a][axis], points[b][axis]);
    if (nearness_of_rows(points, a, b) > before) std::swap(points[a][axis], points[b][axis]);
  }
}

}  // namespace

UnitPoints latin_hypercube(std::size_t size, std::size_t factors, std::uint64_t seed) {
  HJEMMEL_EXPECTS(size >= 1 && factors >= 1);
  RandomStream rng = RandomSource(seed, 0).stream(Process::base_population, 1, Month{2021, 3});
  UnitPoints points(size, std::vector<double>(factors));
  std::vector<std::size_t> layers(size);
  for (std::size_t axis = 0; axis < factors; ++axis) {
    std::iota(layers.begin(), layers.end(), std::size_t{0});
    shuffle(rng, std::span(layers));
    for (std::size_t i = 0; i < size; ++i) {
      points[i][axis] = (static_cast<double>(layers[i]) + uniform(rng)) / static_cast<double>(size);
    }
  }
  if (factors > 1 && size > 2) spread_out(points, rng);
  return points;
}

}  // namespace hjemmel
