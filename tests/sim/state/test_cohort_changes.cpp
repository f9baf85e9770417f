#include <vector>

#include <doctest/doctest.h>

#include "tests/support/world.hpp"

namespace hjemmel::testing {

TEST_CASE("a cohort that changes stage together ends up as if each had changed alone") {
  const std::vector<Stage> stages{Stage::waiting_for_lis1, Stage::lis1_hospital, Stage::lis1_municipality,
                                  Stage::after_lis1,       Stage::alis_other,    Stage::other_work};
  for (const Stage from : stages) {
    for (const Stage to : stages) {
      World together;
      World alone;
      for (World* world : {&together, &alone}) {
        const auto m = world->municipality();
        world->municipality();
        std::vector<DoctorId> cohort;
        for (int i = 0; i < 6; ++i) cohort.push_back(world->doctor(from, {.municipality = m, .alis_agreement = i < 2}));
        world->doctor(to, {.municipality = m});
        ++world->state.now;
        if (world == &together) set_stages(world->state, cohort, from, to);
        for (const DoctorId doctor : cohort) {
          if (world == &alone) set_stage(world->state, doctor, to);
          world->state.doctors.has_lis1[doctor.index()] = to == Stage::after_lis1 || to == Stage::alis_other;
        }
        CHECK_INVARIANTS(world->state);
      }
      CHECK(together.state.doctors.stage == alone.state.doctors.stage);
      CHECK(together.state.doctors.stage_since == alone.state.doctors.stage_since);
      CHECK(together.state.counts.by_stage == alone.state.counts.by_stage);
      CHECK(together.state.municipalities.lis1 == alone.state.municipalities.lis1);
      CHECK(together.state.municipalities.alis_other == alone.state.municipalities.alis_other);
      CHECK(together.state.municipalities.agreements == alone.state.municipalities.agreements);
      CHECK(together.state.lis1_applicants.size() == alone.state.lis1_applicants.size());
    }
  }
}

TEST_CASE("an event of a whole cohort is an event of each, kept or only counted") {
  for (const bool kept : {false, true}) {
    World world;
    if (kept) world.state.log.keep_events();
    world.municipality();
    std::vector<DoctorId> cohort;
    for (int i = 0; i < 5; ++i) cohort.push_back(world.doctor(Stage::after_lis1));
    world.state.log.clear();
    record(world.state, EventKind::lis1_completed, cohort);
    record_from(world.state, EventKind::authorised, cohort[2]);
    CHECK(world.state.log.count(EventKind::lis1_completed) == 5);
    CHECK(world.state.log.count(EventKind::authorised) == 3);
    CHECK(world.state.log.events().size() == (kept ? 8 : 0));
    if (kept) CHECK(world.state.log.events().back().doctor == cohort[4]);
  }
}

TEST_CASE("doctors who enter together are as if each had entered alone") {
  for (const Stage stage : {Stage::waiting_for_lis1, Stage::seeking_list, Stage::other_work}) {
    World together;
    World alone;
    std::vector<DoctorTraits> traits;
    for (std::uint32_t i = 0; i < 7; ++i) {
      const int age_years = 51 + static_cast<int>(i) * 2;  // some turn 60 within the horizon, some have done so
      traits.push_back({.key = 900 + i,
                        .birth = together.state.now - age_years * months_per_year,
                        .sex = i % 2 == 0 ? Sex::woman : Sex::man,
                        .education = Education::eea,
                        .home_county = static_cast<std::uint8_t>(i % 2)});
    }
    for (World* world : {&together, &alone}) {
      world->municipality();
      world->doctor(Stage::abroad);
    }
    CHECK(add_doctors(together.state, traits, stage) == DoctorId(1));
    for (const DoctorTraits& doctor : traits) add_doctor(alone.state, doctor, stage);
    const Doctors& a = together.state.doctors;
    const Doctors& b = alone.state.doctors;
    CHECK(a.key == b.key);
    CHECK(a.birth == b.birth);
    CHECK(a.sex == b.sex);
    CHECK(a.education == b.education);
    CHECK(a.home_county == b.home_county);
    CHECK(a.stage == b.stage);
    CHECK(a.stage_since == b.stage_since);
    CHECK(together.state.counts.by_stage == alone.state.counts.by_stage);
    CHECK(together.state.lis1_applicants.size() == alone.state.lis1_applicants.size());
    for (int months = 1; months <= 120; ++months) {
      const Month month = together.state.now + months;
      CHECK(together.state.calendar.due(Due::sixtieth_birthday, month).size() ==
            alone.state.calendar.due(Due::sixtieth_birthday, month).size());
    }
  }
}

}  // namespace hjemmel::testing
