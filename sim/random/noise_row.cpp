#include "sim/random/noise_row.hpp"

#include <algorithm>

#include "sim/core/widest_vectors.hpp"

namespace hjemmel {

HJEMMEL_WIDEST_VECTORS std::uint32_t first_words(PairNoise noise, const std::uint32_t* partners, std::size_t count,
                                                 std::uint32_t* words) {
  std::uint32_t largest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t word = noise.first(partners[i]);
    words[i] = word;
    largest = std::max(largest, word);
  }
  return largest;
}

}  // namespace hjemmel
