#include "sim/processes/detail/first_look.hpp"

#include <algorithm>
#include <bit>

// One loop, compiled for the vectors that each kind of processor has. Sanitizers run before the dynamic linker can
// choose, so they get the plain one. Integers, one product and one comparison: no result depends on the choice.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__clang__)
#define HJEMMEL_HAS_WIDE_VECTORS
#endif

namespace hjemmel {

namespace {

[[gnu::always_inline]] inline bool look(const FirstLook& first, std::uint8_t* possible) {
  const FirstLook l = first;
  const std::size_t adverts = l.adverts / look_width * look_width;
  std::uint8_t any = 0;
  for (std::size_t a = 0; a < adverts; ++a) {
    // The highest bit is dropped from the distance to the top, so that it converts as a signed number.
    const auto tail = static_cast<float>(static_cast<std::int32_t>(~l.noise.first(l.key[a]) >> 1));
    float scale = l.county[a] == l.home_county ? l.bounds.in_home_county : l.bounds.elsewhere;
    const bool tied = (l.municipality[a] == l.works_in) | (l.municipality[a] == l.lis1_served);
    scale = tied ? l.bounds.in_tied_municipality : scale;
    possible[a] = tail <= l.bound[a] * scale ? 1 : 0;
    any |= possible[a];
  }
  return any != 0;
}

using Look = bool (*)(const FirstLook&, std::uint8_t*);

bool look_plain(const FirstLook& first, std::uint8_t* possible) { return look(first, possible); }

#ifdef HJEMMEL_HAS_WIDE_VECTORS
[[gnu::target("avx2")]] bool look_256(const FirstLook& first, std::uint8_t* possible) { return look(first, possible); }

[[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,prefer-vector-width=512")]] bool look_512(const FirstLook& first,
                                                                                            std::uint8_t* possible) {
  return look(first, possible);
}

Look widest_look() {
  const bool has_512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                       __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  if (has_512) return look_512;
  return __builtin_cpu_supports("avx2") ? look_256 : look_plain;
}
#else
Look widest_look() { return look_plain; }
#endif

}  // namespace

bool look_first(const FirstLook& first, std::uint8_t* possible) {
  static const Look chosen = widest_look();
  return chosen(first, possible);
}

float exp_at_least(float x) {
  // The bits of a float, read as an integer, are its logarithm but for straight lines between powers of two; they lie
  // above the curve.
  constexpr float lowest = -80.0F;
  constexpr float highest = 85.0F;
  constexpr float log2_e = 1.442695F;
  constexpr float bits_per_octave = 0x1p23F;
  constexpr float exponent_of_one = 127.0F;
  constexpr float rounding = 1e-4F;
  const float octaves = std::clamp(x, lowest, highest) * log2_e + rounding;
  return std::bit_cast<float>(static_cast<std::int32_t>((octaves + exponent_of_one) * bits_per_octave));
}

}  // namespace hjemmel
