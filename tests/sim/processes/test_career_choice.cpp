#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/career_choice.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

constexpr double plenty = 10'000.0;

void choose(World& world) {
  ++world.state.now;
  choose_careers(world.state, world.parameters, world.random);
  CHECK_INVARIANTS(world.state);
}

void search(World& world) {
  ++world.state.now;
  start_searches(world.state, world.parameters.career, world.random);
  CHECK_INVARIANTS(world.state);
}

void after_lis1(World& world, int count, const DoctorSpec& spec = {}) {
  for (int i = 0; i < count; ++i) world.doctor(Stage::after_lis1, spec);
}

int in_stage(const World& world, Stage stage) { return world.state.counts.by_stage[static_cast<std::size_t>(stage)]; }

// Hospital posts for everybody.
void open_hospitals(World& world) {
  world.parameters.career.hospital_posts_per_year.set_base(plenty);
  world.state.hospital_posts_free = static_cast<int>(plenty);
}

// Everybody wants general practice.
void love_general_practice(World& world) { world.parameters.career.gp_constant = 50.0; }
// Everybody wants a hospital specialty.
void love_hospitals(World& world) {
  world.parameters.career.gp_constant = -50.0;
  world.parameters.career.other_constant = -50.0;
  world.parameters.career.abroad_constant = -50.0;
}

double utility(const World& world, MunicipalityId where = MunicipalityId::none()) {
  return general_practice_utility(world.state, where, world.parameters);
}

}  // namespace

TEST_CASE("the choice after LIS1 is a multinomial logit; false alarm 1e-6") {
  World world({.seed = 51});
  const auto m = world.municipality();
  open_hospitals(world);
  const int n = 9000;
  after_lis1(world, n, {.municipality = m});
  choose(world);
  const double gp = std::exp(utility(world));
  const double other = std::exp(-2.0);
  const double abroad = std::exp(-3.2);
  const double sum = gp + 1.0 + other + abroad;
  const EventLog& log = world.state.log;
  const auto check_share = [&log](EventKind kind, double p, double off) {
    CHECK(binomial_two_sided(log.count(kind), n, p) > 1e-6);
    CHECK(binomial_two_sided(log.count(kind), n, (1.0 - off) * p) < 1e-6);
    CHECK(binomial_two_sided(log.count(kind), n, (1.0 + off) * p) < 1e-6);
  };
  check_share(EventKind::chose_general_practice, gp / sum, 0.2);
  check_share(EventKind::chose_hospital, 1.0 / sum, 0.1);
  check_share(EventKind::chose_other_work, other / sum, 0.4);
  check_share(EventKind::chose_abroad, abroad / sum, 0.6);
  CHECK(in_stage(world, Stage::after_lis1) == 0);
}

TEST_CASE("hospital posts are limited, and who waits for one chooses again") {
  World world;
  world.municipality();
  love_hospitals(world);
  world.parameters.career.hospital_posts_per_year.set_base(12.0);
  after_lis1(world, 5);
  choose(world);  // one post a month
  CHECK(in_stage(world, Stage::hospital_career) == 1);
  CHECK(in_stage(world, Stage::after_lis1) == 4);
  CHECK(world.state.hospital_posts_free == 0);
  for (int month = 0; month < 5; ++month) choose(world);
  CHECK(in_stage(world, Stage::hospital_career) == 1);
  CHECK(world.state.hospital_posts_free == 5);
  choose(world);
  CHECK(in_stage(world, Stage::hospital_career) == 5);
  CHECK(world.state.hospital_posts_free == 2);
}

TEST_CASE("no more than a year's worth of hospital posts is kept") {
  World world;
  world.municipality();
  world.parameters.career.hospital_posts_per_year.set_base(18.0);
  world.parameters.career.hospital_posts_growth_per_year = 0.0;
  int freed = 0;
  for (int month = 0; month < 30; ++month) {
    const int before = world.state.hospital_posts_free;
    choose(world);
    CHECK(world.state.hospital_posts_free <= 18);
    freed += world.state.hospital_posts_free - before;
  }
  CHECK(freed == 18);
}

TEST_CASE("a run starts with the hospital posts of half a year") {
  World world;
  world.parameters.career.hospital_posts_per_year.set_base(701.0);
  world.parameters.career.hospital_posts_growth_per_year = 0.0;
  gather_hospital_posts(world.state, world.parameters.career);
  CHECK(world.state.hospital_posts_free == 350);
}

TEST_CASE("hospital posts grow by a fixed share a year around 2019") {
  World world;
  world.parameters.career.hospital_posts_per_year.set_base(1000.0);
  world.parameters.career.hospital_posts_growth_per_year = 0.1;
  const auto half_a_year_in = [&](int year) {
    world.state.now = Month(year, 6);
    gather_hospital_posts(world.state, world.parameters.career);
    return world.state.hospital_posts_free;
  };
  CHECK(half_a_year_in(2018) == 454);
  CHECK(half_a_year_in(2019) == 500);
  CHECK(half_a_year_in(2021) == 605);
}

TEST_CASE("remote places, months that count and the last age of return are read from the parameters") {
  World world;
  const auto remote = world.municipality({.centrality = 5});
  const auto utility = [&] { return general_practice_utility(world.state, remote, world.parameters); };
  const double counted = utility();
  world.parameters.career.lis1_rural_from = 6.0;
  CHECK(std::abs(counted - utility() - world.parameters.career.lis1_rural_weight) < 1e-12);
  world.parameters.career.alis_other_credit_months = 10.0;
  const DoctorId doctor = world.doctor(Stage::alis_other, {.months_in_stage = 23, .municipality = remote});
  world.state.calendar.plan(Due::search_start, world.state.now + 1, {doctor, 0});
  ++world.state.now;
  start_searches(world.state, world.parameters.career, world.random);
  CHECK(world.state.doctors.training_months[doctor.index()] == 10);
  for (const int last_age : {50, 60}) {
    world.parameters.career.return_until_age_years = last_age;
    const DoctorId away = world.doctor(Stage::other_work, {.age = 55});
    const auto since = static_cast<std::uint32_t>(world.state.doctors.stage_since[away.index()].index());
    world.state.calendar.plan(Due::return_candidate, world.state.now, {away, since});
    return_to_practice(world.state, world.parameters.career);
    const Stage expected = last_age == 50 ? Stage::other_work : Stage::seeking_list;
    CHECK(world.state.doctors.stage[away.index()] == expected);
  }
}

TEST_CASE("who finds no hospital post and likes something else well enough takes it") {
  World world({.seed = 52});
  world.municipality();
  world.parameters.career.hospital_posts_per_year.set_base(0.0);
  after_lis1(world, 1000);
  choose(world);
  CHECK(world.state.log.count(EventKind::chose_hospital) == 0);
  CHECK(in_stage(world, Stage::after_lis1) > 400);
  CHECK(in_stage(world, Stage::after_lis1) < 900);
  CHECK(world.state.log.count(EventKind::chose_general_practice) > 0);
  CHECK(static_cast<int>(world.state.calendar.due(Due::career_choice, world.state.now + 6).size()) ==
        in_stage(world, Stage::after_lis1));
}

TEST_CASE("trend, places and conditions move the utility of general practice as stated") {
  World world;
  const auto central = world.municipality({.centrality = 2});
  const auto remote = world.municipality({.centrality = 5});
  CareerParameters& career = world.parameters.career;
  career = CareerParameters{};
  career.gp_constant = -1.0;
  career.alis_weight = 0.4;
  const auto list = world.list(central, {.advertised = true});
  world.list(central, {.contract = Contract::salaried, .advertised = true});
  world.parameters.training.agreement_share.set_base(0.5);

  CHECK(utility(world) == doctest::Approx(-1.0 + 0.6 * 0.5 + 0.4 * 0.5));
  CHECK(utility(world, central) == doctest::Approx(utility(world)));
  CHECK(utility(world, remote) == doctest::Approx(utility(world) + 0.1));
  const double before = utility(world);
  career.gp_trend_per_year = -0.1;
  CHECK(utility(world) == doctest::Approx(before - 0.1 * 50.0 / 12.0));  // March 2021
  career.gp_trend_per_year = 0.0;

  world.gp(list);  // a specialist: one municipality of two has a free supervisor; adverts are now all salaried
  world.state.reference.workload = 900.0;  // 1,800 listed persons and one GP: twice the workload
  CHECK(utility(world) == doctest::Approx(-1.0 + 0.6 + 0.4 * 0.5 + 0.3 * 0.5 - 1.0));
}

TEST_CASE("higher capitation after the base date makes general practice more attractive, in proportion to income") {
  World world;
  world.municipality();
  world.state.reference.list_length = 1200.0;
  const double before = utility(world);
  Lever& first = world.parameters.money.capitation_first;
  first.add({.value = 699.0, .from = Month(2021, 2), .where = {}}, 1);
  // 200 kroner more for the first 1,000 persons, over 1,200 persons' capitation, fees and co-payments.
  const double gain = 200.0 * 1000.0 / (1200.0 * (499.0 + 1060.0 + 480.0));
  CHECK(utility(world) == doctest::Approx(before + 0.5 * gain));
}

TEST_CASE("an empty country has a utility all the same") {
  World world;
  CHECK(std::isfinite(utility(world)));
}

TEST_CASE("general practice is entered at once, through other municipal work, or after locum work; false alarm 1e-6") {
  World world({.seed = 53});
  const auto m = world.municipality();
  love_general_practice(world);
  const int n = 9000;
  for (int i = 0; i < n; ++i) {
    const DoctorId doctor = world.doctor(Stage::after_lis1);
    world.state.doctors.lis1_municipality[doctor.index()] = m;
  }
  choose(world);
  const int at_once = static_cast<int>(world.state.list_seekers.size());
  const int alis_other = in_stage(world, Stage::alis_other);
  CHECK(world.state.log.count(EventKind::chose_general_practice) == n);
  CHECK(world.state.municipalities.alis_other[m.index()] == alis_other);
  CHECK(in_stage(world, Stage::seeking_list) == n - alis_other);
  CHECK(binomial_two_sided(at_once, n, 0.3) > 1e-6);
  CHECK(binomial_two_sided(at_once, n, 0.9 * 0.3) < 1e-6);
  CHECK(binomial_two_sided(alis_other, n, 0.12) > 1e-6);
  CHECK(binomial_two_sided(alis_other, n, 0.8 * 0.12) < 1e-6);
  // The others start after a geometric wait: a share of 1/9 in the first month.
  const int late = n - at_once - alis_other;
  const auto next = static_cast<int>(world.state.calendar.due(Due::search_start, world.state.now + 1).size());
  CHECK(binomial_two_sided(next, late, 1.0 / 9.0) > 1e-6);
  CHECK(binomial_two_sided(next, late, 0.75 / 9.0) < 1e-6);
  CHECK(binomial_two_sided(next, late, 1.3 / 9.0) < 1e-6);
  for (const DoctorId doctor : world.state.list_seekers.members()) {
    CHECK(world.state.doctors.searching_since[doctor.index()] == world.state.now);
  }
}

TEST_CASE("months in other municipal work count as training, three years at most") {
  for (const int months : {24, 60}) {
    World world;
    const auto m = world.municipality();
    love_general_practice(world);
    world.parameters.career.direct_share = 0.0;
    world.parameters.career.alis_other_share = Lever{1.0};
    world.parameters.career.alis_other_months = months;
    world.parameters.career.give_up_search_per_month = 0.0;
    const DoctorId doctor = world.doctor(Stage::after_lis1, {.municipality = m});
    choose(world);
    REQUIRE(world.state.doctors.stage[doctor.index()] == Stage::alis_other);
    for (int month = 0; month < months; ++month) search(world);
    CHECK(world.state.doctors.stage[doctor.index()] == Stage::seeking_list);
    CHECK(world.state.list_seekers.contains(doctor));
    CHECK(world.state.doctors.training_months[doctor.index()] == std::min(months, 36));
    CHECK(world.state.municipalities.alis_other[m.index()] == 0);
  }
}

TEST_CASE("seekers without a list give up at the stated rate, GPs who want to move never; false alarm 1e-6") {
  World world({.seed = 54});
  const auto m = world.municipality();
  const DoctorId mover = world.gp(world.list(m), {.looking = true});
  const int n = 40'000;  // 30 % of the rate are eight standard errors
  for (int i = 0; i < n; ++i) start_search(world.state, world.doctor(Stage::seeking_list));
  world.parameters.career.return_per_year = 0.0;
  search(world);
  const int gave_up = world.state.log.count(EventKind::search_given_up);
  CHECK(in_stage(world, Stage::other_work) == gave_up);
  CHECK(static_cast<int>(world.state.list_seekers.size()) == n + 1 - gave_up);
  CHECK(binomial_two_sided(gave_up, n, 0.02) > 1e-6);
  CHECK(binomial_two_sided(gave_up, n, 0.7 * 0.02) < 1e-6);
  CHECK(binomial_two_sided(gave_up, n, 1.3 * 0.02) < 1e-6);
  world.parameters.career.give_up_search_per_month = 1.0;
  search(world);
  CHECK(world.state.list_seekers.size() == 1);
  CHECK(world.state.list_seekers.contains(mover));
}

TEST_CASE("former GPs return with the stated hazard, within the window; false alarm 1e-6") {
  World world({.seed = 55});
  world.municipality();
  const int n = 20'000;
  for (int i = 0; i < n; ++i) {
    const DoctorId doctor = world.doctor(i % 2 == 0 ? Stage::other_work : Stage::abroad, {.age = 40});
    plan_return(world.state, doctor, world.parameters.career, world.random);
  }
  int in_first_year = 0;
  for (int month = 1; month <= 80; ++month) {
    ++world.state.now;
    return_to_practice(world.state, world.parameters.career);
    if (month == 12) in_first_year = world.state.log.count(EventKind::returned);
    if (month == 72) CHECK(world.state.log.count(EventKind::returned) == in_stage(world, Stage::seeking_list));
  }
  CHECK_INVARIANTS(world.state);
  const int returned = world.state.log.count(EventKind::returned);
  CHECK(static_cast<int>(world.state.list_seekers.size()) == returned);
  const double p = 1.0 - std::exp(-0.05 * 6.0);
  const double p_first = 1.0 - std::exp(-0.05);
  CHECK(binomial_two_sided(returned, n, p) > 1e-6);
  CHECK(binomial_two_sided(returned, n, 0.93 * p) < 1e-6);
  CHECK(binomial_two_sided(returned, n, 1.07 * p) < 1e-6);
  CHECK(binomial_two_sided(in_first_year, n, p_first) > 1e-6);
  CHECK(binomial_two_sided(in_first_year, n, 0.8 * p_first) < 1e-6);
}

TEST_CASE("a return that was planned in an earlier spell, or at 62, comes to nothing") {
  World world;
  world.municipality();
  world.parameters.career.return_per_year = 3.0;
  world.parameters.career.return_window_years = 20.0;
  const DoctorId elsewhere = world.doctor(Stage::other_work, {.age = 40});
  const DoctorId old = world.doctor(Stage::other_work, {.age = 62});
  const DoctorId retired = world.doctor(Stage::retired, {.age = 40});
  for (const DoctorId doctor : {elsewhere, old, retired}) {
    plan_return(world.state, doctor, world.parameters.career, world.random);
  }
  ++world.state.now;
  set_stage(world.state, elsewhere, Stage::abroad);
  for (int month = 0; month < 100; ++month) {
    return_to_practice(world.state, world.parameters.career);
    ++world.state.now;
  }
  CHECK(world.state.log.count(EventKind::returned) == 0);
  CHECK(in_stage(world, Stage::seeking_list) == 0);
}

TEST_CASE("careers do not depend on the order of rows or reminders") {
  std::vector<std::map<std::uint32_t, Stage>> outcomes;
  for (const bool reversed : {false, true}) {
    World world({.seed = 8});
    world.municipality();
    world.parameters.career.hospital_posts_per_year.set_base(240.0);
    for (std::uint32_t i = 0; i < 100; ++i) {
      world.doctor(Stage::after_lis1, {.key = 700 + (reversed ? 99 - i : i)});
    }
    for (int month = 0; month < 12; ++month) {
      choose(world);
      start_searches(world.state, world.parameters.career, world.random);
    }
    std::map<std::uint32_t, Stage> outcome;
    for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
      outcome[world.state.doctors.key[i]] = world.state.doctors.stage[i];
    }
    outcomes.push_back(outcome);
  }
  CHECK(outcomes[0] == outcomes[1]);
}

}  // namespace hjemmel::testing
