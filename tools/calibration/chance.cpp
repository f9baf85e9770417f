#include "tools/calibration/chance.hpp"

#include <numeric>
#include <vector>

#include "sim/random/draws.hpp"

namespace hjemmel {

Matrix latin_hypercube(int points, int columns, const CalibrationChance& chance) {
  Matrix design(points, columns);
  for (int column = 0; column < columns; ++column) {
    RandomStream rng = chance.stream(static_cast<std::uint32_t>(column));
    std::vector<int> parts(static_cast<std::size_t>(points));
    std::iota(parts.begin(), parts.end(), 0);
    shuffle(rng, std::span(parts));
    for (int row = 0; row < points; ++row) {
      design(row, column) = (parts[static_cast<std::size_t>(row)] + uniform(rng)) / points;
    }
  }
  return design;
}

}  // namespace hjemmel
