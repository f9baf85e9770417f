#include <algorithm>
#include <set>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/authorisation.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

constexpr int many = 10'000'000;  // a Poisson count is a binomial one with so many trials

// Authorises in `month` and checks the state; nobody was there before.
void authorise_in(World& world, Month month) {
  world.state.now = month;
  authorise(world.state, world.parameters.education, world.random);
  CHECK_INVARIANTS(world.state);
}

int educated_in(const World& world, Education where) {
  const auto& education = world.state.doctors.education;
  return static_cast<int>(std::count(education.begin(), education.end(), where));
}

// Only doctors educated in Norway, `per_cohort` of them expected in June.
void only_from_norway(World& world, double per_cohort) {
  EducationParameters& education = world.parameters.education;
  education.study_places.set_base(per_cohort);
  education.completion_rate = 1.0;
  education.june_share = 1.0;
  education.eea_per_year.set_base(0.0);
  education.outside_eea_per_year.set_base(0.0);
  education.direct_gps_per_year.set_base(0.0);
}

}  // namespace

TEST_CASE("doctors join the queue for LIS1 in January and June and in no other month") {
  for (int month = 1; month <= months_per_year; ++month) {
    World world;
    world.municipality();
    world.parameters.education.direct_gps_per_year.set_base(0.0);
    authorise_in(world, Month(2022, month));
    CHECK((world.state.doctors.size() > 0) == (month == 1 || month == 6));
    CHECK(world.state.lis1_applicants.size() == world.state.doctors.size());
    CHECK(world.state.log.count(EventKind::authorised) == static_cast<int>(world.state.doctors.size()));
  }
}

TEST_CASE("doctors with basic training from abroad look for a list in the month in which they come") {
  World world;
  world.municipality();
  world.parameters.education.direct_gps_per_year.set_base(600.0);
  authorise_in(world, Month(2022, 2));
  REQUIRE(world.state.doctors.size() > 0);
  CHECK(world.state.list_seekers.size() == world.state.doctors.size());
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    CHECK(world.state.doctors.stage[i] == Stage::seeking_list);
    CHECK(world.state.doctors.has_lis1[i]);
    CHECK(world.state.doctors.home_county[i] == no_county);
    CHECK(world.state.doctors.searching_since[i] == Month(2022, 2));
    CHECK(world.state.doctors.age_years(DoctorId(i), world.state.now) >= 22);
  }
}

TEST_CASE("no two doctors share a random address") {
  std::set<std::uint32_t> keys;
  std::size_t made = 0;
  for (const int year : {2000, 2017, 2021, 2040, 2084}) {
    for (const int month : {1, 6, 12}) {
      for (std::uint8_t education = 0; education <= education_count; ++education) {
        for (const int serial : {0, 1, 1000, 65535}) {
          const auto key = doctor_key(Month(year, month), static_cast<Education>(education), serial);
          CHECK(key >= 0x8000'0000U);
          keys.insert(key);
          ++made;
        }
      }
    }
  }
  CHECK(keys.size() == made);
}

TEST_CASE("study places act as many years later as studies take") {
  World world;
  world.municipality();
  only_from_norway(world, 500.0);
  world.parameters.education.study_places.add(
      {.value = 0.0, .from = Month(2020, 8), .until = Month(2020, 8), .where = {}}, world.country.municipality_count());
  authorise_in(world, Month(2025, 6));
  const int before = educated_in(world, Education::norway);
  CHECK(before > 0);
  authorise_in(world, Month(2026, 6));
  CHECK(educated_in(world, Education::norway) == before);
  authorise_in(world, Month(2027, 6));
  CHECK(educated_in(world, Education::norway) > before);
}

TEST_CASE("more study places add doctors and leave those who come anyway as they are") {
  World few({.seed = 5});
  World more({.seed = 5});
  for (World* world : {&few, &more}) world->municipality();
  only_from_norway(few, 300.0);
  only_from_norway(more, 360.0);
  authorise_in(few, Month(2022, 6));
  authorise_in(more, Month(2022, 6));
  const Doctors& a = few.state.doctors;
  const Doctors& b = more.state.doctors;
  REQUIRE(a.size() < b.size());
  CHECK(std::equal(a.key.begin(), a.key.end(), b.key.begin()));
  CHECK(std::equal(a.birth.begin(), a.birth.end(), b.birth.begin()));
  CHECK(std::equal(a.sex.begin(), a.sex.end(), b.sex.begin()));
  CHECK(std::equal(a.home_county.begin(), a.home_county.end(), b.home_county.begin()));
}

TEST_CASE("a cohort has the expected size; false alarm 1e-6") {
  const int replicates = 400;
  int count = 0;
  const EducationParameters education;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    World world({.replicate = replicate});
    world.municipality();
    world.state.now = Month(2022, 6);
    authorise(world.state, education, world.random);
    count += educated_in(world, Education::norway);
  }
  const double expected = replicates * 636.0 * 0.89 * 0.62;  // 140,000: 2 % are 7.5 standard errors
  CHECK(binomial_two_sided(count, many, expected / many) > 1e-6);
  CHECK(binomial_two_sided(count, many, 1.02 * expected / many) < 1e-6);
  CHECK(binomial_two_sided(count, many, 0.98 * expected / many) < 1e-6);
}

TEST_CASE("sex and home county have the stated shares; false alarm 1e-6") {
  World world({.seed = 11});
  world.municipality({.county = 0, .inhabitants = 30000});
  world.municipality({.county = 1, .inhabitants = 10000});
  only_from_norway(world, 40'000.0);
  authorise_in(world, Month(2022, 6));
  const Doctors& d = world.state.doctors;
  const auto n = static_cast<int>(d.size());
  const auto women = static_cast<int>(std::count(d.sex.begin(), d.sex.end(), Sex::woman));
  const auto in_county = [&d](int c) {
    return static_cast<int>(std::count(d.home_county.begin(), d.home_county.end(), c));
  };
  CHECK(binomial_two_sided(women, n, 0.64) > 1e-6);
  CHECK(binomial_two_sided(women, n, 0.62) < 1e-6);
  CHECK(in_county(0) + in_county(1) + in_county(no_county) == n);
  CHECK(binomial_two_sided(in_county(0), n, 0.75 * 0.75) > 1e-6);  // rural_home_share x share of inhabitants
  CHECK(binomial_two_sided(in_county(1), n, 0.75 * 0.25) > 1e-6);
  CHECK(binomial_two_sided(in_county(0), n, 0.96 * 0.75 * 0.75) < 1e-6);
  CHECK(binomial_two_sided(in_county(1), n, 0.93 * 0.75 * 0.25) < 1e-6);
}

TEST_CASE("age at authorisation is normal and never under 22; false alarm 1e-6") {
  World world({.seed = 12});
  world.municipality();
  only_from_norway(world, 40'000.0);
  authorise_in(world, Month(2022, 6));
  const Doctors& d = world.state.doctors;
  const auto n = static_cast<int>(d.size());
  int under_mean = 0;
  for (std::size_t i = 0; i < d.size(); ++i) {
    const int months = world.state.now - d.birth[i];
    CHECK(months >= 22 * months_per_year);
    under_mean += months < 27.5 * months_per_year ? 1 : 0;
  }
  // P(22 <= age < 27.5) / P(age >= 22) for a normal with mean 27.5 and standard deviation 2.4.
  constexpr double expected = 0.49446;
  CHECK(binomial_two_sided(under_mean, n, expected) > 1e-6);
  CHECK(binomial_two_sided(under_mean, n, 0.95 * expected) < 1e-6);  // a mean that is 0.15 years off is caught
}

TEST_CASE("a country without inhabitants has no home counties") {
  World world;
  only_from_norway(world, 50.0);
  authorise_in(world, Month(2022, 6));
  REQUIRE(world.state.doctors.size() > 0);
  for (const std::uint8_t county : world.state.doctors.home_county) CHECK(county == no_county);
}

}  // namespace hjemmel::testing
