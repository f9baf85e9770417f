// LIS1 places that lead on to an ALIS post, with and without a service obligation.
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/career_choice.hpp"
#include "sim/processes/exit.hpp"
#include "sim/processes/linked_posts.hpp"
#include "sim/processes/lis1_service.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

int in_stage(const World& world, Stage stage) { return world.state.counts.by_stage[static_cast<std::size_t>(stage)]; }

// Doctors who have served LIS1 at `where` on linked places and choose next month.
std::vector<DoctorId> linked_doctors(World& world, MunicipalityId where, int count) {
  std::vector<DoctorId> doctors;
  for (int i = 0; i < count; ++i) {
    doctors.push_back(world.doctor(Stage::after_lis1, {.municipality = where}));
    world.state.doctors.lis1_municipality[doctors.back().index()] = where;
    world.state.doctors.lis1_terms[doctors.back().index()] = lis1_linked;
  }
  return doctors;
}

// Everybody wants general practice.
void love_general_practice(World& world) { world.parameters.career.gp_constant = 50.0; }

// How many of 4,000 linked doctors choose general practice, and how many by the linked post.
struct Choices {
  int general_practice = 0;
  int linked = 0;
};

Choices choices_with(double linked_weight, double binding_months) {
  World world({.seed = 5});
  const auto m = world.municipality();
  world.parameters.career.linked_weight = linked_weight;
  world.parameters.lis1.binding_months.set_base(binding_months);
  world.state.hospital_posts_free = 10'000;
  linked_doctors(world, m, 4000);
  ++world.state.now;
  choose_careers(world.state, world.parameters, world.random);
  return {world.state.log.count(EventKind::chose_general_practice),
          world.state.log.count(EventKind::linked_post_started)};
}

// A bound GP and one who is not, on the same kind of list.
struct Pair {
  World world;
  DoctorId bound;
  DoctorId unbound;

  Pair() : world({.seed = 9}) {
    const auto m = world.municipality();
    bound = world.gp(world.list(m));
    unbound = world.gp(world.list(m));
    world.state.doctors.bound_until[bound.index()] = world.state.now + 12;
    world.begin();
  }
  void draw() {
    ++world.state.now;
    draw_exits(world.state, world.parameters.exit, ExitBounds(world.parameters.exit), world.random);
  }
};

}  // namespace

TEST_CASE("linked places lead from LIS1 to a list of the same municipality, before others are asked") {
  World world;
  const auto here = world.municipality();
  const auto elsewhere = world.municipality({.county = 1});
  const auto wanted = world.list(here);
  world.list(elsewhere);
  for (int i = 0; i < 30; ++i) world.doctor(Stage::seeking_list, {.home_county = 0, .municipality = here});
  love_general_practice(world);
  world.parameters.choice.outside_option = 50.0;  // nobody takes a list on the market
  const DoctorId doctor = linked_doctors(world, here, 1).front();
  world.begin();
  world.run_months(1);
  const std::size_t i = doctor.index();
  CHECK(world.state.doctors.stage[i] == Stage::alis_other);
  CHECK(world.state.doctors.promised_list[i] == wanted);
  CHECK(world.state.linked_posts.empty());
  world.run_months(static_cast<int>(world.parameters.choice.start_delay_months));
  CHECK(world.state.doctors.list[i] == wanted);
  CHECK(world.state.doctors.stage[i] == Stage::gp_trainee);
  CHECK(world.state.doctors.training_months[i] >= world.parameters.choice.start_delay_months);  // on the linked post
}

TEST_CASE("who finds no list where the linked post is waits for one there, and looks elsewhere in the end") {
  World world;
  const auto here = world.municipality();
  const auto list = world.list(here);
  world.gp(list, {.age = 40});
  love_general_practice(world);
  world.parameters.exit.multiplier.set_base(0.0);
  world.parameters.exit.move_per_year = 0.0;
  world.parameters.list.opening_per_year.set_base(0.0);
  world.parameters.lis1.binding_months.set_base(30.0);
  const DoctorId doctor = linked_doctors(world, here, 1).front();
  world.run_months(30);
  CHECK(world.state.doctors.stage[doctor.index()] == Stage::alis_other);  // bound longer than others stay
  CHECK(world.state.linked_posts.size() == 1);
  world.run_months(1);
  CHECK(world.state.doctors.stage[doctor.index()] == Stage::seeking_list);
  CHECK(world.state.doctors.training_months[doctor.index()] == 30);
  CHECK(world.state.linked_posts.empty());
}

TEST_CASE("who has held the linked post longest is promised the list that has been advertised longest") {
  World world;
  const auto m = world.municipality();
  const auto younger = world.list(m, {.advertised = true});
  const auto older = world.list(m, {.advertised = true});
  world.state.lists.advertised_since[older.index()] = world.state.now - 5;
  const auto second = world.doctor(Stage::alis_other, {.months_in_stage = 1, .municipality = m});
  const auto first = world.doctor(Stage::alis_other, {.months_in_stage = 9, .municipality = m});
  const auto third = world.doctor(Stage::alis_other, {.municipality = m});
  world.state.linked_posts = {third, second, first};
  promise_linked_lists(world.state, world.parameters);
  CHECK_INVARIANTS(world.state);
  CHECK(world.state.doctors.promised_list[first.index()] == older);
  CHECK(world.state.doctors.promised_list[second.index()] == younger);
  CHECK(world.state.linked_posts == std::vector<DoctorId>{third});
}

TEST_CASE("places are linked where and when the lever says so; false alarm 1e-6") {
  World world({.seed = 21});
  const auto linked = world.municipality();
  const auto other = world.municipality();
  world.parameters.lis1.leave_probability = 0.0;
  world.parameters.lis1.resignation_threshold = 50.0;
  world.parameters.lis1.linked_share.add({.value = 0.6, .from = Month(2020, 1), .where = {true, false}}, 2);
  for (int i = 0; i < 4000; ++i) world.doctor(Stage::lis1_hospital, {.months_in_stage = 11});
  ++world.state.now;
  advance_lis1(world.state, world.parameters, world.random);
  int with_link = 0;
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    const bool is_linked = (world.state.doctors.lis1_terms[i] & lis1_linked) != 0;
    with_link += is_linked ? 1 : 0;
    CHECK((!is_linked || world.state.doctors.lis1_municipality[i] == linked));
  }
  const int there = world.state.municipalities.lis1[linked.index()];
  CHECK(world.state.municipalities.lis1[other.index()] > 1500);
  CHECK(binomial_two_sided(with_link, there, 0.6) > 1e-6);
  CHECK(binomial_two_sided(with_link, there, 0.5) < 1e-6);
}

TEST_CASE(
    "a linked post draws doctors to general practice, and an obligation to stay deters as many as are said to be") {
  const Choices no_gain = choices_with(0.0, 0.0);
  const Choices free_to_go = choices_with(0.7, 0.0);
  const Choices bound = choices_with(0.7, 24.0);
  const Choices long_bound = choices_with(0.7, 60.0);
  CHECK(free_to_go.general_practice > no_gain.general_practice + 200);
  CHECK(free_to_go.linked == free_to_go.general_practice);
  CHECK(bound.general_practice < free_to_go.general_practice);
  CHECK(bound.general_practice > no_gain.general_practice);
  CHECK(long_bound.general_practice < bound.general_practice);
  CHECK(long_bound.linked < bound.linked);
}

TEST_CASE("of those who would enter general practice anyway, the obligation is accepted by 1 - exp(-gain / dislike)") {
  World world({.seed = 6});
  const auto m = world.municipality();
  love_general_practice(world);
  world.parameters.lis1.binding_months.set_base(36.0);
  const int n = 5000;
  linked_doctors(world, m, n);
  ++world.state.now;
  choose_careers(world.state, world.parameters, world.random);
  const double accepts = 1.0 - std::exp(-0.7 / (0.02 * 36.0));
  const int linked = world.state.log.count(EventKind::linked_post_started);
  CHECK(binomial_two_sided(linked, n, accepts) > 1e-6);
  CHECK(binomial_two_sided(linked, n, 0.9 * accepts) < 1e-6);
  CHECK(binomial_two_sided(linked, n, 1.1 * accepts) < 1e-6);
  CHECK(in_stage(world, Stage::alis_other) > linked);  // others go there without a link
  CHECK(world.state.doctors.bound_until[0] <= world.state.now + 36);
}

TEST_CASE("who is bound gives no notice before the obligation ends, however great the hazard, and then does") {
  Pair pair;
  pair.world.parameters.exit.multiplier.set_base(1e6);
  for (const DoctorId doctor : {pair.bound, pair.unbound}) {
    watch_exit(pair.world.state, doctor, pair.world.parameters.exit, ExitBounds(pair.world.parameters.exit));
  }
  pair.draw();
  CHECK(pair.world.state.doctors.leaving[pair.unbound.index()] != ExitReason::none);
  for (int month = 1; month < 11; ++month) pair.draw();
  CHECK(pair.world.state.doctors.leaving[pair.bound.index()] == ExitReason::none);
  pair.draw();
  CHECK(pair.world.state.doctors.leaving[pair.bound.index()] != ExitReason::none);
}

TEST_CASE("who is bound does not look for another list either") {
  Pair pair;
  pair.world.parameters.exit.multiplier.set_base(0.0);
  pair.world.parameters.exit.move_per_year = 3.0;
  for (const DoctorId doctor : {pair.bound, pair.unbound}) {
    watch_exit(pair.world.state, doctor, pair.world.parameters.exit, ExitBounds(pair.world.parameters.exit));
  }
  bool unbound_looked = false;
  for (int month = 1; month < 12; ++month) {
    pair.draw();
    unbound_looked |= pair.world.state.list_seekers.contains(pair.unbound);
    CHECK(!pair.world.state.list_seekers.contains(pair.bound));
  }
  CHECK(unbound_looked);
}

}  // namespace hjemmel::testing
