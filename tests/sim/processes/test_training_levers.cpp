// Levers on training: the duty to train, offices, fly-in rotation, agreements by form, hours of supervision, renewal.
#include <algorithm>

#include <doctest/doctest.h>

#include "sim/processes/career_choice.hpp"
#include "sim/processes/training.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// Nothing stands in the way but what a test puts there.
struct School {
  explicit School(std::uint8_t centrality = 6) {
    training().slow_share = 0.0;
    training().interruption_per_year = 0.0;
    training().cooperation_share.set_base(1.0);
    training().institution_post_probability.set_base(1.0);
    training().credit_months = 0.0;
    place = world.municipality({.centrality = centrality});
  }
  TrainingParameters& training() { return world.parameters.training; }
  void enrol(int count, Contract form = Contract::self_employed) {
    const auto gps = world.gps(place, count, {.inhabitants = 1, .contract = form}, {.stage = Stage::gp_trainee});
    for (const DoctorId gp : gps) start_training(world.state, gp, training(), world.random);
  }
  void pass(int months) {
    for (int month = 0; month < months; ++month) {
      ++world.state.now;
      advance_training(world.state, training(), world.random);
    }
    CHECK_INVARIANTS(world.state);
  }
  int in(Stage stage) const { return world.state.counts.by_stage[static_cast<std::size_t>(stage)]; }
  World world;
  MunicipalityId place;
};

}  // namespace

TEST_CASE("without the duty to train, some hold a list without training; false alarm 1e-6") {
  const int n = 10'000;
  School s;
  s.training().required = Lever{0.0};
  s.training().voluntary_share = 0.6;
  s.enrol(n);
  CHECK(s.in(Stage::gp_trainee) + s.in(Stage::gp_untrained) == n);
  CHECK(binomial_two_sided(s.in(Stage::gp_trainee), n, 0.6) > 1e-6);
  CHECK(binomial_two_sided(s.in(Stage::gp_trainee), n, 0.57) < 1e-6);
  s.pass(60);
  CHECK(s.in(Stage::gp_specialist) > 0);
  CHECK(s.in(Stage::gp_trainee) == 0);
  CHECK(binomial_two_sided(s.in(Stage::gp_specialist), n, 0.6) > 1e-6);
}

TEST_CASE("stronger offices find supervisors and plan courses; false alarm 1e-6") {
  const auto progressed = [](double office, bool courses) {
    School s;
    s.training().alis_office = Lever{office};
    s.training().cooperation_share = Lever{courses ? 1.0 : 0.5};
    s.training().slow_share = courses ? 0.3 : 0.0;
    s.training().office_cooperation = courses ? 0.0 : 0.2;
    s.training().office_courses = courses ? 0.1 : 0.0;
    s.enrol(4000);
    s.pass(6);
    const auto& all = s.world.state.doctors.training_months;
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](std::uint8_t months) { return months > 0; }));
  };
  CHECK(binomial_two_sided(progressed(1.0, false), 4000, 0.5) > 1e-6);
  CHECK(binomial_two_sided(progressed(2.0, false), 4000, 0.7) > 1e-6);
  CHECK(binomial_two_sided(progressed(0.0, false), 4000, 0.3) > 1e-6);
  CHECK(binomial_two_sided(progressed(1.0, true), 4000, 0.7) > 1e-6);
  CHECK(binomial_two_sided(progressed(2.0, true), 4000, 0.8) > 1e-6);
  CHECK(binomial_two_sided(progressed(0.0, true), 4000, 0.6) > 1e-6);
}

TEST_CASE("without credit, trainees in fly-in rotation gain no open practice in remote places; false alarm 1e-6") {
  const auto without_practice = [](std::uint8_t centrality, double credit) {
    School s(centrality);
    s.training().fly_in_share = 0.2;
    s.training().fly_in_credit = Lever{credit};
    s.enrol(4000);
    s.pass(12);
    int none = 0;
    for (std::size_t i = 0; i < s.world.state.doctors.size(); ++i) {
      CHECK(s.world.state.doctors.training_months[i] == 12);
      none += s.world.state.doctors.open_months[i] == 0 ? 1 : 0;
    }
    return none;
  };
  CHECK(binomial_two_sided(without_practice(5, 0.0), 4000, 0.2) > 1e-6);
  CHECK(binomial_two_sided(without_practice(6, 0.0), 4000, 0.24) < 1e-6);
  CHECK(binomial_two_sided(without_practice(6, 0.5), 4000, 0.2 * 0.25) > 1e-6);
  CHECK(without_practice(6, 1.0) == 0);
  CHECK(without_practice(4, 0.0) == 0);
}

TEST_CASE("agreements go to the salaried as often as the rule says; false alarm 1e-6") {
  const auto agreements = [](Contract form, double relative) {
    School s;
    s.training().agreement_share = Lever{0.4};
    s.training().agreement_share_salaried = Lever{relative};
    s.enrol(4000, form);
    return s.world.state.municipalities.agreements[s.place.index()];
  };
  CHECK(agreements(Contract::salaried, 0.0) == 0);
  CHECK(binomial_two_sided(agreements(Contract::salaried, 0.5), 4000, 0.2) > 1e-6);
  CHECK(binomial_two_sided(agreements(Contract::self_employed, 0.0), 4000, 0.4) > 1e-6);
  CHECK(agreements(Contract::salaried, 10.0) == 4000);
}

TEST_CASE("teaching takes specialists' time by the hour and trainee, renewal takes its share of it") {
  School s;
  s.world.gps(s.place, 2);
  s.enrol(2);
  const double& load = s.world.state.municipalities.specialist_load[s.place.index()];
  s.pass(1);
  CHECK(load == 0.0);
  s.training().supervision_hours = Lever{7.0};
  s.training().trainees_per_specialist = Lever{7.0};
  s.pass(1);
  CHECK(load == doctest::Approx(3.0 * 2 / 2 / 150.0));
  s.training().renewal_burden = Lever{0.01};
  s.pass(1);
  CHECK(load == doctest::Approx(0.03));
  s.training().supervision_hours = Lever{2.0};
  s.training().renewal_burden = Lever{0.0};
  s.pass(1);
  CHECK(load < 0.0);
}

TEST_CASE("under an introduction agreement other municipal work counts as open practice, for so many and so long") {
  for (const int agreements : {0, 3, 100}) {
    World world;
    const auto place = world.municipality();
    CareerParameters& career = world.parameters.career;
    career.gp_constant = 50.0;
    career.direct_share = 0.0;
    career.alis_other_share = Lever{1.0};
    career.alis_other_months = 30.0;
    career.give_up_search_per_month = 0.0;
    career.introduction_agreements = Lever{static_cast<double>(agreements)};
    for (int i = 0; i < 5; ++i) world.doctor(Stage::after_lis1, {.municipality = place});
    ++world.state.now;
    choose_careers(world.state, world.parameters, world.random);
    CHECK(world.state.introduction_agreements == std::min(agreements, 5));
    for (int month = 0; month < 30; ++month) {
      ++world.state.now;
      start_searches(world.state, career, world.random);
    }
    CHECK(world.state.introduction_agreements == 0);
    int with_practice = 0;
    for (std::size_t i = 0; i < 5; ++i) {
      with_practice += world.state.doctors.open_months[i] == 24 ? 1 : 0;
      const auto list = world.list(place);
      take_list(world.state, DoctorId(i), list, Stage::gp_trainee, false);
      const int brought = world.state.doctors.open_months[i];
      start_training(world.state, DoctorId(i), world.parameters.training, world.random);
      CHECK(world.state.doctors.open_months[i] == brought);
      start_training(world.state, DoctorId(i), world.parameters.training, world.random);  // after a break
      CHECK(world.state.doctors.open_months[i] == 0);
    }
    CHECK(with_practice == std::min(agreements, 5));
  }
}

}  // namespace hjemmel::testing
