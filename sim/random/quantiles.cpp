#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"

// Quantile functions of 32-bit words from tables.

namespace hjemmel {
namespace {

// Both halves of the distributions are smooth in the logarithm of the distance to their end, so each octave of that
// distance gets the same number of cells. The distance, in half words, is odd: 2 * word + 1, and below 2^32.
constexpr unsigned cell_bits = 5;
constexpr std::size_t cells_per_octave = std::size_t{1} << cell_bits;
constexpr std::size_t cells = 32 * cells_per_octave;

using Table = std::array<float, cells + 1>;

// Where cell `cell` begins, as a probability.
double distance_of(std::size_t cell) {
  const double octave = static_cast<double>(std::uint64_t{1} << (cell >> cell_bits));
  return octave * (1.0 + static_cast<double>(cell % cells_per_octave) / cells_per_octave) * 0x1p-33;
}

double gumbel_quantile(double u) { return -portable_log(-portable_log(u)); }

// The quantile at 1 - `rest`, which is rounded to 1 where the rest is small: -log(1 - rest) by its series there.
double upper_gumbel_quantile(double rest) {
  constexpr double small = 1e-5;
  const double minus_log = rest < small ? rest * (1.0 + 0.5 * rest) : -portable_log(1.0 - rest);
  return -portable_log(minus_log);
}

struct GumbelTables {
  Table lower{};  // by the distance from 0
  Table upper{};  // by the distance from 1
};

GumbelTables make_gumbel_tables() {
  GumbelTables tables;
  for (std::size_t cell = 0; cell <= cells; ++cell) {
    tables.lower[cell] = static_cast<float>(gumbel_quantile(distance_of(cell)));
    tables.upper[cell] = static_cast<float>(upper_gumbel_quantile(distance_of(cell)));
  }
  return tables;
}

double normal_density(double x) {
  constexpr double root_of_two_pi = 2.506628274631000502;
  return portable_exp(-0.5 * x * x) / root_of_two_pi;
}

// P(X > x) for x >= 0, by the series x + x^3 / 3 + x^5 / 15 + ... (Marsaglia 2004).
double upper_normal_tail(double x) {
  constexpr double negligible = 1e-17;
  double term = x;
  double sum = x;
  for (int odd = 3; term > negligible * sum; odd += 2) {
    term *= x * x / odd;
    sum += term;
  }
  return 0.5 - sum * normal_density(x);
}

// Standard normal values by the distance from 1. Newton's method, from the cell next to the middle outwards: the tail
// is convex, so each step stays short of the root.
Table make_normal_table() {
  constexpr int steps = 4;
  Table table{};
  double x = 0.0;
  for (std::size_t cell = cells; cell-- > 0;) {
    for (int step = 0; step < steps; ++step) {
      x += (upper_normal_tail(x) - distance_of(cell)) / normal_density(x);
    }
    table[cell] = static_cast<float>(x);
  }
  return table;
}

const GumbelTables gumbel_tables = make_gumbel_tables();
const Table normal_table = make_normal_table();

// Linear within a cell.
double look_up(const Table& table, std::uint32_t half_words) {
  const auto octave = static_cast<unsigned>(std::bit_width(half_words)) - 1;
  const std::uint64_t aligned = std::uint64_t{half_words} << (32 - octave);  // the leading bit is bit 32
  constexpr unsigned below_cell = 32 - cell_bits;
  const std::size_t cell = octave * cells_per_octave + ((aligned >> below_cell) & (cells_per_octave - 1));
  const double within =
      static_cast<double>(aligned & ((std::uint64_t{1} << below_cell) - 1)) * (1.0 / (1U << below_cell));
  return table[cell] + within * (static_cast<double>(table[cell + 1]) - table[cell]);
}

constexpr std::uint32_t middle = 0x8000'0000;

}  // namespace

double gumbel_from_word(std::uint32_t word) {
  return word < middle ? look_up(gumbel_tables.lower, 2 * word + 1) : look_up(gumbel_tables.upper, 2 * ~word + 1);
}

double normal_from_word(std::uint32_t word) {
  return word < middle ? -look_up(normal_table, 2 * word + 1) : look_up(normal_table, 2 * ~word + 1);
}

}  // namespace hjemmel
