#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/turn_sort.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

bool is_sorted_permutation(std::vector<Turn> sorted, std::vector<Turn> of) {
  const auto earlier = [](const Turn& a, const Turn& b) { return a.turn < b.turn; };
  if (!std::is_sorted(sorted.begin(), sorted.end(), earlier)) return false;
  std::sort(of.begin(), of.end(), earlier);
  return std::equal(sorted.begin(), sorted.end(), of.begin(), of.end(),
                    [](const Turn& a, const Turn& b) { return a.turn == b.turn && a.doctor == b.doctor; });
}

}  // namespace

TEST_CASE("turns are sorted whatever their number and however their words are spread") {
  RandomStream rng = RandomSource(1, 0).stream(Process::exit, 0, {2025, 1});
  std::vector<Turn> buffer;
  for (const std::size_t size : {0U, 1U, 2U, 64U, 65U, 500U, 3000U}) {
    for (const unsigned shift : {0U, 16U, 31U}) {
      std::vector<Turn> turns;
      for (std::size_t i = 0; i < size; ++i) {
        turns.push_back({turn_of(rng() >> shift, static_cast<std::uint32_t>(i)), DoctorId(i)});
      }
      const std::vector<Turn> before = turns;
      sort_by_turn(turns, buffer);
      CHECK(is_sorted_permutation(turns, before));
    }
  }
}

}  // namespace hjemmel
