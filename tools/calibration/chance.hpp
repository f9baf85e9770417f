#pragma once

#include <cstdint>

#include "sim/random/random_source.hpp"
#include "tools/calibration/matrix.hpp"

namespace hjemmel {

/// What a draw of a calibration is for.
enum class CalibrationPurpose : std::uint32_t {
  design = 0,
  plausible = 64,
  posterior = 128,
  sample = 192,
  vectors = 256
};

/// Chance of a calibration, addressed as that of the model, and never the same as in a run.
class CalibrationChance {
 public:
  /// `seed` is the user's; `number` (below 64) tells draws of one purpose apart, such as waves.
  CalibrationChance(std::uint64_t seed, CalibrationPurpose purpose, std::uint32_t number = 0)
      : source_(seed ^ own_seeds, static_cast<std::uint32_t>(purpose) + number) {}
  /// The stream of `item` at `step` (>= 0).
  RandomStream stream(std::uint32_t item, int step = 0) const {
    return source_.stream(Process::base_population, item, Month::from_index(step));
  }

 private:
  static constexpr std::uint64_t own_seeds = 0x63616c6962726174;  // any number that no user takes for a seed
  RandomSource source_;
};

/// A Latin hypercube: in each column one point in each of `points` equal parts of 0 to 1, at random.
Matrix latin_hypercube(int points, int columns, const CalibrationChance& chance);

}  // namespace hjemmel
