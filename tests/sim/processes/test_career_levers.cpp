// Levers on the choice after LIS1: training posts set by the state, forms on offer, the way into general practice.
#include <doctest/doctest.h>

#include "sim/processes/career_choice.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

int in_stage(const World& world, Stage stage) { return world.state.counts.by_stage[static_cast<std::size_t>(stage)]; }

void choose(World& world) {
  ++world.state.now;
  choose_careers(world.state, world.parameters, world.random);
  CHECK_INVARIANTS(world.state);
}

double utility(const World& world, MunicipalityId where = MunicipalityId::none()) {
  return general_practice_utility(world.state, where, world.parameters);
}

}  // namespace

TEST_CASE("training posts set by the state limit who may choose general practice, and the rest take other ways") {
  World world;
  world.municipality();
  CareerParameters& career = world.parameters.career;
  career.gp_constant = 50.0;
  career.hospital_posts_per_year.set_base(0.0);
  for (int i = 0; i < 40; ++i) world.doctor(Stage::after_lis1);
  career.gp_training_posts_per_year = Lever{120.0};
  choose(world);  // ten posts a month
  CHECK(world.state.log.count(EventKind::chose_general_practice) == 10);
  CHECK(world.state.gp_posts_free == 0);
  CHECK(in_stage(world, Stage::after_lis1) > 10);  // who waits chooses again
  CHECK(in_stage(world, Stage::after_lis1) + in_stage(world, Stage::other_work) + in_stage(world, Stage::abroad) == 30);
}

TEST_CASE("at 10,000 the state sets no number, whoever chooses") {
  World world;
  world.municipality();
  world.parameters.career.gp_constant = 50.0;
  for (int i = 0; i < 1000; ++i) world.doctor(Stage::after_lis1);
  choose(world);
  CHECK(world.state.log.count(EventKind::chose_general_practice) == 1000);
  CHECK(world.state.gp_posts_free == 0);
}

TEST_CASE("unused posts are kept for a year at most, and a free one makes general practice worth more") {
  World world;
  world.municipality();
  CareerParameters& career = world.parameters.career;
  career.guaranteed_post = 0.3;
  const double before = utility(world);
  career.gp_training_posts_per_year = Lever{24.0};
  CHECK(utility(world) == doctest::Approx(before));
  for (int month = 0; month < 20; ++month) choose(world);
  CHECK(world.state.gp_posts_free == 24);
  CHECK(utility(world) == doctest::Approx(before + 0.3));
}

TEST_CASE("training posts and equal terms on offer count as salary for the choice of career") {
  World world;
  const auto place = world.municipality();
  for (int i = 0; i < 4; ++i) world.list(place, {.advertised = true});
  world.parameters.career.salary_weight = 0.6;
  const double before = utility(world);
  world.state.lists.terms[0] = OfferTerms::training_post;
  world.state.lists.terms[1] = OfferTerms::own_choice;
  CHECK(utility(world) - before == doctest::Approx(0.3));
}

TEST_CASE("a larger grant draws to general practice as far as the elasticity goes") {
  World world;
  const auto place = world.municipality();
  world.parameters.career.alis_weight = 0.5;
  world.parameters.training.agreement_share = Lever{0.4};
  world.parameters.money.alis_grant = Lever{4.0 * 367000.0};
  const double before = utility(world, place);
  world.parameters.choice.alis_grant_elasticity = 0.5;
  CHECK(utility(world, place) - before == doctest::Approx(0.2));
}

TEST_CASE("other municipal work before a list follows the lever of the place of LIS1; false alarm 1e-6") {
  World world;
  const auto here = world.municipality();
  const auto there = world.municipality();
  CareerParameters& career = world.parameters.career;
  career.gp_constant = 50.0;
  career.direct_share = 0.0;
  career.alis_other_share = Lever{0.1};
  career.alis_other_share.add({.value = 0.5, .from = world.state.now, .where = {false, true}}, 2);
  const int n = 4000;
  for (int i = 0; i < 2 * n; ++i) {
    const DoctorId doctor = world.doctor(Stage::after_lis1);
    world.state.doctors.lis1_municipality[doctor.index()] = i < n ? here : there;
  }
  choose(world);
  CHECK(binomial_two_sided(world.state.municipalities.alis_other[here.index()], n, 0.1) > 1e-6);
  CHECK(binomial_two_sided(world.state.municipalities.alis_other[there.index()], n, 0.5) > 1e-6);
}

}  // namespace hjemmel::testing
