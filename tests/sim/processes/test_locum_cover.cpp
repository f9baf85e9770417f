#include <set>

#include <doctest/doctest.h>

#include "sim/processes/locum_cover.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

void cover(World& world) {
  cover_by_locums(world.state, world.parameters.locum, world.parameters.training, world.random);
  CHECK_INVARIANTS(world.state);
}

// A world with `vacant` lists, and no supply but what a test gives it.
struct Vacancies {
  explicit Vacancies(int vacant) {
    const auto place = world.municipality();
    for (int i = 0; i < vacant; ++i) world.list(place, {.inhabitants = 10, .vacant_months = i % 30});
    world.parameters.locum.agency_share.set_base(0.0);
    world.parameters.locum.absence_share = 0.0;
    world.parameters.locum.seeker_share = 0.0;
    world.parameters.locum.waiting_share = 0.0;
  }
  int covered() {
    cover(world);
    return world.state.counts.vacancies_covered;
  }
  World world;
};

TEST_CASE("when supply suffices, cover_vacant of the vacancies have a locum; false alarm 1e-6") {
  const int n = 20000;
  Vacancies v(n);
  v.world.parameters.locum.agency_share.set_base(1.0);
  v.world.parameters.locum.cover_vacant = 0.85;
  const int covered = v.covered();
  CHECK(binomial_two_sided(covered, n, 0.85) > 1e-6);
  CHECK(binomial_two_sided(covered, n, 0.83) < 1e-6);
  CHECK(binomial_two_sided(covered, n, 0.87) < 1e-6);
}

TEST_CASE("without supply there is no cover, and without vacancies nothing to do") {
  Vacancies v(50);
  CHECK(v.covered() == 0);
  Vacancies none(0);
  CHECK(none.covered() == 0);
}

TEST_CASE("seekers and waiting doctors within the limit make up the supply; false alarm 1e-6") {
  const int n = 10000;
  Vacancies v(n);
  for (int i = 0; i < 2000; ++i) v.world.doctor(Stage::seeking_list);
  for (int i = 0; i < 4000; ++i) v.world.doctor(Stage::waiting_for_lis1, {.waited_months = i % 2 == 0 ? 6 : 12});
  v.world.parameters.locum.seeker_share = 0.5;
  v.world.parameters.locum.waiting_share = 1.0;
  v.world.parameters.training.locum_limit_months.set_base(12);
  const int covered = v.covered();
  CHECK(binomial_two_sided(covered, n, 0.3) > 1e-6);
  CHECK(binomial_two_sided(covered, n, 0.27) < 1e-6);
  CHECK(binomial_two_sided(covered, n, 0.5) < 1e-6);  // the limit counts
}

TEST_CASE("a locum stays while supply lasts, and less supply takes locums away without bringing any") {
  Vacancies v(400);
  v.world.parameters.locum.agency_share.set_base(0.6);
  v.covered();
  const auto first = v.world.state.lists.locum;
  ++v.world.state.now;
  v.covered();
  CHECK(v.world.state.lists.locum == first);
  v.world.parameters.locum.agency_share.set_base(0.3);
  ++v.world.state.now;
  v.covered();
  int lost = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK((first[i] || !v.world.state.lists.locum[i]));
    lost += first[i] && !v.world.state.lists.locum[i] ? 1 : 0;
  }
  CHECK(lost > 50);
}

TEST_CASE("a list vacated this month keeps its draw once the vacancy is on the record") {
  Vacancies v(0);
  const auto place = v.world.municipality();
  for (int i = 0; i < 200; ++i) v.world.list(place);
  v.world.parameters.locum.agency_share.set_base(0.5);
  v.covered();
  const auto before = v.world.state.lists.locum;
  note_vacancies(v.world.state);
  ++v.world.state.now;
  v.covered();
  CHECK(v.world.state.lists.locum == before);
}

TEST_CASE("GPs who are away ask for the same locums; false alarm 1e-6") {
  const int n = 4000;
  Vacancies v(n);
  v.world.gps(MunicipalityId(0), 1000, {.inhabitants = 10});
  v.world.parameters.locum.absence_share = 1.0;
  v.world.parameters.locum.seeker_share = 1.0;
  v.world.parameters.locum.cover_vacant = 1.0;
  for (int i = 0; i < 2500; ++i) v.world.doctor(Stage::seeking_list);
  const int covered = v.covered();  // 2,500 for 5,000
  CHECK(binomial_two_sided(covered, n, 0.5) > 1e-6);
  CHECK(binomial_two_sided(covered, n, 2500.0 / 4000.0) < 1e-6);
}

TEST_CASE("which lists are covered depends on their keys and not on the order in which they fell vacant") {
  const auto covered_keys = [](bool reversed) {
    Vacancies v(0);
    v.world.parameters.locum.agency_share.set_base(0.5);
    const auto place = v.world.municipality();
    for (std::uint32_t i = 0; i < 100; ++i) v.world.list(place, {.vacant_months = 5, .key = reversed ? 99 - i : i});
    v.covered();
    std::set<std::uint32_t> keys;
    for (std::size_t i = 0; i < v.world.state.lists.size(); ++i) {
      if (v.world.state.lists.locum[i]) keys.insert(v.world.state.lists.key[i]);
    }
    return keys;
  };
  CHECK(covered_keys(false) == covered_keys(true));
  CHECK(covered_keys(false).size() > 25);
}

TEST_CASE("doctors past the limit add what short months allow; false alarm 1e-6") {
  const int n = 10000;
  Vacancies v(n);
  for (int i = 0; i < 8000; ++i) v.world.doctor(Stage::waiting_for_lis1, {.waited_months = i % 2 == 0 ? 6 : 30});
  v.world.parameters.locum.waiting_share = 0.5;
  const int before = v.covered();
  CHECK(binomial_two_sided(before, n, 0.2) > 1e-6);
  v.world.parameters.locum.short_months_per_year = Lever{3.0};
  const int covered = v.covered();
  CHECK(binomial_two_sided(covered, n, 0.25) > 1e-6);
  CHECK(binomial_two_sided(covered, n, 0.2) < 1e-6);
}

TEST_CASE("rules on locums act where GPs who are away leave few for vacant lists") {
  const auto covered = [](double limit, double short_months) {
    Vacancies v(1000);
    v.world.gps(MunicipalityId(0), 2000, {.inhabitants = 10});
    for (int i = 0; i < 1000; ++i) v.world.doctor(Stage::waiting_for_lis1, {.waited_months = i % 2 == 0 ? 6 : 30});
    v.world.parameters.locum.absence_share = 0.5;
    v.world.parameters.locum.waiting_share = 1.0;
    v.world.parameters.locum.cover_vacant = 1.0;
    v.world.parameters.training.locum_limit_months.set_base(limit);
    v.world.parameters.locum.short_months_per_year = Lever{short_months};
    return v.covered();
  };
  const int usual = covered(12, 0);  // 500 for 2,000
  CHECK(covered(0, 0) < usual / 2);
  CHECK(covered(12, 6) > usual * 5 / 4);
  CHECK(covered(36, 0) > usual * 3 / 2);
}

TEST_CASE("a group serves its vacant lists without locums, which are left to the others") {
  Vacancies v(1000);
  v.world.parameters.locum.agency_share.set_base(0.0);
  v.world.parameters.locum.seeker_share = 1.0;
  for (int i = 0; i < 250; ++i) v.world.doctor(Stage::seeking_list);
  for (std::size_t i = 0; i < 500; ++i) v.world.state.lists.in_group[i] = 1;
  v.covered();
  int by_group = 0;
  int others = 0;
  for (std::size_t i = 0; i < 1000; ++i) (i < 500 ? by_group : others) += v.world.state.lists.locum[i] ? 1 : 0;
  CHECK(by_group == 500);
  CHECK(binomial_two_sided(others, 500, 0.5) > 1e-6);
  CHECK(binomial_two_sided(others, 500, 0.25) < 1e-6);
}

}  // namespace
}  // namespace hjemmel::testing
