#include "sim/random/draws.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

constexpr double longest_wait = 1e9;  // months or trials: beyond every run
constexpr double two_to_minus_53 = 0x1p-53;

// Uniform on (0, 1), never 0 nor 1: for logarithms. The middle of one of 2^52 cells; with 2^53 the last middle would be
// rounded to 1.
double open_uniform(RandomStream& rng) {
  constexpr double cells = 0x1p52;
  return (std::floor(uniform(rng) * cells) + 0.5) / cells;
}

double gumbel_quantile(double u) { return -portable_log(-portable_log(u)); }

// The quantile at 1 - `rest`, which is rounded to 1 where the rest is small: -log(1 - rest) by its series there.
double upper_gumbel_quantile(double rest) {
  constexpr double small = 1e-5;
  const double minus_log = rest < small ? rest * (1.0 + 0.5 * rest) : -portable_log(1.0 - rest);
  return -portable_log(minus_log);
}

// Both halves of the distribution are smooth in the logarithm of the distance to their end, so each octave of that
// distance gets the same number of cells. The distance, in half words, is odd: 2 * word + 1, and below 2^32.
constexpr unsigned cell_bits = 5;
constexpr std::size_t cells_per_octave = std::size_t{1} << cell_bits;
constexpr std::size_t gumbel_cells = 32 * cells_per_octave;

using GumbelTable = std::array<float, gumbel_cells + 1>;

struct GumbelTables {
  GumbelTable lower{};  // by the distance from 0
  GumbelTable upper{};  // by the distance from 1
};

GumbelTables make_gumbel_tables() {
  GumbelTables tables;
  for (std::size_t cell = 0; cell <= gumbel_cells; ++cell) {
    const double octave = static_cast<double>(std::uint64_t{1} << (cell >> cell_bits));
    const double distance = octave * (1.0 + static_cast<double>(cell % cells_per_octave) / cells_per_octave) * 0x1p-33;
    tables.lower[cell] = static_cast<float>(gumbel_quantile(distance));
    tables.upper[cell] = static_cast<float>(upper_gumbel_quantile(distance));
  }
  return tables;
}

const GumbelTables gumbel_tables = make_gumbel_tables();

// Linear within a cell.
double look_up(const GumbelTable& table, std::uint32_t half_words) {
  const auto octave = static_cast<unsigned>(std::bit_width(half_words)) - 1;
  const std::uint64_t aligned = std::uint64_t{half_words} << (32 - octave);  // the leading bit is bit 32
  constexpr unsigned below_cell = 32 - cell_bits;
  const std::size_t cell = octave * cells_per_octave + ((aligned >> below_cell) & (cells_per_octave - 1));
  const double within =
      static_cast<double>(aligned & ((std::uint64_t{1} << below_cell) - 1)) * (1.0 / (1U << below_cell));
  return table[cell] + within * (static_cast<double>(table[cell + 1]) - table[cell]);
}

// Knuth's product of uniforms; exact, and cheap for small means.
int small_poisson(RandomStream& rng, double mean) {
  const double limit = portable_exp(-mean);
  int count = 0;
  double product = open_uniform(rng);
  while (product > limit) {
    product *= open_uniform(rng);
    ++count;
  }
  return count;
}

}  // namespace

double uniform(RandomStream& rng) {
  constexpr int high_bits = 27;  // 27 of one word and 26 of the next make 53
  constexpr int low_bits = 26;
  const std::uint64_t high = rng() >> (32 - high_bits);
  const std::uint64_t low = rng() >> (32 - low_bits);
  return static_cast<double>((high << low_bits) | low) * two_to_minus_53;
}

bool bernoulli(RandomStream& rng, double p) { return uniform(rng) < p; }

std::size_t uniform_index(RandomStream& rng, std::size_t size) {
  HJEMMEL_EXPECTS(size > 0);
  return static_cast<std::size_t>((static_cast<std::uint64_t>(rng()) * size) >> 32);
}

double standard_exponential(RandomStream& rng) { return -portable_log(open_uniform(rng)); }

double standard_normal(RandomStream& rng) {
  // Marsaglia's polar method: exact, and needs only sqrt, which IEEE 754 rounds the same everywhere, and our logarithm.
  for (;;) {
    const double x = 2.0 * open_uniform(rng) - 1.0;
    const double y = 2.0 * open_uniform(rng) - 1.0;
    const double square = x * x + y * y;
    if (square < 1.0 && square > 0.0) return x * std::sqrt(-2.0 * portable_log(square) / square);
  }
}

int geometric(RandomStream& rng, double p) {
  HJEMMEL_EXPECTS(p > 0.0 && p <= 1.0);
  if (p >= 1.0) return 0;
  constexpr double small = 1e-5;  // below, 1 - p has lost more of p than the series of log(1 - p) leaves out
  const double log_failure = p < small ? -p * (1.0 + 0.5 * p) : portable_log(1.0 - p);
  const double months = std::floor(portable_log(open_uniform(rng)) / log_failure);
  return static_cast<int>(std::min(months, longest_wait));
}

int months_before_event(RandomStream& rng, double hazard_per_year) {
  HJEMMEL_EXPECTS(hazard_per_year > 0.0);
  const double months = std::floor(standard_exponential(rng) / hazard_per_year * months_per_year);
  return static_cast<int>(std::min(months, longest_wait));
}

int poisson(RandomStream& rng, double mean) {
  HJEMMEL_EXPECTS(mean >= 0.0);
  constexpr double piece = 16.0;  // exp(-16) leaves 46 bits below 1
  int count = 0;
  while (mean > piece) {
    count += small_poisson(rng, piece);
    mean -= piece;
  }
  return count + small_poisson(rng, mean);
}

int stochastic_round(RandomStream& rng, double mean) {
  HJEMMEL_EXPECTS(mean >= 0.0);
  const double whole = std::floor(mean);
  return static_cast<int>(whole) + (bernoulli(rng, mean - whole) ? 1 : 0);
}

std::size_t weighted_index(RandomStream& rng, std::span<const double> weights) {
  double total = 0.0;
  for (const double weight : weights) total += weight;
  HJEMMEL_EXPECTS(total > 0.0);
  double left = uniform(rng) * total;
  std::size_t last_possible = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0.0) continue;
    last_possible = i;
    left -= weights[i];
    if (left < 0.0) return i;
  }
  return last_possible;
}

double gumbel_from_word(std::uint32_t word) {
  constexpr std::uint32_t middle = 0x8000'0000;
  return word < middle ? look_up(gumbel_tables.lower, 2 * word + 1) : look_up(gumbel_tables.upper, 2 * ~word + 1);
}

}  // namespace hjemmel
