#include "sim/processes/detail/place_race.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/widest_vectors.hpp"

namespace hjemmel {
namespace {

constexpr std::size_t most_places = 4096;
constexpr std::uint32_t beyond_all = std::numeric_limits<std::uint32_t>::max();

// Not above -log(1 - tail) x repulsion, as the bits of a float: for numbers that are not negative, these are in order.
inline std::uint32_t time_bits(std::uint32_t word, float repulsion) {
  const float tail = static_cast<float>(static_cast<std::int32_t>(~word >> 1)) * 0x1p-31F;
  constexpr float third = 0.333333F;
  constexpr float fifth = 0.2F;
  const float logarithm = tail * (1.0F + tail * (0.5F + tail * (third + tail * (0.25F + tail * fifth))));
  return std::bit_cast<std::uint32_t>(logarithm * repulsion);
}

inline std::uint32_t row_bits(std::size_t rows) { return static_cast<std::uint32_t>(std::bit_ceil(rows) - 1); }

HJEMMEL_WIDEST_VECTORS std::uint32_t least_open(const std::uint32_t* times, const std::uint32_t* closed,
                                                std::size_t rows) {
  std::uint32_t least = beyond_all;
  for (std::size_t i = 0; i < rows; ++i) least = std::min(least, times[i] | closed[i]);
  return least;
}

HJEMMEL_WIDEST_VECTORS std::uint32_t count_close(const std::uint32_t* times, const std::uint32_t* closed,
                                                 std::size_t rows, std::uint32_t limit) {
  std::uint32_t close = 0;
  for (std::size_t i = 0; i < rows; ++i) close += (times[i] | closed[i]) <= limit ? 1 : 0;
  return close;
}

}  // namespace

HJEMMEL_WIDEST_VECTORS void run_places(const Lis1Places& places, PairNoise taste, std::uint32_t home_county,
                                       std::uint32_t* times) {
  const auto rows = static_cast<std::uint32_t>(Lis1Places::padded(places.count));
  const std::uint32_t row = row_bits(rows);
  const std::uint32_t* municipality = places.municipality.data();
  const std::uint32_t* county = places.county.data();
  const float* repulsion = places.repulsion.data();
  const float home_factor = places.home_factor;
  for (std::uint32_t i = 0; i < rows; ++i) {
    const float factor = county[i] == home_county ? home_factor : 1.0F;
    times[i] = (time_bits(taste.first(municipality[i]), repulsion[i] * factor) & ~row) | i;
  }
}

PlaceRace finish_race(const Lis1Places& places, PairNoise taste, const std::uint32_t* times) {
  HJEMMEL_EXPECTS(places.count > 0 && places.count <= most_places);
  const std::size_t rows = Lis1Places::padded(places.count);
  const std::uint32_t least = least_open(times, places.closed.data(), rows);
  // Two table errors of 2e-3, what the series leaves out of a tail of at most a half: 0.0105, and the row's bits,
  // 0.0005.
  constexpr float margin = 1.0F + 0x1p-6F;
  const std::uint32_t limit = std::bit_cast<std::uint32_t>(std::bit_cast<float>(least) * margin);
  const std::uint32_t row = least & row_bits(rows);
  const std::uint32_t tail = ~taste.first(places.municipality[row]);
  constexpr std::uint32_t least_tail = 1U << 14;  // below, the bits that are cut off matter
  constexpr std::uint32_t half = 1U << 31;
  if (tail < least_tail || tail > half) {
    return {.row = row, .close = static_cast<std::uint32_t>(places.count), .limit = beyond_all};
  }
  return {.row = row, .close = count_close(times, places.closed.data(), rows, limit), .limit = limit};
}

HJEMMEL_WIDEST_VECTORS std::uint32_t least_time(const Lis1Places& places, PairNoise taste, std::uint32_t home_county) {
  const std::size_t rows = Lis1Places::padded(places.count);
  const std::uint32_t* municipality = places.municipality.data();
  const std::uint32_t* county = places.county.data();
  const std::uint32_t* closed = places.closed.data();
  const float* repulsion = places.repulsion.data();
  const float home_factor = places.home_factor;
  std::uint32_t least = std::bit_cast<std::uint32_t>(std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < rows; ++i) {
    const float factor = county[i] == home_county ? home_factor : 1.0F;
    least = std::min(least, time_bits(taste.first(municipality[i]), repulsion[i] * factor) | closed[i]);
  }
  return least;
}

namespace {

// One place before all seekers, who are one vector beside another.
HJEMMEL_WIDEST_VECTORS void look_at_place(PlaceSeekers& seekers, const Lis1Places& places, std::size_t row) {
  const std::uint32_t municipality = places.municipality[row];
  const std::uint32_t county = places.county[row];
  const float away = places.repulsion[row];
  const float at_home = away * places.home_factor;
  const std::uint32_t* key = seekers.taste_key.data();
  const std::uint32_t* salt = seekers.taste_salt.data();
  const std::uint32_t* home = seekers.home_county.data();
  std::uint32_t* least = seekers.least_time.data();
  const std::size_t count = seekers.least_time.size();
  for (std::size_t i = 0; i < count; ++i) {
    const float repulsion = home[i] == county ? at_home : away;
    least[i] = std::min(least[i], time_bits(PairNoise{key[i], salt[i]}.first(municipality), repulsion));
  }
}

}  // namespace

void find_least_times(const Lis1Places& places, PlaceSeekers& seekers) {
  const auto none = std::bit_cast<std::uint32_t>(std::numeric_limits<float>::infinity());
  std::ranges::fill(seekers.least_time, none);
  for (std::size_t row = 0; row < places.count; ++row) look_at_place(seekers, places, row);
}

}  // namespace hjemmel
