// Posts that doctors choose between after LIS1: how many come free, what is kept, and whom a hospital would take.
#include <cstdint>

#include <doctest/doctest.h>

#include "sim/processes/detail/career_posts.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

/// Two trusts with a municipality each; the first of 6,000, the second of 3,000 inhabitants.
struct Hospitals {
  Hospitals() {
    near = world.municipality({.inhabitants = 6000});
    other = world.trust("Other");
    far = world.municipality({.inhabitants = 3000, .trust = other});
    career().hospital_posts_growth_per_year = 0.0;
    career().hospital_posts_per_year = Lever(120.0);
  }
  CareerParameters& career() { return world.parameters.career; }
  Lever& posts() { return career().hospital_posts_per_year; }
  void set(double value, const std::vector<bool>& where) {
    posts().add({.value = value, .from = {2020, 1}, .where = where}, world.country.municipality_count());
  }
  double a_year() const { return hospital_posts_a_year(world.state, world.parameters.career); }
  void free_month() { free_posts(world.state, world.parameters.career, world.random); }

  World world;
  TrustId other;
  MunicipalityId near;
  MunicipalityId far;
};

constexpr std::uint32_t least = 0;
constexpr std::uint32_t most = 0xFFFFFFFF;

}  // namespace

TEST_CASE("hospital posts of a year are the national number, by trusts where places differ") {
  Hospitals country;
  CHECK(country.a_year() == 120.0);
  country.set(60.0, {true, false});
  // Half of the trusts by share of LIS1 have half as many.
  CHECK(country.a_year() == doctest::Approx(90.0));
  country.set(0.0, {true, true});
  CHECK(country.a_year() == doctest::Approx(0.0));
}

TEST_CASE("the same number said place by place is the national one, and one for nobody changes nothing") {
  Hospitals country;
  country.set(150.0, {true, true});
  CHECK(country.a_year() == doctest::Approx(150.0));
  Hospitals national;
  national.set(150.0, {});
  CHECK(national.a_year() == doctest::Approx(150.0));
  Hospitals nobody;
  nobody.set(150.0, {false, false});
  CHECK(nobody.a_year() == doctest::Approx(120.0));
}

TEST_CASE("hospital posts grow from 2019 on, by the year and not by the month") {
  Hospitals country;
  country.career().hospital_posts_growth_per_year = 0.1;
  country.world.state.now = Month{2019, 12};
  CHECK(country.a_year() == doctest::Approx(120.0));
  country.world.state.now = Month{2021, 1};
  CHECK(country.a_year() == doctest::Approx(120.0 * 1.21));
  const double january = country.a_year();
  country.world.state.now = Month{2021, 12};
  CHECK(country.a_year() == january);
}

TEST_CASE("a twelfth of the year's posts comes free each month, and a year's worth is kept at most") {
  Hospitals country;
  country.world.state.hospital_posts_free = 0;
  for (int month = 1; month <= 30; ++month) {
    ++country.world.state.now;
    country.free_month();
    CHECK(country.world.state.hospital_posts_free == std::min(120, 10 * month));
  }
  country.posts() = Lever(24.0);
  country.free_month();
  CHECK(country.world.state.hospital_posts_free == 24);
  country.posts() = Lever(0.0);
  country.free_month();
  CHECK(country.world.state.hospital_posts_free == 0);
}

TEST_CASE("parts of posts come as often as they should (false alarm 1e-6; a tenth too many would be seen)") {
  Hospitals country;
  country.posts() = Lever(3.0);  // a post in every fourth month
  constexpr int months = 4800;
  int freed = 0;
  for (int month = 0; month < months; ++month) {
    country.world.random = RandomSource(7, static_cast<std::uint32_t>(month));
    country.world.state.hospital_posts_free = 0;
    country.free_month();
    CHECK(country.world.state.hospital_posts_free <= 1);
    freed += country.world.state.hospital_posts_free;
  }
  CHECK(binomial_two_sided(freed, months, 0.25) > false_alarm_rate);
  CHECK(binomial_two_sided(months / 4 * 12 / 10, months, 0.25) < false_alarm_rate);  // power
}

TEST_CASE("training posts are counted only while the state sets their number") {
  Hospitals country;
  CHECK_FALSE(state_sets_gp_posts(country.world.state, country.career()));
  country.world.state.gp_posts_free = 0;
  country.free_month();
  CHECK(country.world.state.gp_posts_free == 0);
  CHECK(free_posts_now(country.world.state, country.career()).general_practice);
  country.career().gp_training_posts_per_year = Lever(9999.0);
  CHECK(state_sets_gp_posts(country.world.state, country.career()));
  CHECK_FALSE(free_posts_now(country.world.state, country.career()).general_practice);
  country.free_month();
  CHECK(country.world.state.gp_posts_free > 0);
  CHECK(free_posts_now(country.world.state, country.career()).general_practice);
}

TEST_CASE("the last hospital post is a post, none is none") {
  Hospitals country;
  country.world.state.hospital_posts_free = 1;
  CHECK(free_posts_now(country.world.state, country.career()).hospital);
  country.world.state.hospital_posts_free = 0;
  CHECK_FALSE(free_posts_now(country.world.state, country.career()).hospital);
}

TEST_CASE("everybody is wanted while no place differs, and where there is no trust") {
  Hospitals country;
  const DoctorId doctor = country.world.doctor(Stage::after_lis1);
  const DoctorId nowhere = country.world.doctor(Stage::after_lis1, {.trust = TrustId::none()});
  CHECK(is_wanted(country.world.state, doctor, country.posts(), most));
  country.set(0.0, {true, true});
  CHECK_FALSE(is_wanted(country.world.state, doctor, country.posts(), least));
  CHECK(is_wanted(country.world.state, nowhere, country.posts(), most));
}

TEST_CASE("a hospital takes as many as its part of the national number, of its own trust only") {
  Hospitals country;
  const DoctorId near = country.world.doctor(Stage::after_lis1);
  const DoctorId far = country.world.doctor(Stage::after_lis1, {.trust = country.other});
  country.set(30.0, {true, false});
  constexpr std::uint32_t quarter = 0x40000000;
  CHECK(is_wanted(country.world.state, near, country.posts(), quarter - 0x100));
  CHECK_FALSE(is_wanted(country.world.state, near, country.posts(), quarter + 0x100));
  CHECK(is_wanted(country.world.state, far, country.posts(), most));
  country.set(240.0, {true, false});  // more than elsewhere: everybody, not twice
  CHECK(is_wanted(country.world.state, near, country.posts(), most));
}

}  // namespace hjemmel::testing
