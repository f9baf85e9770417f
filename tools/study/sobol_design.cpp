#include <boost/random/sobol.hpp>

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "tools/study/design.hpp"

namespace hjemmel {
namespace {

std::uint32_t reversed(std::uint32_t word) {
  constexpr std::array<std::uint32_t, 4> masks{0x55555555U, 0x33333333U, 0x0F0F0F0FU, 0x00FF00FFU};
  for (unsigned i = 0; i < masks.size(); ++i) {
    const unsigned by = 1U << i;
    word = ((word >> by) & masks[i]) | ((word & masks[i]) << by);
  }
  constexpr unsigned half = 16;
  return (word >> half) | (word << half);
}

// Each bit is changed by lower ones only: of the reversed word, that is a permutation nested from the top. Constants of
// Laine and Karras (2011).
std::uint32_t scrambled(std::uint32_t word, std::uint32_t key) {
  word = reversed(word);
  word += key;
  word ^= word * 0x6c50b47cU;
  word ^= word * 0xb82f1e52U;
  word ^= word * 0xc7afe638U;
  word ^= word * 0x8d22f6e6U;
  return reversed(word);
}

std::vector<double> mixed(const std::vector<double>& most, const std::vector<double>& one, std::size_t axis) {
  std::vector<double> point = most;
  point[axis] = one[axis];
  return point;
}

}  // namespace

UnitPoints scrambled_sobol(std::size_t size, std::size_t dimensions, std::uint64_t seed) {
  RandomStream rng = RandomSource(seed, 0).stream(Process::base_population, 3, Month{2021, 3});
  std::vector<std::uint32_t> keys(dimensions);
  for (std::uint32_t& key : keys) key = rng();
  boost::random::sobol sequence(dimensions);
  constexpr unsigned upper_half = 32;
  UnitPoints points(size, std::vector<double>(dimensions));
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t d = 0; d < dimensions; ++d) {
      // Boost leaves out the first point, 0, without which the sequence is out of balance.
      const std::uint64_t word = i == 0 ? 0 : sequence();
      points[i][d] = uniform_from_word(scrambled(static_cast<std::uint32_t>(word >> upper_half), keys[d]));
    }
  }
  return points;
}

std::size_t saltelli_block(std::size_t factors, bool second_order) { return (second_order ? 2 : 1) * factors + 2; }

UnitPoints saltelli_points(std::size_t size, std::size_t factors, bool second_order, std::uint64_t seed) {
  HJEMMEL_EXPECTS(size >= 1 && factors >= 1);
  UnitPoints points;
  const auto cut = static_cast<std::ptrdiff_t>(factors);
  for (const auto& both : scrambled_sobol(size, 2 * factors, seed)) {
    const std::vector<double> a(both.begin(), both.begin() + cut);
    const std::vector<double> b(both.begin() + cut, both.end());
    points.push_back(a);
    for (std::size_t axis = 0; axis < factors; ++axis) points.push_back(mixed(a, b, axis));
    for (std::size_t axis = 0; second_order && axis < factors; ++axis) points.push_back(mixed(b, a, axis));
    points.push_back(b);
  }
  return points;
}

}  // namespace hjemmel
