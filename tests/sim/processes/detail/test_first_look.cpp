#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/detail/first_look.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/pair_noise.hpp"

namespace hjemmel {
namespace {

constexpr std::uint32_t seekers = 4 * look_width;

// Seekers of whom every third must train and every eighth works, another eighth served LIS1, in municipality 5.
struct Seekers {
  std::vector<std::uint32_t> noise_key, noise_salt, works_in, lis1_served, trains;
  std::vector<float> form, county;

  Seekers() {
    for (std::uint32_t s = 0; s < seekers; ++s) {
      const PairNoise noise = PairNoise{77, 5}.of(s);
      noise_key.push_back(noise.key);
      noise_salt.push_back(noise.salt);
      works_in.push_back(s % 8);
      lis1_served.push_back(s % 8 + 2);
      trains.push_back(s % 3 == 0 ? 1 : 0);
      form.push_back(s % 2 == 0 ? 0.5F : 1.5F);
      county.push_back(exp_at_least(-3.0F * static_cast<float>(s) / seekers));
    }
  }
  LookingSeekers columns(std::size_t first) const {
    return {.noise_key = noise_key.data() + first,
            .noise_salt = noise_salt.data() + first,
            .works_in = works_in.data() + first,
            .lis1_served = lis1_served.data() + first,
            .trains = trains.data() + first,
            .form = form.data() + first,
            .county = county.data() + first,
            .count = seekers - look_width};
  }
  bool may_take(std::size_t s, const FirstLook& advert) const {
    const std::uint32_t word = PairNoise{noise_key[s], noise_salt[s]}.first(advert.list_key);
    const bool tied = works_in[s] == advert.municipality || lis1_served[s] == advert.municipality;
    const float bound = (trains[s] == 1 ? advert.to_trainee : advert.to_specialist) * (tied ? advert.tie : 1.0F);
    return static_cast<float>(~word >> 1) <= bound * form[s] * county[s];
  }
};

}  // namespace

TEST_CASE("the first look finds exactly the seekers whose noise lies beyond the bound") {
  const Seekers all;
  std::vector<std::uint8_t> possible(seekers);
  std::size_t found = 0;
  std::size_t looks = 0;
  for (std::uint32_t list = 0; list < 1000; ++list) {
    const FirstLook advert{list << 16 | list % 3, 5, 0.02F * tail_cells, 0.05F * tail_cells, 4.0F};
    for (const std::size_t first :
         {std::size_t{0}, std::size_t{7}, std::size_t{look_width}}) {  // a look begins anywhere
      const LookingSeekers columns = all.columns(first);
      look_first(advert, columns, possible.data());
      for (std::size_t s = 0; s < columns.count; ++s) {
        REQUIRE((possible[s] != 0) == all.may_take(first + s, advert));
        found += possible[s];
      }
      looks += columns.count;
    }
  }
  CHECK(found > looks / 200);
  CHECK(found < looks / 10);
}

TEST_CASE("the first look passes over no list that a seeker would take") {
  // A list worth w more than waiting is taken when the Gumbel value exceeds -w; whether or not the look sees it coming.
  for (const float worth : {-8.0F, -4.0F, -1.0F, 0.0F, 2.0F}) {
    const PairNoise noise{1234, 98};
    const std::vector<std::uint32_t> key(look_width, noise.key), salt(look_width, noise.salt), none(look_width, 0);
    const std::vector<float> one(look_width, 1.0F);
    std::vector<std::uint8_t> possible(look_width);
    const LookingSeekers alike{key.data(),  salt.data(), none.data(), none.data(),
                               none.data(), one.data(),  one.data(),  look_width};
    for (std::uint32_t list = 0; list < 100'000; ++list) {
      const FirstLook advert{list, 1, 0.0F, exp_at_least(worth + 0.01F) * tail_cells, 1.0F};
      if (gumbel_from_word(noise.first(list)) <= -worth) continue;
      look_first(advert, alike, possible.data());
      REQUIRE(possible[0] == 1);
    }
  }
}

TEST_CASE("exp_at_least lies above exp by at most 6.2 percent, and its products are neither zero nor no number") {
  for (float x = -25.0F; x < 40.0F; x += 0.0037F) {
    const double ratio = static_cast<double>(exp_at_least(x)) / std::exp(static_cast<double>(x));
    REQUIRE(ratio >= 1.0);
    REQUIRE(ratio < 1.062);
  }
  const float least = exp_at_least(-1e30F);
  CHECK(least * least * least > 0.0F);
  CHECK(least * least * exp_at_least(1e30F) == std::numeric_limits<float>::infinity());
}

}  // namespace hjemmel
