#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace hjemmel {
namespace detail {

// Both halves of the distributions are smooth in the logarithm of the distance to their end, so each octave of that
// distance gets the same number of cells. The distance, in half words, is odd: 2 * word + 1, and below 2^32.
constexpr unsigned cell_bits = 5;
constexpr std::size_t cells_per_octave = std::size_t{1} << cell_bits;
constexpr std::size_t quantile_cells = 32 * cells_per_octave;

/// Values of a quantile function where the cells begin, and at the end of the last.
using QuantileTable = std::array<float, quantile_cells + 1>;

/// The two halves of the Gumbel distribution.
struct GumbelTables {
  QuantileTable lower{};  ///< by the distance from 0
  QuantileTable upper{};  ///< by the distance from 1
};

extern const GumbelTables gumbel_tables;
extern const QuantileTable normal_table;  ///< by the distance from 1

// Linear within a cell.
inline double look_up(const QuantileTable& table, std::uint32_t half_words) {
  const auto octave = static_cast<unsigned>(std::bit_width(half_words)) - 1;
  const std::uint64_t aligned = std::uint64_t{half_words} << (32 - octave);  // the leading bit is bit 32
  constexpr unsigned below_cell = 32 - cell_bits;
  const std::size_t cell = octave * cells_per_octave + ((aligned >> below_cell) & (cells_per_octave - 1));
  const auto rest = static_cast<std::int64_t>(aligned & ((std::uint64_t{1} << below_cell) - 1));
  const double within = static_cast<double>(rest) * (1.0 / (1U << below_cell));
  return table[cell] + within * (static_cast<double>(table[cell + 1]) - table[cell]);
}

}  // namespace detail

/// Standard Gumbel value for a 32-bit word: -log(-log(u)), u = (word + 1/2) / 2^32. Linear interpolation in a table
/// whose cells narrow towards both ends; absolute error below 2e-3 (tests/sim/random/test_draws.cpp).
inline double gumbel_from_word(std::uint32_t word) {
  const bool low = word >> 31 == 0;
  return detail::look_up(low ? detail::gumbel_tables.lower : detail::gumbel_tables.upper, 2 * (low ? word : ~word) + 1);
}

/// Standard normal value for a 32-bit word, by the inverse distribution function from a table of the same kind;
/// absolute error below 1e-3 (tests/sim/random/test_draws.cpp).
inline double normal_from_word(std::uint32_t word) {
  const bool low = word >> 31 == 0;
  const double size = detail::look_up(detail::normal_table, 2 * (low ? word : ~word) + 1);
  return low ? -size : size;
}

}  // namespace hjemmel
