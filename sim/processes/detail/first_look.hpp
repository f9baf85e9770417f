#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace hjemmel {

/// 1 / 2^-31: the distance of a random word to the largest, from 0 to 1, is compared in these.
inline constexpr float tail_cells = 0x1p31F;

/// One advert before a row of seekers. The chance that a seeker takes it lies below a product: of what the advert is to
/// those who must train and those who need not, what the place adds, what the form on offer adds, all as exponentials.
struct FirstLook {
  std::uint32_t list_key = 0;
  std::uint32_t municipality = 0;
  float to_trainee = 0.0F;     ///< in tail_cells
  float to_specialist = 0.0F;  ///< in tail_cells
  float tie = 1.0F;            ///< what working in the municipality or having served LIS1 there adds at most
};

/// Columns by seeker, all of length `count`.
struct LookingSeekers {
  const std::uint32_t* noise_key = nullptr;
  const std::uint32_t* noise_salt = nullptr;
  const std::uint32_t* works_in = nullptr;     ///< municipality
  const std::uint32_t* lis1_served = nullptr;  ///< municipality
  const std::uint32_t* trains = nullptr;       ///< 1 or 0
  const float* form = nullptr;                 ///< factor
  const float* county = nullptr;               ///< factor
  std::size_t count = 0;                       ///< a multiple of `look_width`
};

/// Columns of a first look are padded to a multiple of this, so that the widest vectors leave no rest.
inline constexpr std::size_t look_width = 32;

/// Sets `possible[s]` to 1 for each seeker whose pair noise lies so far out that he or she may take the advert, else to
/// 0. Products and one comparison: the same on every processor.
void look_first(const FirstLook& advert, const LookingSeekers& seekers, std::uint8_t* possible);

/// A number not below exp(x): by at most 6.2 percent above for x from -25 to 40; the same as for -25 below, infinite
/// above. So products of a few are neither 0 nor too small.
inline float exp_at_least(float x) {
  // The bits of a float, read as an integer, are its logarithm but for straight lines between powers of two; they lie
  // above the curve.
  constexpr float lowest = -25.0F;
  constexpr float highest = 40.0F;
  constexpr float log2_e = 1.442695F;
  constexpr float bits_per_octave = 0x1p23F;
  constexpr float exponent_of_one = 127.0F;
  constexpr float rounding = 1e-4F;
  if (x > highest) return std::numeric_limits<float>::infinity();
  const float octaves = std::max(x, lowest) * log2_e + rounding;
  return std::bit_cast<float>(static_cast<std::int32_t>((octaves + exponent_of_one) * bits_per_octave));
}

}  // namespace hjemmel
