#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"

namespace hjemmel {

/// A doctor's place in an order; the smallest goes first.
struct Turn {
  std::uint64_t turn = 0;
  DoctorId doctor;
};

/// A turn by a random word, and by `key`, which no two agents share, where the words are the same: row numbers never
/// matter.
constexpr std::uint64_t turn_of(std::uint32_t word, std::uint32_t key) { return std::uint64_t{word} << 32 | key; }

/// Sorts `items` by `item.turn`, a 64-bit number whose highest bits are a random word: one pass deals them out by their
/// highest byte, a second mends what is left. In time proportional to their number while the words are spread evenly;
/// right however they are spread. `buffer` is overwritten.
template <class Item>
void sort_by_turn(std::vector<Item>& items, std::vector<Item>& buffer) {
  constexpr std::size_t few = 64;
  const auto earlier = [](const Item& a, const Item& b) { return a.turn < b.turn; };
  if (items.size() <= few) return std::sort(items.begin(), items.end(), earlier);
  constexpr int below_highest_byte = 56;
  std::array<std::uint32_t, 257> starts{};
  for (const Item& item : items) ++starts[(item.turn >> below_highest_byte) + 1];
  for (std::size_t byte = 1; byte < starts.size(); ++byte) starts[byte] += starts[byte - 1];
  buffer.resize(items.size());
  for (const Item& item : items) buffer[starts[item.turn >> below_highest_byte]++] = item;
  std::uint32_t first = 0;
  for (std::size_t byte = 0; byte + 1 < starts.size(); ++byte) {  // each start has moved on to the end of its byte
    std::sort(buffer.begin() + first, buffer.begin() + starts[byte], earlier);
    first = starts[byte];
  }
  items.swap(buffer);
}

}  // namespace hjemmel
