#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/detail/place_race.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/random_source.hpp"

namespace hjemmel {
namespace {

constexpr double home_pull = 1.5;

Lis1Places some_places(RandomStream& rng, std::size_t count) {
  Lis1Places places;
  places.home_factor = static_cast<float>(std::exp(-home_pull));
  for (std::size_t i = 0; i < count; ++i) {
    const double attraction = 4.0 * uniform(rng) - 3.0;
    places.add(rng() >> 20, rng() % 3,
               {.attraction = attraction, .repulsion = static_cast<float>(std::exp(-attraction))});
  }
  return places;
}

double utility(const Lis1Places& places, std::size_t row, PairNoise taste, std::uint32_t home_county) {
  const double home = places.county[row] == home_county ? home_pull : 0.0;
  return places.attraction[row] + home + gumbel_from_word(taste.first(places.municipality[row]));
}

float as_time(std::uint32_t bits) { return std::bit_cast<float>(bits); }

RandomStream words() { return RandomSource(1, 0).stream(Process::municipal_place, 0, {2025, 1}); }

}  // namespace

TEST_CASE("a race is won by the place of largest utility, or it is among those that are close") {
  RandomStream rng = words();
  std::vector<std::uint32_t> times(512);
  int decided = 0;
  for (int i = 0; i < 20'000; ++i) {
    Lis1Places places = some_places(rng, 1 + rng() % 100);
    const PairNoise taste = pair_noise(rng);
    for (std::size_t row = 1; row < places.count; ++row) {
      if (rng() % 4 == 0) places.take(row);
    }
    run_places(places, taste, 1, times.data());
    const PlaceRace race = finish_race(places, taste, times.data());
    std::size_t best = 0;
    for (std::size_t row = 0; row < places.count; ++row) {
      if (places.closed[row] == 0 && utility(places, row, taste, 1) > utility(places, best, taste, 1)) best = row;
    }
    REQUIRE(places.closed[race.row] == 0);
    REQUIRE(times[best] <= race.limit);
    if (race.close > 1) continue;
    REQUIRE(race.row == best);
    ++decided;
  }
  CHECK(decided > 16'000);
}

TEST_CASE("times bound utilities from above, for one doctor and for many") {
  RandomStream rng = words();
  for (int i = 0; i < 300; ++i) {
    const Lis1Places places = some_places(rng, rng() % 70);
    const std::size_t count = 1 + rng() % 40;
    PlaceSeekers seekers;
    for (auto* column : {&seekers.taste_key, &seekers.taste_salt, &seekers.home_county, &seekers.least_time}) {
      column->resize(Lis1Places::padded(count));
    }
    for (std::size_t s = 0; s < count; ++s) {
      seekers.taste_key[s] = rng();
      seekers.taste_salt[s] = rng();
      seekers.home_county[s] = rng() % 4;
    }
    find_least_times(places, seekers);
    for (std::size_t s = 0; s < count; ++s) {
      const PairNoise taste{seekers.taste_key[s], seekers.taste_salt[s]};
      REQUIRE(least_time(places, taste, seekers.home_county[s]) == seekers.least_time[s]);
      const double bound = -std::log(as_time(seekers.least_time[s])) + 2e-3 + 1e-6;
      double best = -std::numeric_limits<double>::infinity();
      for (std::size_t row = 0; row < places.count; ++row) {
        best = std::max(best, utility(places, row, taste, seekers.home_county[s]));
      }
      REQUIRE(best <= bound);
      if (best > 1.0) CHECK(best > bound - 1.0);  // and not idly
    }
  }
}

TEST_CASE("a place that is taken often enough is closed, and one that is taken out makes room for the last") {
  Lis1Places places;
  for (std::uint32_t m = 0; m < 20; ++m)
    places.add(m, m % 3, {.attraction = 0.5 * m, .repulsion = static_cast<float>(1 + m)}, 2);
  places.take(3);
  CHECK(places.closed[3] == 0);
  places.take(3);
  CHECK(places.closed[3] == Lis1Places::shut);
  places.remove(5);
  CHECK(places.count == 19);
  CHECK(places.municipality[5] == 19);
  CHECK(places.county[5] == 19 % 3);
  CHECK(places.attraction[5] == 9.5);
  CHECK(places.repulsion[5] == 20.0F);
  CHECK(places.free[5] == 2);
  CHECK(places.closed[19] == Lis1Places::shut);
  places.clear();
  CHECK(places.count == 0);
}

}  // namespace hjemmel
