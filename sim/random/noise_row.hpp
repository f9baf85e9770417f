#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/random/pair_noise.hpp"

namespace hjemmel {

/// Writes the first words of `noise` for `count` partners to `words` and returns the largest of them, or 0 when there
/// are no partners. The same on every processor.
std::uint32_t first_words(PairNoise noise, const std::uint32_t* partners, std::size_t count, std::uint32_t* words);

}  // namespace hjemmel
