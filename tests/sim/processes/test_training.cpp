#include <doctest/doctest.h>

#include "sim/core/portable_math.hpp"
#include "sim/processes/training.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// Nothing stands in the way: every review makes progress.
void make_smooth(World& world) {
  TrainingParameters& training = world.parameters.training;
  training.slow_share = 0.0;
  training.interruption_per_year = 0.0;
  training.cooperation_share.set_base(1.0);
  training.institution_post_probability.set_base(1.0);
  training.credit_months = 0.0;
  training.institution_before_share = 0.0;
}

void run_training(World& world, int months) {
  for (int month = 0; month < months; ++month) {
    ++world.state.now;
    advance_training(world.state, world.parameters.training, world.random);
    CHECK_INVARIANTS(world.state);
  }
}

DoctorId start_trainee(World& world, const DoctorSpec& spec = {.stage = Stage::gp_trainee}) {
  const auto gp = world.gp(world.list(world.municipality()), spec);
  start_training(world.state, gp, world.parameters.training, world.random);
  return gp;
}

TEST_CASE("sixty months of training that nothing interrupts end in approval, not a review earlier") {
  World world;
  make_smooth(world);
  const auto gp = start_trainee(world);
  run_training(world, 59);
  CHECK(world.state.doctors.stage[gp.index()] == Stage::gp_trainee);
  run_training(world, 1);
  CHECK(world.state.doctors.stage[gp.index()] == Stage::gp_specialist);
  CHECK(world.state.log.count(EventKind::specialist_approved) == 1);
  CHECK(world.state.doctors.institution_months[gp.index()] == 6);
  CHECK(world.state.calendar.due(Due::contract_review, world.state.now).size() == 1);
}

TEST_CASE("a trainee who returns to the scheme gets no second credit for earlier service") {
  World world;
  world.parameters.training.credit_months = 12.0;
  int credited = 0;
  for (int i = 0; i < 20; ++i) {
    const auto gp = start_trainee(world);
    const int months = world.state.doctors.training_months[gp.index()];
    credited += months > 0 ? 1 : 0;
    world.state.now = world.state.now + 1;
    start_training(world.state, gp, world.parameters.training, world.random);
    CHECK(world.state.doctors.training_months[gp.index()] == months);
  }
  CHECK(credited > 10);
}

TEST_CASE("courses, supervisors, institution service and open practice are each needed") {
  const auto approved = [](auto&& spoil) {
    World world;
    make_smooth(world);
    spoil(world.parameters.training);
    start_trainee(world);
    run_training(world, 90);
    return world.state.log.count(EventKind::specialist_approved);
  };
  CHECK(approved([](TrainingParameters&) {}) == 1);
  CHECK(approved([](TrainingParameters& t) { t.slow_share = 1.0; }) == 0);
  CHECK(approved([](TrainingParameters& t) { t.cooperation_share.set_base(0.0); }) == 0);
  CHECK(approved([](TrainingParameters& t) { t.institution_post_probability.set_base(0.0); }) == 0);
  CHECK(approved([](TrainingParameters& t) { t.open_months_needed = 120.0; }) == 0);
}

TEST_CASE("specialists supervise so many trainees and no more") {
  World world;
  world.parameters.training.trainees_per_specialist.set_base(1.5);
  const auto place = world.municipality();
  world.gps(place, 2, {}, {.stage = Stage::gp_specialist});
  world.gps(place, 3, {}, {.stage = Stage::gp_trainee});
  CHECK(supervisor_free(world.state, place, world.parameters.training));
  world.gps(place, 1, {}, {.stage = Stage::gp_trainee});
  CHECK(!supervisor_free(world.state, place, world.parameters.training));
}

TEST_CASE("leave pauses training with the stated hazard and for the stated time; false alarm 1e-6") {
  World world;
  make_smooth(world);
  world.parameters.training.interruption_per_year = 0.4;
  world.parameters.training.interruption_months = 9.0;
  const int n = 20000;
  const auto place = world.municipality();
  const auto gps = world.gps(place, n, {.inhabitants = 1}, {.stage = Stage::gp_trainee});
  for (const DoctorId gp : gps) start_training(world.state, gp, world.parameters.training, world.random);
  for (int month = 0; month < 6; ++month) {
    ++world.state.now;
    advance_training(world.state, world.parameters.training, world.random);
  }
  CHECK_INVARIANTS(world.state);
  const int paused = world.state.log.count(EventKind::training_paused);
  const double p = 1.0 - portable_exp(-0.2);
  CHECK(binomial_two_sided(paused, n, p) > 1e-6);
  CHECK(binomial_two_sided(paused, n, 0.9 * p) < 1e-6);
  CHECK(binomial_two_sided(paused, n, 1.1 * p) < 1e-6);
  const Month now = world.state.now;
  CHECK(world.state.calendar.due(Due::training_review, now + 9).size() == static_cast<std::size_t>(paused));
  CHECK(world.state.calendar.due(Due::training_review, now + 6).size() == static_cast<std::size_t>(n - paused));
}

TEST_CASE("credit, earlier institution service and agreements have the stated shares; false alarm 1e-6") {
  World world;
  TrainingParameters& training = world.parameters.training;
  training.credit_months = 9.0;
  training.institution_before_share = 0.45;
  training.agreement_share.set_base(0.2);
  const int n = 20000;
  const auto place = world.municipality();
  const auto gps = world.gps(place, n, {.inhabitants = 1}, {.stage = Stage::gp_trainee, .training_months = 10});
  int served = 0;
  int without_credit = 0;
  for (const DoctorId gp : gps) {
    start_training(world.state, gp, training, world.random);
    const int months = world.state.doctors.training_months[gp.index()];
    REQUIRE(months >= 10);
    REQUIRE(months <= 28);
    without_credit += months == 10 ? 1 : 0;
    served += world.state.doctors.institution_months[gp.index()] == 6 ? 1 : 0;
  }
  CHECK_INVARIANTS(world.state);
  const int agreements = world.state.municipalities.agreements[place.index()];
  CHECK(binomial_two_sided(served, n, 0.45) > 1e-6);
  CHECK(binomial_two_sided(served, n, 0.48) < 1e-6);
  CHECK(binomial_two_sided(agreements, n, 0.2) > 1e-6);
  CHECK(binomial_two_sided(agreements, n, 0.22) < 1e-6);
  CHECK(binomial_two_sided(without_credit, n, 1.0 / 19.0) > 1e-6);
  CHECK(binomial_two_sided(without_credit, n, 1.25 / 19.0) < 1e-6);
}

TEST_CASE("an agreement ends with approval, and a trainee who leaves takes it along") {
  World world;
  make_smooth(world);
  world.parameters.training.agreement_share.set_base(1.0);
  const auto gp = start_trainee(world);
  const auto where = world.state.doctors.municipality[gp.index()].index();
  CHECK(world.state.municipalities.agreements[where] == 1);
  run_training(world, 60);
  CHECK(world.state.municipalities.agreements[where] == 0);
  const auto leaver = start_trainee(world);
  leave_lists(world.state, leaver, ExitReason::other_work, Stage::other_work);
  CHECK_INVARIANTS(world.state);
}

TEST_CASE("reviews of who has left, or come back since, are void") {
  World world;
  make_smooth(world);
  const auto gp = start_trainee(world);
  const auto other = start_trainee(world);
  leave_lists(world.state, gp, ExitReason::other_work, Stage::other_work);
  world.state.doctors.scheme_since[other.index()] = world.state.now - 1;
  run_training(world, 12);
  CHECK(world.state.doctors.training_months[gp.index()] == 0);
  CHECK(world.state.doctors.training_months[other.index()] == 0);
}

TEST_CASE("trainees without a list train, but gain no open practice") {
  World world;
  make_smooth(world);
  const auto place = world.municipality();
  const auto doctor = world.doctor(Stage::alis_other, {.municipality = place});
  start_training(world.state, doctor, world.parameters.training, world.random);
  run_training(world, 24);
  CHECK(world.state.doctors.training_months[doctor.index()] == 24);
  CHECK(world.state.doctors.open_months[doctor.index()] == 0);
}

TEST_CASE("first reviews at the start of a run are spread over the interval between reviews") {
  World world;
  const auto place = world.municipality();
  const PairNoise all_trainees = world.random.noise(Process::training, world.state.now);
  for (const DoctorId gp : world.gps(place, 600, {.inhabitants = 1}, {.stage = Stage::gp_trainee}))
    plan_first_review(world.state, gp, world.parameters.training, all_trainees);
  std::size_t planned = 0;
  for (int month = 1; month <= 6; ++month) {
    const auto due = world.state.calendar.due(Due::training_review, world.state.now + month).size();
    CHECK(due > 50);
    planned += due;
  }
  CHECK(planned == 600);
}

}  // namespace
}  // namespace hjemmel::testing
