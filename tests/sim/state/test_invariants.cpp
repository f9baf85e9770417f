#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/state/invariants.hpp"
#include "tests/support/world.hpp"

namespace hjemmel {
namespace {

using testing::World;

// A world with one of everything that an invariant speaks of.
struct Everything {
  World world;
  MunicipalityId place = world.municipality();
  MunicipalityId elsewhere = world.municipality();
  ListId held = world.list(place);
  ListId second = world.list(elsewhere);
  ListId of_trainee = world.list(place, {.contract = Contract::salaried});
  ListId vacant = world.list(elsewhere, {.vacant_months = 3, .advertised = true, .locum = true});
  ListId promised = world.list(place, {.inhabitants = 0});
  ListId closed = world.list(place, {.inhabitants = 0});
  DoctorId gp = world.gp(held);
  DoctorId trainee = world.gp(of_trainee, {.age = 61, .stage = Stage::gp_trainee, .alis_agreement = true});
  DoctorId seeker = world.doctor(Stage::seeking_list);
  DoctorId applicant = world.doctor(Stage::waiting_for_lis1);
  State& s = world.state;

  Everything() {
    world.second_list(gp, second);
    world.doctor(Stage::lis1_municipality, {.municipality = place});
    world.doctor(Stage::alis_other, {.municipality = elsewhere});
    world.empty_lis1_place(place);
    promise_list(s, seeker, promised, s.now + 2);
    close_list(s, closed);
  }
  auto& of(auto& column, auto id) { return column[id.index()]; }
};

struct Corruption {
  std::string problem;
  std::function<void(Everything&)> corrupt;
};

template <class Column>
std::function<void(Everything&)> one_more(Column Municipalities::* column) {
  return [column](Everything& e) { (e.s.municipalities.*column)[1] += 1; };
}

std::vector<Corruption> corruptions_of_doctors() {
  const auto doctors = [](Everything& e) -> Doctors& { return e.s.doctors; };
  return {
      {"stage and list disagree", [=](Everything& e) { e.of(doctors(e).stage, e.seeker) = Stage::gp_trainee; }},
      {"the list has another holder", [=](Everything& e) { e.of(doctors(e).list, e.gp) = e.of_trainee; }},
      {"contract differs from the list's",
       [=](Everything& e) { e.of(doctors(e).contract, e.gp) = Contract::salaried_bonus; }},
      {"tenure starts in the future", [=](Everything& e) { e.of(doctors(e).tenure_since, e.gp) = e.s.now + 1; }},
      {"should have left already", [=](Everything& e) { e.of(doctors(e).leaves, e.gp) = e.s.now - 1; }},
      {"specialist without the stage", [=](Everything& e) { doctors(e).specialist[e.trainee.index()] = true; }},
      {"second list without a first", [=](Everything& e) { e.of(doctors(e).second_list, e.seeker) = e.second; }},
      {"the second list has another holder",
       [=](Everything& e) { e.of(doctors(e).second_list, e.trainee) = e.second; }},
      {"stage starts in the future", [=](Everything& e) { e.of(doctors(e).stage_since, e.seeker) = e.s.now + 1; }},
      {"born in the future", [=](Everything& e) { e.of(doctors(e).birth, e.seeker) = e.s.now + 1; }},
      {"promised a list that has another successor",
       [=](Everything& e) { e.of(doctors(e).promised_list, e.applicant) = e.promised; }},
      {"queue for LIS1 disagrees with the stage", [](Everything& e) { e.s.lis1_applicants.erase(e.applicant); }},
      {"in LIS1 although it is done", [=](Everything& e) { doctors(e).has_lis1[e.applicant.index()] = true; }},
      {"in general practice without LIS1", [=](Everything& e) { doctors(e).has_lis1[e.gp.index()] = false; }},
  };
}

std::vector<Corruption> corruptions_of_lists() {
  return {
      {"fewer than no inhabitants", [](Everything& e) { e.of(e.s.lists.inhabitants, e.vacant) = -1; }},
      {"closed but in use", [](Everything& e) { e.of(e.s.lists.inhabitants, e.closed) = 5; }},
      {"closed but on offer", [](Everything& e) { e.s.advertised_lists.insert(e.closed); }},
      {"promised before it opens", [](Everything& e) { e.of(e.s.lists.created, e.promised) = e.s.now + 99; }},
      {"held since another month than by its holder",
       [](Everything& e) { e.of(e.s.lists.held_since, e.vacant) = e.s.now; }},
      {"set of short lists disagrees", [](Everything& e) { e.s.short_lists.insert(e.vacant); }},
      {"set of vacant lists disagrees", [](Everything& e) { e.s.vacant_lists.erase(e.vacant); }},
      {"the holder does not hold it", [](Everything& e) { e.of(e.s.lists.doctor, e.vacant) = e.gp; }},
      {"successor without the promise", [](Everything& e) { e.of(e.s.lists.successor, e.vacant) = e.gp; }},
      {"advertised although promised", [](Everything& e) { e.s.advertised_lists.insert(e.promised); }},
      {"successor and month of takeover disagree",
       [](Everything& e) { e.of(e.s.lists.takeover, e.vacant) = e.s.now + 1; }},
      {"set of advertised lists disagrees", [](Everything& e) { e.s.advertised_lists.erase(e.vacant); }},
      {"vacant in another form than it is offered in",
       [](Everything& e) { e.of(e.s.lists.offered, e.vacant) = Contract::salaried; }},
      {"vacant since the future", [](Everything& e) { e.of(e.s.lists.vacant_since, e.vacant) = e.s.now + 1; }},
  };
}

std::vector<Corruption> corruptions_of_counts() {
  return {
      {"count of doctors by stage is off", [](Everything& e) { ++e.s.counts.by_stage[0]; }},
      {"count of specialists is off", [](Everything& e) { ++e.s.counts.specialists_with_list; }},
      {"count of women is off", [](Everything& e) { ++e.s.counts.women_with_list; }},
      {"count of GPs of 60 and over is off", [](Everything& e) { ++e.s.counts.gps_60_and_over; }},
      {"count of lists is off", [](Everything& e) { ++e.s.counts.lists; }},
      {"count of vacant lists is off", [](Everything& e) { ++e.s.counts.vacant; }},
      {"count of salaried lists is off", [](Everything& e) { ++e.s.counts.salaried; }},
      {"count of listed inhabitants is off", [](Everything& e) { ++e.s.counts.inhabitants_listed; }},
      {"count of inhabitants without GP is off", [](Everything& e) { ++e.s.counts.inhabitants_without_gp; }},
      {"count of covered vacancies is off", [](Everything& e) { ++e.s.counts.vacancies_covered; }},
  };
}

std::vector<Corruption> corruptions_of_municipalities() {
  using M = Municipalities;
  return {
      {"lists by municipality are off", one_more(&M::lists)},
      {"list numbers by municipality are off", [](Everything& e) { e.s.municipalities.list_ids[1].pop_back(); }},
      {"vacant lists by municipality are off", one_more(&M::vacant)},
      {"salaried lists by municipality are off", one_more(&M::salaried)},
      {"GPs by municipality are off", one_more(&M::gps)},
      {"specialists by municipality are off", one_more(&M::specialists)},
      {"trainees by municipality are off", one_more(&M::trainees)},
      {"ALIS agreements by municipality are off", one_more(&M::agreements)},
      {"ALIS without a list by municipality are off", one_more(&M::alis_other)},
      {"LIS1 doctors by municipality are off", one_more(&M::lis1)},
      {"empty LIS1 places by municipality are off", [](Everything& e) { e.s.empty_lis1_places.clear(); }},
      {"listed inhabitants by municipality are off", one_more(&M::inhabitants_listed)},
      {"inhabitants without GP by municipality are off", one_more(&M::inhabitants_without_gp)},
      {"persons above the step are off", one_more(&M::above_step)},
      {"salaried lists with a GP are off", one_more(&M::salaried_held)},
      {"persons on salaried lists are off", one_more(&M::salaried_persons)},
      {"salaried persons above the step are off", one_more(&M::salaried_above_step)},
      {"8.2 agreements with a GP are off", one_more(&M::supported)},
      {"covered vacancies by municipality are off", one_more(&M::covered)},
  };
}

std::vector<Corruption> all_corruptions() {
  std::vector<Corruption> all;
  for (auto* part :
       {corruptions_of_doctors, corruptions_of_lists, corruptions_of_counts, corruptions_of_municipalities}) {
    for (const Corruption& corruption : part()) all.push_back(corruption);
  }
  return all;
}

}  // namespace

TEST_CASE("a world with one of everything breaks no invariant") {
  Everything everything;
  CHECK_INVARIANTS(everything.s);
}

TEST_CASE("every invariant is noticed when its column is corrupted") {
  for (const Corruption& corruption : all_corruptions()) {
    Everything everything;
    corruption.corrupt(everything);
    const std::string problems = testing::invariant_problems(everything.s);
    CAPTURE(corruption.problem);
    CAPTURE(problems);
    CHECK(problems.find(corruption.problem + '\n') != std::string::npos);
  }
}

TEST_CASE("no invariant is checked without a test that breaks it") {
  std::ifstream file(std::string(HJEMMEL_SOURCE_DIR) + "/sim/state/invariants.cpp");
  const std::string source{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(!source.empty());
  std::size_t checks = 0;
  for (std::size_t at = source.find("expect(problems"); at != std::string::npos;
       at = source.find("expect(problems", at + 1)) {
    ++checks;
  }
  const std::vector<Corruption> corruptions = all_corruptions();
  CHECK(checks == corruptions.size());
  for (const Corruption& corruption : corruptions) {
    CAPTURE(corruption.problem);
    CHECK(source.find('"' + corruption.problem + '"') != std::string::npos);
  }
}

}  // namespace hjemmel
