#include <doctest/doctest.h>

#include "sim/processes/need.hpp"
#include "sim/processes/out_of_hours.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

double load_in(World& world, MunicipalityId where) {
  read_population(world.state, world.parameters.need);
  update_out_of_hours(world.state, world.parameters.out_of_hours);
  CHECK_INVARIANTS(world.state);
  return world.state.municipalities.out_of_hours_load[where.index()];
}

TEST_CASE("a small municipality shares its service with as many as make up the cooperation") {
  World world;
  world.parameters.out_of_hours.participation_small.set_base(0.5);
  world.parameters.out_of_hours.cooperation_population.set_base(12000);
  const auto place = world.municipality({.inhabitants = 6000});
  world.gps(place, 6);
  CHECK(load_in(world, place) == doctest::Approx(5.0 / (3.0 * 2.0)));
}

TEST_CASE("four municipalities share a service at most, so that the smallest carry the most") {
  World world;
  const auto tiny = world.municipality({.inhabitants = 1000});
  const auto small = world.municipality({.inhabitants = 6000});
  const auto town = world.municipality({.inhabitants = 40000});
  world.gps(tiny, 1);
  world.gps(small, 6);
  world.gps(town, 38);
  const double tiny_load = load_in(world, tiny);
  CHECK(tiny_load == doctest::Approx(5.0 / (0.667 * 4.0)));
  CHECK(tiny_load > 1.5 * load_in(world, small));
  CHECK(load_in(world, small) > 1.2 * load_in(world, town));
}

TEST_CASE("a large municipality has more services as it grows") {
  World world;
  world.parameters.out_of_hours.participation_large.set_base(0.5);
  world.parameters.out_of_hours.cooperation_population.set_base(12000);
  const auto city = world.municipality({.inhabitants = 180000});
  world.gps(city, 60);
  CHECK(load_in(world, city) == doctest::Approx(5.0 * 3.0 / 30.0));
}

TEST_CASE("GPs above the age of exemption can lower the number who take part, and half a GP always does") {
  World world;
  world.parameters.out_of_hours.participation_small.set_base(1.0);
  world.parameters.out_of_hours.cooperation_population.set_base(5000);
  const auto place = world.municipality({.inhabitants = 5000});
  world.gps(place, 2, {}, {.age = 45});
  CHECK(load_in(world, place) == doctest::Approx(2.5));
  world.gps(place, 3, {}, {.age = 62});
  CHECK(load_in(world, place) == doctest::Approx(2.5));
  const auto empty = world.municipality({.inhabitants = 5000});
  CHECK(load_in(world, empty) == doctest::Approx(10.0));
}

TEST_CASE("cooperation over no inhabitants means a service each, not a division by zero") {
  World world;
  world.parameters.out_of_hours.cooperation_population.set_base(0);
  const auto town = world.municipality({.inhabitants = 20000});
  const auto nowhere = world.municipality({.inhabitants = 0});
  CHECK(load_in(world, town) == doctest::Approx(10.0));
  CHECK(load_in(world, nowhere) == doctest::Approx(10.0));
}

TEST_CASE("back-up duty adds in small municipalities alone; digital contacts and a grant ease duty everywhere") {
  World world;
  const auto small = world.municipality({.inhabitants = 6000});
  const auto town = world.municipality({.inhabitants = 40000});
  world.gps(small, 6);
  world.gps(town, 38);
  const double in_small = load_in(world, small);
  const double in_town = load_in(world, town);
  OutOfHoursParameters& p = world.parameters.out_of_hours;
  p.backup_share.set_base(0.5);
  CHECK(load_in(world, small) == doctest::Approx(1.5 * in_small));
  CHECK(load_in(world, town) == in_town);
  p.backup_share.set_base(0.0);
  p.digital_share.set_base(0.2);
  CHECK(load_in(world, small) == doctest::Approx(0.8 * in_small));
  CHECK(load_in(world, town) == doctest::Approx(0.8 * in_town));
  p.digital_share.set_base(0.0);
  p.grant_effect = 0.1;
  p.grant.set_base(200000.0);
  CHECK(load_in(world, small) == doctest::Approx(0.8 * in_small));
  p.grant.set_base(2000000.0);
  CHECK(load_in(world, small) == 0.0);  // a grant makes up for all of it at most
}

TEST_CASE("exemption from a younger age leaves more duty to the rest, by date and place") {
  World world;
  const auto here = world.municipality({.inhabitants = 5000});
  const auto there = world.municipality({.inhabitants = 5000});
  for (const auto place : {here, there}) {
    world.gps(place, 2, {}, {.age = 45});
    world.gps(place, 3, {}, {.age = 57});
  }
  OutOfHoursParameters& p = world.parameters.out_of_hours;
  p.participation_small.set_base(1.0);
  const double before = load_in(world, here);
  p.exempt_age_years.add({.value = 55.0, .from = {2022, 1}, .where = {true, false}}, 2);
  CHECK(load_in(world, here) == before);
  world.state.now = Month(2022, 1);
  CHECK(load_in(world, here) == doctest::Approx(2.5 * before));
  CHECK(load_in(world, there) == before);
  CHECK(world.state.municipalities.conditions[here.index()].exempt_age_years == 55.0);
}

TEST_CASE("back-up duty adds in small municipalities alone; digital contacts and a grant ease duty everywhere") {
  World world;
  const auto small = world.municipality({.inhabitants = 6000});
  const auto town = world.municipality({.inhabitants = 40000});
  world.gps(small, 6);
  world.gps(town, 38);
  const double in_small = load_in(world, small);
  const double in_town = load_in(world, town);
  OutOfHoursParameters& p = world.parameters.out_of_hours;
  p.backup_share.set_base(0.5);
  CHECK(load_in(world, small) == doctest::Approx(1.5 * in_small));
  CHECK(load_in(world, town) == in_town);
  p.backup_share.set_base(0.0);
  p.digital_share.set_base(0.2);
  CHECK(load_in(world, small) == doctest::Approx(0.8 * in_small));
  CHECK(load_in(world, town) == doctest::Approx(0.8 * in_town));
  p.digital_share.set_base(0.0);
  p.grant_effect = 0.1;
  p.grant.set_base(200000.0);
  CHECK(load_in(world, small) == doctest::Approx(0.8 * in_small));
  p.grant.set_base(2000000.0);
  CHECK(load_in(world, small) == 0.0);  // a grant makes up for all of it at most
}

TEST_CASE("exemption from a younger age leaves more duty to the rest, by date and place") {
  World world;
  const auto here = world.municipality({.inhabitants = 5000});
  const auto there = world.municipality({.inhabitants = 5000});
  for (const auto place : {here, there}) {
    world.gps(place, 2, {}, {.age = 45});
    world.gps(place, 3, {}, {.age = 57});
  }
  OutOfHoursParameters& p = world.parameters.out_of_hours;
  p.participation_small.set_base(1.0);
  const double before = load_in(world, here);
  p.exempt_age_years.add({.value = 55.0, .from = {2022, 1}, .where = {true, false}}, 2);
  CHECK(load_in(world, here) == before);
  world.state.now = Month(2022, 1);
  CHECK(load_in(world, here) == doctest::Approx(2.5 * before));
  CHECK(load_in(world, there) == before);
  CHECK(world.state.municipalities.conditions[here.index()].exempt_age_years == 55.0);
}

TEST_CASE("duty that locums take is no load on GPs") {
  World world;
  const auto place = world.municipality({.inhabitants = 6000});
  world.gps(place, 6);
  const double before = load_in(world, place);
  world.parameters.out_of_hours.locum_share = Lever{0.25};
  CHECK(load_in(world, place) == doctest::Approx(0.75 * before));
}

}  // namespace
}  // namespace hjemmel::testing
