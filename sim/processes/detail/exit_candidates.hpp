#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "sim/random/pair_noise.hpp"
#include "sim/state/exit_watch.hpp"

namespace hjemmel {

/// `found` is a whole number of groups of this many.
inline constexpr std::size_t found_width = 32;

/// Sets `watch.found[list]` to 1 where the upper half of the GP's first word of `noise` is not above `leave`, or that
/// of its complement not above `move`; to 0 elsewhere, rows beyond the last list that fill a group included. One hash
/// and two comparisons for every GP; the same on every processor.
void find_candidates(PairNoise noise, ExitWatch& watch);

/// Whether a group of `found`, which begins at `group`, holds anybody.
inline bool any_found(const std::uint8_t* group) {
  std::array<std::uint64_t, found_width / sizeof(std::uint64_t)> words{};
  std::memcpy(words.data(), group, found_width);
  return (words[0] | words[1] | words[2] | words[3]) != 0;
}

/// Calls `decide(list)` for each list that was found, in their order.
template <class Decide>
void for_each_found(const ExitWatch& watch, Decide decide) {
  for (std::size_t group = 0; group < watch.found.size(); group += found_width) {
    if (!any_found(&watch.found[group])) continue;
    for (std::size_t i = group; i < group + found_width; ++i) {
      if (watch.found[i] != 0) decide(ListId(i));
    }
  }
}

}  // namespace hjemmel
