#pragma once

#include <algorithm>
#include <array>
#include <bit>
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

namespace detail {

/// Puts each of `items` before those that are later: quick when hardly any is far from its place.
template <class Item>
void sort_nearly_sorted(std::vector<Item>& items) {
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (items[i - 1].turn <= items[i].turn) continue;
    const Item item = items[i];
    std::size_t hole = i;
    for (; hole > 0 && item.turn < items[hole - 1].turn; --hole) items[hole] = items[hole - 1];
    items[hole] = item;
  }
}

}  // namespace detail

/// Sorts `items` by `item.turn`: one pass deals them out over the range of their turns, a second mends what is left. In
/// time proportional to their number while the turns are spread fairly evenly; right however they are spread. `buffer`
/// is overwritten.
template <class Item>
void sort_by_turn(std::vector<Item>& items, std::vector<Item>& buffer) {
  constexpr std::size_t few = 24;
  constexpr int heap_bits = 10;
  constexpr std::uint32_t crowded = 32;  // items in one heap from which a sort pays
  if (items.size() <= few) return detail::sort_nearly_sorted(items);
  std::uint64_t first = items.front().turn;
  std::uint64_t last = first;
  for (const Item& item : items) {
    first = std::min(first, item.turn);
    last = std::max(last, item.turn);
  }
  const int shift = std::max(0, static_cast<int>(std::bit_width(last - first)) - heap_bits);
  std::array<std::uint32_t, (std::size_t{1} << heap_bits) + 1> starts{};
  for (const Item& item : items) ++starts[((item.turn - first) >> shift) + 1];
  const bool even = *std::max_element(starts.begin(), starts.end()) < crowded;
  for (std::size_t heap = 1; heap < starts.size(); ++heap) starts[heap] += starts[heap - 1];
  buffer.resize(items.size());
  for (const Item& item : items) buffer[starts[(item.turn - first) >> shift]++] = item;
  items.swap(buffer);
  if (even) return detail::sort_nearly_sorted(items);
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.turn < b.turn; });
}

}  // namespace hjemmel
