#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/detail/first_look.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

constexpr std::uint32_t adverts = 4 * look_width;

// Adverts of which every second lies in the home county and every eighth where LIS1 was served; bounds from e^-6 to 1.
struct Adverts {
  std::vector<std::uint32_t> key, county, municipality;
  std::vector<float> bound;

  Adverts() {
    for (std::uint32_t a = 0; a < adverts; ++a) {
      key.push_back(a << 16 | a % 3);
      county.push_back(a % 2);
      municipality.push_back(a % 8);
      bound.push_back(exp_at_least(-6.0F * static_cast<float>(a) / adverts));
    }
  }
  FirstLook look(std::uint32_t seeker) const {
    return {.noise = PairNoise{seeker * 77U, 5}.of(seeker),
            .key = key.data(),
            .county = county.data(),
            .municipality = municipality.data(),
            .bound = bound.data(),
            .adverts = adverts,
            .home_county = 1,
            .works_in = 3,
            .lis1_served = 5,
            .bounds = {0.01F * tail_cells, 0.03F * tail_cells, 0.2F * tail_cells}};
  }
};

float scale_of(const FirstLook& look, std::uint32_t a) {
  const bool tied = look.municipality[a] == look.works_in || look.municipality[a] == look.lis1_served;
  const float county = look.county[a] == look.home_county ? look.bounds.in_home_county : look.bounds.elsewhere;
  return tied ? look.bounds.in_tied_municipality : county;
}

}  // namespace

TEST_CASE("the first look finds exactly the adverts whose noise lies beyond the bound of their place") {
  const Adverts all;
  std::vector<std::uint8_t> possible(adverts);
  int found = 0;
  for (std::uint32_t seeker = 0; seeker < 1000; ++seeker) {
    const FirstLook look = all.look(seeker);
    look_first(look, possible.data());
    for (std::uint32_t a = 0; a < adverts; ++a) {
      const auto tail = static_cast<float>(~look.noise.first(all.key[a]) >> 1);
      REQUIRE((possible[a] != 0) == (tail <= all.bound[a] * scale_of(look, a)));
      found += possible[a];
    }
  }
  CHECK(found > 1000);
  CHECK(found < 10000);
}

TEST_CASE("the first look passes over no list that a seeker would take") {
  // A list worth w more than waiting is taken when the Gumbel value exceeds -w; whether or not the look sees it coming.
  for (const float worth : {-8.0F, -4.0F, -1.0F, 0.0F, 2.0F}) {
    const std::vector<std::uint32_t> place(look_width, 0);
    const std::vector<float> bound(look_width, 1.0F);
    std::vector<std::uint32_t> key(look_width);
    std::vector<std::uint8_t> possible(look_width);
    for (std::uint32_t a = 0; a < 100'000; a += look_width) {
      for (std::uint32_t lane = 0; lane < look_width; ++lane) key[lane] = a + lane;
      const FirstLook look{.noise = {1234, 98},
                           .key = key.data(),
                           .county = place.data(),
                           .municipality = place.data(),
                           .bound = bound.data(),
                           .adverts = look_width,
                           .home_county = 1,
                           .works_in = 1,
                           .lis1_served = 1,
                           .bounds = {exp_at_least(worth + 0.02F) * tail_cells, 0.0F, 0.0F}};
      look_first(look, possible.data());
      for (std::uint32_t lane = 0; lane < look_width; ++lane) {
        if (gumbel_from_word(look.noise.first(key[lane])) > -worth) REQUIRE(possible[lane] == 1);
      }
    }
  }
}

TEST_CASE("exp_at_least lies above exp by at most 6.2 percent, and stays finite") {
  for (float x = -79.0F; x < 84.0F; x += 0.0037F) {
    const double ratio = static_cast<double>(exp_at_least(x)) / std::exp(static_cast<double>(x));
    REQUIRE(ratio >= 1.0);
    REQUIRE(ratio < 1.062);
  }
  CHECK(exp_at_least(-1e30F) > 0.0F);
  CHECK(std::isfinite(exp_at_least(1e30F)));
}

}  // namespace hjemmel
