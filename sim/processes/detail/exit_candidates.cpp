#include "sim/processes/detail/exit_candidates.hpp"

#include "sim/core/widest_vectors.hpp"

namespace hjemmel {
namespace {

// The half words at either end of the range stand for what can happen.
constexpr bool is_found(std::uint32_t word, std::uint32_t chances) {
  constexpr unsigned half = 16;
  return ((word >> half) <= (chances >> half)) | ((~word >> half) <= (chances & 0xFFFFU));
}

// Columns of the same length.
struct Columns {
  const std::uint32_t* key;
  const std::uint32_t* chances;
  std::uint8_t* found;
};

HJEMMEL_WIDEST_VECTORS void look(PairNoise noise, Columns columns, std::size_t count) {
  const Columns c = columns;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t word = noise.first(c.key[i]);
    const std::uint32_t chances = c.chances[i];
    c.found[i] = is_found(word, chances) ? 1 : 0;
  }
}

}  // namespace

void find_candidates(PairNoise noise, ExitWatch& watch) {
  watch.found.resize((watch.size() + found_width - 1) / found_width * found_width);
  for (std::size_t i = watch.size(); i < watch.found.size(); ++i) watch.found[i] = 0;
  look(noise, {watch.key.data(), watch.chances.data(), watch.found.data()}, watch.size());
}

}  // namespace hjemmel
