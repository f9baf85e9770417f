#pragma once

#include <cstdint>

#include "sim/random/pair_noise.hpp"
#include "sim/state/lis1_buffers.hpp"

namespace hjemmel {

/// Which places may be the best for a doctor.
struct PlaceRace {
  std::uint32_t row = 0;    ///< of the first
  std::uint32_t close = 0;  ///< how many may be the best, the first included; 1: it is the best
  std::uint32_t limit = 0;  ///< those have a time up to this
};

// The largest of utilities with Gumbel noise is the first of exponential times, exp(-utility), whose logarithms need
// not be taken: vectors find who is first but for the errors of both, and how many are too close to it to tell. Whoever
// needs more than the first looks at gumbel_from_word() where several are close. The same on every processor.

/// Writes the times of all places for one doctor, `Lis1Places::padded(places.count)` of them. The lowest bits hold the
/// row of the place. Expects at most 4,096 places.
void run_places(const Lis1Places& places, PairNoise taste, std::uint32_t home_county, std::uint32_t* times);
/// The first of the places that are not closed, by the times of run_places(). Expects one.
PlaceRace finish_race(const Lis1Places& places, PairNoise taste, const std::uint32_t* times);
/// The least time of the places for one doctor, without a row: no utility of them is above -log(time) + 0.002 (the
/// error of the Gumbel table), the time being the bits of a float. The bits of infinity if there are no places.
std::uint32_t least_time(const Lis1Places& places, PairNoise taste, std::uint32_t home_county);
/// The same for each of `seekers`.
void find_least_times(const Lis1Places& places, PlaceSeekers& seekers);

}  // namespace hjemmel
