#include "sim/random/quantiles.hpp"

#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

using detail::cell_bits;
using detail::cells_per_octave;
using detail::quantile_cells;
using Table = detail::QuantileTable;

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

detail::GumbelTables make_gumbel_tables() {
  detail::GumbelTables tables;
  for (std::size_t cell = 0; cell <= quantile_cells; ++cell) {
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
  for (std::size_t cell = quantile_cells; cell-- > 0;) {
    for (int step = 0; step < steps; ++step) {
      x += (upper_normal_tail(x) - distance_of(cell)) / normal_density(x);
    }
    table[cell] = static_cast<float>(x);
  }
  return table;
}

}  // namespace

const detail::GumbelTables detail::gumbel_tables = make_gumbel_tables();
const detail::QuantileTable detail::normal_table = make_normal_table();

}  // namespace hjemmel
