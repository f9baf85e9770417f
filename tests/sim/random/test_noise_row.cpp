#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "sim/random/noise_row.hpp"

namespace hjemmel {

TEST_CASE("a row of noise holds the first words of each pair, and the largest is found") {
  const PairNoise noise{0x13198a2eU, 0x85a308d3U};
  for (std::uint32_t count = 0; count < 70; ++count) {
    std::vector<std::uint32_t> partners, expected;
    for (std::uint32_t i = 0; i < count; ++i) {
      partners.push_back(i * i);
      expected.push_back(noise.first(i * i));
    }
    std::vector<std::uint32_t> words(count);
    const std::uint32_t largest = first_words(noise, partners.data(), count, words.data());
    CHECK(words == expected);
    CHECK(largest == (count == 0 ? 0 : *std::max_element(expected.begin(), expected.end())));
  }
}

}  // namespace hjemmel
