#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/random/pair_noise.hpp"

namespace hjemmel {

/// 1 / 2^-31: the part of a tail that the first look compares.
inline constexpr float tail_cells = 0x1p31F;

/// How likely at most a seeker takes a list, in `tail_cells` and relative to the list's bound, by where the list is.
struct TakingBounds {
  float elsewhere = 0.0F;
  float in_home_county = 0.0F;
  float in_tied_municipality = 0.0F;
};

/// One seeker before all adverts of a month; columns by advert, all of length `adverts`.
struct FirstLook {
  PairNoise noise;
  const std::uint32_t* key = nullptr;
  const std::uint32_t* county = nullptr;
  const std::uint32_t* municipality = nullptr;
  const float* bound = nullptr;  ///< of the advert, for seekers of this kind
  std::size_t adverts = 0;       ///< a multiple of `look_width`
  std::uint32_t home_county = 0;
  std::uint32_t works_in = 0;     ///< municipality
  std::uint32_t lis1_served = 0;  ///< municipality
  TakingBounds bounds;
};

/// Columns of a first look are padded to a multiple of this, so that the widest vectors leave no rest.
inline constexpr std::size_t look_width = 32;

/// Sets `possible[a]` to 1 for each advert whose pair noise lies so far out that the seeker may take it, else to 0. One
/// comparison in place of a utility: errs on the side of a second look. Returns whether any is possible. The same on
/// every processor.
bool look_first(const FirstLook& first, std::uint8_t* possible);

/// A number not below exp(x), by at most 6.2 percent above; `x` is held between -80 and 85.
float exp_at_least(float x);

}  // namespace hjemmel
