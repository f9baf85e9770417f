// What policy can change in education and authorisation, and what it does to the choice after LIS1.
#include <algorithm>
#include <cmath>
#include <map>

#include <doctest/doctest.h>

#include "sim/processes/authorisation.hpp"
#include "sim/processes/career_choice.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

const Month june{2028, 6};

// Authorises in June 2028 and checks the state.
void authorise_in_june(World& world) {
  world.state.now = june;
  authorise(world.state, world.parameters.education, world.random);
  CHECK_INVARIANTS(world.state);
}

int in_stage(const World& world, Stage stage) { return world.state.counts.by_stage[static_cast<std::size_t>(stage)]; }

// Only doctors educated in the EEA and outside, 2,000 and 1,000 of them expected in June.
void only_from_abroad(World& world) {
  EducationParameters& education = world.parameters.education;
  education.study_places.set_base(0.0);
  education.eea_per_year.set_base(4000.0);
  education.outside_eea_per_year.set_base(2000.0);
  education.direct_gps_per_year.set_base(0.0);
}

std::map<std::uint32_t, std::size_t> rows_by_key(const World& world) {
  std::map<std::uint32_t, std::size_t> rows;
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) rows[world.state.doctors.key[i]] = i;
  return rows;
}

// How many of 4,000 doctors, as `spec` says, choose general practice.
template <class Change>
int choose_general_practice(const DoctorSpec& spec, Change change) {
  World world({.seed = 77});
  world.municipality();
  world.state.hospital_posts_free = 10'000;
  for (int i = 0; i < 4000; ++i) world.doctor(Stage::after_lis1, spec);
  for (Month& authorised : world.state.doctors.authorised) authorised = Month(2020, 6);
  change(world);
  ++world.state.now;
  choose_careers(world.state, world.parameters, world.random);
  return world.state.log.count(EventKind::chose_general_practice);
}

}  // namespace

TEST_CASE(
    "a municipality with weight counts for more inhabitants among those admitted from then on; false alarm 1e-6") {
  for (const Month from : {Month(2022, 8), Month(2022, 9)}) {
    World world({.seed = 11});
    world.municipality({.county = 0, .inhabitants = 30000});
    world.municipality({.county = 1, .inhabitants = 10000});
    EducationParameters& education = world.parameters.education;
    education.study_places.set_base(30'000.0);
    education.eea_per_year.set_base(30'000.0);
    education.home_weight.add({.value = 3.0, .from = from, .where = {false, true}}, 2);
    authorise_in_june(world);
    const bool admitted_since = from == Month(2022, 8);
    for (const Education education_in : {Education::norway, Education::eea}) {
      int at_home = 0;
      int from_weighted = 0;
      for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
        if (world.state.doctors.education[i] != education_in) continue;
        at_home += world.state.doctors.home_county[i] != no_county ? 1 : 0;
        from_weighted += world.state.doctors.home_county[i] == 1 ? 1 : 0;
      }
      const bool acts = admitted_since && education_in == Education::norway;
      CHECK(binomial_two_sided(from_weighted, at_home, acts ? 0.5 : 0.25) > 1e-6);
    }
  }
}

TEST_CASE("specialists trained abroad who are exempt look for a list at once and older; false alarm 1e-6") {
  World ruled({.seed = 3});
  World exempt({.seed = 3});
  for (World* world : {&ruled, &exempt}) {
    world->municipality();
    only_from_abroad(*world);
    world->parameters.education.converted_per_year.set_base(600.0);  // a tenth
  }
  exempt.parameters.education.converted_exempt_share.set_base(0.5);
  authorise_in_june(ruled);
  authorise_in_june(exempt);
  const auto n = static_cast<int>(ruled.state.doctors.size());
  CHECK(in_stage(ruled, Stage::waiting_for_lis1) == n);
  CHECK(exempt.state.doctors.size() == ruled.state.doctors.size());
  const int seeking = in_stage(exempt, Stage::seeking_list);
  CHECK(static_cast<int>(exempt.state.list_seekers.size()) == seeking);
  CHECK(binomial_two_sided(seeking, n, 0.05) > 1e-6);
  CHECK(binomial_two_sided(seeking, n, 0.08) < 1e-6);
  const auto before = rows_by_key(ruled);
  for (const auto& [key, row] : rows_by_key(exempt)) {
    const bool seeks = exempt.state.doctors.stage[row] == Stage::seeking_list;
    const Month as_ever = ruled.state.doctors.birth[before.at(key)];
    CHECK(exempt.state.doctors.birth[row] == as_ever - (seeks ? 96 : 0));  // the others live the same life
  }
}

TEST_CASE("with basic training that counts, doctors from the EEA choose a career without LIS1; false alarm 1e-6") {
  World world({.seed = 4});
  world.municipality();
  only_from_abroad(world);
  world.parameters.education.credited_share.set_base(0.3);
  authorise_in_june(world);
  int from_eea = 0;
  int credited = 0;
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    const bool eea = world.state.doctors.education[i] == Education::eea;
    const bool chooses = world.state.doctors.stage[i] == Stage::after_lis1;
    from_eea += eea ? 1 : 0;
    credited += chooses ? 1 : 0;
    CHECK((eea || !chooses));
  }
  CHECK(binomial_two_sided(credited, from_eea, 0.3) > 1e-6);
  CHECK(binomial_two_sided(credited, from_eea, 0.37) < 1e-6);
  CHECK(static_cast<int>(world.state.calendar.due(Due::career_choice, june + 1).size()) == credited);
}

TEST_CASE("weeks of placements draw those educated in Norway to general practice, if somebody supervises them") {
  const auto nothing = [](World&) {};
  const auto more_weeks = [](World& world) {
    world.parameters.education.placement_weeks.add(
        {.value = 31.0, .from = Month(2019, 1), .until = Month(2020, 12), .where = {}}, 1);
  };
  const auto weeks_later = [](World& world) {
    world.parameters.education.placement_weeks.add({.value = 31.0, .from = Month(2021, 2), .where = {}}, 1);
  };
  const auto unsupervised = [&](World& world) {
    more_weeks(world);
    world.parameters.education.placement_found_share.add(
        {.value = 0.0, .from = Month(2019, 1), .until = Month(2020, 12), .where = {}}, 1);
  };
  const DoctorSpec norway{.education = Education::norway};
  const int before = choose_general_practice(norway, nothing);
  const int after = choose_general_practice(norway, more_weeks);
  const double odds = before / (4000.0 - before) * std::exp(0.02 * 25.0 * 0.8);
  CHECK(binomial_two_sided(after, 4000, odds / (1.0 + odds)) > 1e-6);
  CHECK(after > before + 150);
  CHECK(choose_general_practice(norway, weeks_later) == before);
  CHECK(choose_general_practice(norway, unsupervised) < before);
  const DoctorSpec abroad{.education = Education::eea};
  CHECK(choose_general_practice(abroad, more_weeks) == choose_general_practice(abroad, nothing));
}

TEST_CASE("those whom a municipality hired turn to general practice more often; false alarm 1e-6") {
  const int before = choose_general_practice({}, [](World&) {});
  const int after = choose_general_practice({}, [](World& world) {
    for (auto& terms : world.state.doctors.lis1_terms) terms = lis1_municipality_hired;
  });
  const double odds = before / (4000.0 - before) * std::exp(0.3);
  CHECK(binomial_two_sided(after, 4000, odds / (1.0 + odds)) > 1e-6);
  CHECK(after > before + 100);
}

TEST_CASE("hospital posts that a region lacks are lacking for those who served LIS1 there, and in the whole") {
  World world({.seed = 19});
  const TrustId north = world.trust("north");
  world.municipality();
  world.municipality({.trust = north});
  CareerParameters& career = world.parameters.career;
  career.gp_constant = -50.0;
  career.hospital_posts_growth_per_year = 0.0;
  career.hospital_posts_per_year.set_base(1200.0);
  career.hospital_posts_per_year.add({.value = 0.0, .from = Month(2020, 1), .where = {false, true}}, 2);
  gather_hospital_posts(world.state, career);
  CHECK(world.state.hospital_posts_free == 300);  // of half a year, and of one trust of two
  for (int i = 0; i < 1050; ++i) world.doctor(Stage::after_lis1, {.trust = i < 50 ? TrustId(0) : north});
  ++world.state.now;
  choose_careers(world.state, world.parameters, world.random);
  CHECK(world.state.log.count(EventKind::chose_hospital) > 30);
  int elsewhere = 0;
  for (std::size_t i = 50; i < 1050; ++i) {
    CHECK(world.state.doctors.stage[i] != Stage::hospital_career);
    elsewhere += world.state.doctors.stage[i] != Stage::after_lis1 ? 1 : 0;
  }
  CHECK(elsewhere > 200);  // 150 want no hospital; of the others some like the second best more than to wait
}

}  // namespace hjemmel::testing
