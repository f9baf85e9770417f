#include "sim/processes/detail/first_look.hpp"

#include "sim/random/pair_noise.hpp"

// One loop, compiled for the vectors that each kind of processor has. Sanitizers run before the dynamic linker can
// choose, so they get the plain one. Integers, products and a comparison: no result depends on the choice.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__clang__)
#define HJEMMEL_HAS_WIDE_VECTORS
#endif

namespace hjemmel {

namespace {

[[gnu::always_inline]] inline void look(const FirstLook& advert, const LookingSeekers& seekers,
                                        std::uint8_t* __restrict possible) {
  const FirstLook a = advert;
  const LookingSeekers s = seekers;
  const std::size_t count = s.count / look_width * look_width;
  const float to_tied_trainee = a.to_trainee * a.tie;
  const float to_tied_specialist = a.to_specialist * a.tie;
  for (std::size_t i = 0; i < count; ++i) {
    // The highest bit is dropped from the distance to the top, so that it converts as a signed number.
    const std::uint32_t word = PairNoise{s.noise_key[i], s.noise_salt[i]}.first(a.list_key);
    const auto tail = static_cast<float>(static_cast<std::int32_t>(~word >> 1));
    // Selects only, no product within a condition, which would keep some compilers from vectors.
    const float untied = s.trains[i] != 0 ? a.to_trainee : a.to_specialist;
    const float tied = s.trains[i] != 0 ? to_tied_trainee : to_tied_specialist;
    const bool is_tied = (s.works_in[i] == a.municipality) | (s.lis1_served[i] == a.municipality);
    const float bound = (is_tied ? tied : untied) * s.form[i] * s.county[i];
    possible[i] = tail <= bound ? 1 : 0;
  }
}

using Look = void (*)(const FirstLook&, const LookingSeekers&, std::uint8_t*);

void look_plain(const FirstLook& advert, const LookingSeekers& seekers, std::uint8_t* possible) {
  look(advert, seekers, possible);
}

#ifdef HJEMMEL_HAS_WIDE_VECTORS
[[gnu::target("avx2")]] void look_256(const FirstLook& advert, const LookingSeekers& seekers, std::uint8_t* possible) {
  look(advert, seekers, possible);
}

[[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,prefer-vector-width=512")]] void look_512(
    const FirstLook& advert, const LookingSeekers& seekers, std::uint8_t* possible) {
  look(advert, seekers, possible);
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

void look_first(const FirstLook& advert, const LookingSeekers& seekers, std::uint8_t* possible) {
  static const Look chosen = widest_look();
  chosen(advert, seekers, possible);
}

}  // namespace hjemmel
