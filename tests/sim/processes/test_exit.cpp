#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/portable_math.hpp"
#include "sim/processes/exit.hpp"
#include "sim/state/changes.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// A neutral place: every factor on the hazard is one.
void make_neutral(World& world) {
  ExitParameters& exit = world.parameters.exit;
  exit.woman_multiplier = 1.0;
  exit.salaried_multiplier = 1.0;
  exit.size_multiplier.fill(1.0);
  exit.early_multiplier = 1.0;
  exit.long_tenure_multiplier = 1.0;
  exit.load_elasticity = 0.0;
  exit.out_of_hours_weight = 0.0;
}

// Only exits happen, month by month; returns how many gave notice in `months`.
int notices_given(World& world, int months) {
  for (std::size_t row = 0; row < world.state.doctors.size(); ++row) {
    start_exit_clock(world.state, DoctorId(row), world.parameters.exit, ExitBounds(world.parameters.exit));
  }
  int notices = 0;
  for (int month = 0; month < months; ++month) {
    ++world.state.now;
    world.state.log.reset_counts();
    draw_exits(world.state, world.parameters.exit, ExitBounds(world.parameters.exit), world.random);
    notices += world.state.log.count(EventKind::notice_given);
  }
  return notices;
}

}  // namespace

TEST_CASE("the thinned hazard of exit has the stated rate under 60; false alarm 1e-6") {
  World world;
  make_neutral(world);
  world.parameters.exit.hazard_40_59 = 0.06;
  const int n = 40'000;  // 15 % of the yearly probability is 7 standard errors
  world.gps(world.municipality({.inhabitants = 5000}), n, {}, {.age = 45});
  const int left = notices_given(world, 12);
  const double p = 1.0 - portable_exp(-0.06);
  CHECK(binomial_two_sided(left, n, p) > 1e-6);
  CHECK(binomial_two_sided(left, n, 1.15 * p) < 1e-6);  // a hazard applied a little too often is caught
  CHECK(binomial_two_sided(left, n, 0.85 * p) < 1e-6);
}

TEST_CASE(
    "before 2018 every hazard of leaving is level_before_2018 of what it is later, and is drawn so; false alarm 1e-6") {
  World world({.start = Month(2016, 12)});
  make_neutral(world);
  world.parameters.exit.hazard_40_59 = 0.06;
  world.parameters.exit.level_before_2018 = 1.3;
  const auto place = world.municipality({.inhabitants = 5000});
  const int n = 40'000;
  world.gps(place, n, {}, {.age = 45});
  const DoctorId anybody(0);
  world.state.now = Month(2018, 1);
  CHECK(exit_hazard_per_year(world.state, anybody, world.parameters.exit) == doctest::Approx(0.06));
  world.state.now = Month(2016, 12);
  CHECK(exit_hazard_per_year(world.state, anybody, world.parameters.exit) == doctest::Approx(1.3 * 0.06));
  const int left = notices_given(world, 12);
  const double p = 1.0 - portable_exp(-1.3 * 0.06);
  CHECK(binomial_two_sided(left, n, p) > 1e-6);
  CHECK(binomial_two_sided(left, n, 1.15 * p) < 1e-6);
  CHECK(binomial_two_sided(left, n, 1.0 - portable_exp(-0.06)) < 1e-6);
}

TEST_CASE("the thinned hazard follows the retirement ramp through birthdays; false alarm 1e-6") {
  World world;
  make_neutral(world);
  ExitParameters& exit = world.parameters.exit;
  exit.hazard_40_59 = 0.0;
  exit.hazard_60 = 0.05;
  exit.ramp_start_years.set_base(62.0);
  const int n = 20'000;
  world.gps(world.municipality({.inhabitants = 5000}), n, {}, {.age = 59});
  const int left = notices_given(world, 24);                 // nobody before 60, hazard_60 for the year after
  const double p = 1.0 - portable_exp(-0.05 * 13.0 / 12.0);  // months 12 to 24, both included
  CHECK(binomial_two_sided(left, n, p) > 1e-6);
  CHECK(binomial_two_sided(left, n, 1.2 * p) < 1e-6);
}

TEST_CASE("hazards of zero keep everybody, until the last age") {
  World world;
  ExitParameters& exit = world.parameters.exit;
  exit.hazard_under_40 = exit.hazard_40_59 = exit.hazard_60 = exit.hazard_ramp_end = 0.0;
  const auto m = world.municipality();
  world.gps(m, 50, {}, {.age = 35});
  world.gps(m, 50, {}, {.age = 73});
  CHECK(notices_given(world, 23) == 0);
  CHECK(notices_given(world, 2) == 50);
  CHECK_INVARIANTS(world.state);
}

TEST_CASE("the hazard ramps from hazard_60 to hazard_ramp_end and no further") {
  World world;
  make_neutral(world);
  ExitParameters& exit = world.parameters.exit;
  exit.ramp_start_years.set_base(62.0);
  exit.ramp_length_years = 5.0;
  const auto m = world.municipality();
  const auto hazard_at = [&](int age) {
    return exit_hazard_per_year(world.state, world.gp(world.list(m), {.age = age}), exit);
  };
  CHECK(hazard_at(39) == doctest::Approx(exit.hazard_under_40));
  CHECK(hazard_at(59) == doctest::Approx(exit.hazard_40_59));
  CHECK(hazard_at(61) == doctest::Approx(exit.hazard_60));
  CHECK(hazard_at(64) == doctest::Approx(exit.hazard_60 + 0.4 * (exit.hazard_ramp_end - exit.hazard_60)));
  CHECK(hazard_at(67) == doctest::Approx(exit.hazard_ramp_end));
  CHECK(hazard_at(72) == doctest::Approx(exit.hazard_ramp_end));
}

TEST_CASE("workload, duty, form, sex, size and tenure each act on the hazard in the stated direction") {
  World world;
  ExitParameters& exit = world.parameters.exit;
  const auto small = world.municipality({.inhabitants = 1500});
  const auto large = world.municipality({.inhabitants = 80'000});
  world.state.reference.workload = 1000.0;
  const auto hazard = [&](MunicipalityId where, const ListSpec& list, DoctorSpec gp) {
    gp.age = 45;
    return exit_hazard_per_year(world.state, world.gp(world.list(where, list), gp), exit);
  };
  CHECK(hazard(small, {.inhabitants = 1000}, {}) / hazard(large, {.inhabitants = 1000}, {}) ==
        doctest::Approx(exit.size_multiplier.front() / exit.size_multiplier.back()));
  CHECK(hazard(large, {.inhabitants = 1800, .ceiling = 2000}, {}) > hazard(large, {.inhabitants = 1000}, {}));
  CHECK(hazard(large, {.contract = Contract::salaried}, {}) / hazard(large, {}, {}) ==
        doctest::Approx(exit.salaried_multiplier));
  CHECK(hazard(large, {}, {.sex = Sex::woman}) / hazard(large, {}, {.sex = Sex::man}) ==
        doctest::Approx(exit.woman_multiplier));
  CHECK(hazard(large, {}, {.tenure_months = 70, .scheme_months = 70}) / hazard(large, {}, {}) ==
        doctest::Approx(exit.long_tenure_multiplier));
  const double calm = hazard(large, {}, {});
  world.state.municipalities.out_of_hours_load[large.index()] = 1.0;
  CHECK(hazard(large, {}, {}) / calm == doctest::Approx(1.0 + exit.out_of_hours_weight));
}

TEST_CASE("a GP who gives notice leaves after it, the list on the market meanwhile") {
  World world;
  world.parameters.exit.notice_months_self_employed = 6.0;
  const auto list = world.list(world.municipality());
  const auto gp = world.gp(list, {.age = 74});
  world.state.doctors.birth[gp.index()] = world.state.now - 75 * months_per_year + 1;  // 75 next month
  CHECK(notices_given(world, 1) == 1);
  CHECK(world.state.advertised_lists.contains(list));
  for (int month = 0; month < 6; ++month) {
    CHECK(world.state.doctors.list[gp.index()] == list);
    ++world.state.now;
    depart(world.state);
  }
  CHECK(world.state.doctors.stage[gp.index()] == Stage::retired);
  CHECK(!world.state.lists.doctor[list.index()].exists());
  CHECK_INVARIANTS(world.state);
}

TEST_CASE("a GP who looks in vain for another list stops looking") {
  World world;
  make_neutral(world);
  world.parameters.exit.hazard_under_40 = world.parameters.exit.hazard_40_59 = 0.0;
  world.parameters.exit.move_per_year = 1.0;
  world.parameters.exit.move_patience_months = 5.0;
  const auto gps = world.gps(world.municipality({.inhabitants = 1500}), 200, {}, {.age = 40});
  for (const DoctorId gp : gps)
    start_exit_clock(world.state, gp, world.parameters.exit, ExitBounds(world.parameters.exit));
  std::vector<int> looked(gps.size(), 0);
  for (int month = 0; month < 12; ++month) {
    ++world.state.now;
    draw_exits(world.state, world.parameters.exit, ExitBounds(world.parameters.exit), world.random);
    for (const DoctorId gp : gps) {
      int& months = looked[gp.index()];
      months = world.state.list_seekers.contains(gp) ? months + 1 : 0;
      CHECK(months <= 5);
    }
  }
  CHECK_INVARIANTS(world.state);
}

TEST_CASE("moves start at the stated rate, in one class of size and above 55 too; false alarm 1e-6") {
  World world;
  make_neutral(world);
  ExitParameters& exit = world.parameters.exit;
  exit.hazard_under_40 = exit.hazard_40_59 = 0.0;
  exit.move_per_year = 0.05;
  exit.move_size_multiplier.fill(1.0);
  exit.move_over_55_multiplier = 0.5;
  const int n = 20'000;
  const auto place = world.municipality({.inhabitants = 5000});
  world.gps(place, n, {}, {.age = 45});
  world.gps(place, n, {}, {.age = 56});
  notices_given(world, 6);
  int younger = 0;
  for (const DoctorId gp : world.state.list_seekers.members()) younger += gp.index() < n ? 1 : 0;
  const int older = static_cast<int>(world.state.list_seekers.size()) - younger;
  const double p = 1.0 - portable_exp(-0.05 / 2.0);
  const double p_older = 1.0 - portable_exp(-0.025 / 2.0);
  CHECK(binomial_two_sided(younger, n, p) > 1e-6);
  CHECK(binomial_two_sided(younger, n, 1.3 * p) < 1e-6);
  CHECK(binomial_two_sided(older, n, p_older) > 1e-6);
  CHECK(binomial_two_sided(older, n, 1.45 * p_older) < 1e-6);
}

TEST_CASE("a hazard that rises has the stated rate before, in and after the month of its rise; false alarm 1e-6") {
  World world;
  make_neutral(world);
  world.parameters.exit.hazard_40_59 = 0.06;
  const Month rise = world.state.now + 7;
  world.parameters.exit.multiplier.add({.value = 3.0, .from = rise, .until = rise + 5, .where = {}}, 1);
  const int n = 40'000;
  world.gps(world.municipality({.inhabitants = 5000}), n, {}, {.age = 45});
  const int left = notices_given(world, 18);
  const double p = 1.0 - portable_exp(-0.06 * (12.0 + 3.0 * 6.0) / 12.0);
  CHECK(binomial_two_sided(left, n, p) > 1e-6);
  const double one_month_less =
      1.0 - portable_exp(-0.06 * (12.0 + 3.0 * 5.0) / 12.0);  // the month of the rise left out
  CHECK(binomial_two_sided(left, n, one_month_less) < 1e-6);
}

TEST_CASE("whom a hazard will drive out one day leaves not a month earlier or later before that day") {
  const auto leavers_before_rise = [](double multiplier) {
    World world;
    make_neutral(world);
    const int months = 24;
    world.parameters.exit.multiplier.add({.value = multiplier, .from = world.state.now + months + 1, .where = {}}, 1);
    world.gps(world.municipality({.inhabitants = 5000}), 2'000, {}, {.age = 45});
    notices_given(world, months);
    return world.state.doctors.leaves;
  };
  const auto usual = leavers_before_rise(1.0);
  CHECK(leavers_before_rise(4.0) == usual);
  CHECK(leavers_before_rise(0.5) == usual);
}

TEST_CASE("a hazard that is raised for some leaves everybody else's exits where they were") {
  const auto who_leaves = [](double multiplier) {
    World world;
    make_neutral(world);
    const auto touched = world.municipality({.inhabitants = 5000});
    const auto others = world.municipality({.inhabitants = 5000});
    world.gps(touched, 3000, {}, {.age = 45});
    const auto spared = world.gps(others, 3000, {}, {.age = 45});
    LeverChange change;
    change.value = multiplier;
    change.from = world.state.now;
    change.where = {true, false};
    world.parameters.exit.multiplier.add(change, 2);
    notices_given(world, 24);
    std::vector<bool> left;
    for (const DoctorId gp : spared) left.push_back(world.state.doctors.leaving[gp.index()] != ExitReason::none);
    return std::pair(left, world.state.log.count(EventKind::notice_given));
  };
  CHECK(who_leaves(1.0).first == who_leaves(4.0).first);
}

TEST_CASE("who leaves at one hazard leaves at a higher one too, no later") {
  const auto months_left = [](double hazard) {
    World world;
    make_neutral(world);
    world.parameters.exit.hazard_40_59 = hazard;
    const auto gps = world.gps(world.municipality({.inhabitants = 5000}), 4000, {}, {.age = 45});
    notices_given(world, 24);
    std::vector<Month> when;
    for (const DoctorId gp : gps) when.push_back(world.state.doctors.leaves[gp.index()]);
    return when;
  };
  const auto low = months_left(0.05);
  const auto high = months_left(0.08);
  int earlier = 0;
  for (std::size_t i = 0; i < low.size(); ++i) {
    CHECK(high[i] <= low[i]);
    earlier += high[i] < low[i] ? 1 : 0;
  }
  CHECK(earlier > 100);
}

TEST_CASE("workload and duty act no further than the stated limits") {
  World world;
  make_neutral(world);
  ExitParameters& exit = world.parameters.exit;
  exit.load_elasticity = 1.0;
  exit.load_ratio_least = 0.8;
  exit.load_ratio_most = 1.5;
  exit.out_of_hours_weight = 0.1;
  exit.out_of_hours_most = 2.0;
  world.state.reference.workload = 1000.0;
  const auto place = world.municipality({.inhabitants = 5000});
  const auto hazard = [&](int persons) {
    return exit_hazard_per_year(
        world.state, world.gp(world.list(place, {.inhabitants = persons, .ceiling = 5000}), {.age = 45}), exit);
  };
  CHECK(hazard(1200) / hazard(1000) == doctest::Approx(1.2));
  CHECK(hazard(1500) == doctest::Approx(hazard(3000)));
  CHECK(hazard(800) == doctest::Approx(hazard(300)));
  const double calm = hazard(1000);
  world.state.municipalities.out_of_hours_load[place.index()] = world.state.reference.out_of_hours_load + 2.0;
  CHECK(hazard(1000) / calm == doctest::Approx(1.2));
  world.state.municipalities.out_of_hours_load[place.index()] += 5.0;
  CHECK(hazard(1000) / calm == doctest::Approx(1.2));
}

TEST_CASE("a hazard that nobody escapes is found in full, however high the bound") {
  World world;
  make_neutral(world);
  world.parameters.exit.hazard_40_59 = 1.0;
  world.parameters.exit.size_multiplier.fill(10.0);
  world.parameters.exit.woman_multiplier = 10.0;
  world.parameters.exit.multiplier.set_base(10.0);
  const int n = 3000;
  world.gps(world.municipality(), n, {}, {.age = 45, .sex = Sex::woman});
  CHECK(notices_given(world, 1) == n);  // 1,000 a year
}

TEST_CASE("a GP who is promised a list does not leave, not even at the last age, before the promise is kept") {
  World world;
  const auto place = world.municipality();
  const auto next = world.list(place);
  const auto gp = world.gp(world.list(place), {.age = 80});
  start_exit_clock(world.state, gp, world.parameters.exit, ExitBounds(world.parameters.exit));
  promise_list(world.state, gp, next, world.state.now + 2);
  for (int month = 0; month < 3; ++month) {
    if (month == 2) cancel_promise(world.state, gp);
    ++world.state.now;
    draw_exits(world.state, world.parameters.exit, ExitBounds(world.parameters.exit), world.random);
    CHECK((world.state.doctors.leaving[gp.index()] != ExitReason::none) == (month == 2));
  }
}

}  // namespace hjemmel::testing
