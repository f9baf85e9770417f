#include <array>
#include <functional>

#include <boost/pfr.hpp>
#include <doctest/doctest.h>

#include "sim/core/portable_math.hpp"
#include "sim/processes/conditions.hpp"
#include "sim/processes/detail/exit_hazard.hpp"
#include "sim/processes/exit.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

constexpr Month reform{2022, 5};

// A reform in one lever.
struct Reform {
  Lever& lever;
  double value;
};

void start(Lever& lever, double value) { lever.add({.value = value, .from = reform, .where = {}}, 0); }

// A municipality of 4,000 inhabitants of average need on four lists; two of the GPs are salaried.
struct Place {
  explicit Place(const MunicipalitySpec& spec = {.inhabitants = 4000}) : id(world.municipality(spec)) {
    own = world.gps(id, 2, {.inhabitants = 1000}, {.age = 45});
    salaried = world.gps(id, 2, {.inhabitants = 1000, .contract = Contract::salaried}, {.age = 45});
    world.state.reference.workload = 1000.0;
    world.parameters.exit.load_elasticity = 1.0;
  }
  const Conditions& at(Month month) {
    begin_conditions(world.state, world.parameters, world.random);
    while (world.state.now < month) {
      ++world.state.now;
      update_conditions(world.state, world.parameters);
    }
    return world.state.municipalities.conditions[id.index()];
  }
  // After the reform.
  const Conditions& then() { return at(reform + 1); }
  // Conditions after the reform, of one lever alone.
  const Conditions& with(Lever& lever, double value) {
    start(lever, value);
    return then();
  }
  double hazard(DoctorId gp) const { return exit_hazard_per_year(world.state, gp, world.parameters.exit); }

  World world;
  MunicipalityId id;
  std::vector<DoctorId> own;
  std::vector<DoctorId> salaried;
};

void check_neutral(const Conditions& conditions) {
  const Conditions neutral;
  const auto now = boost::pfr::structure_to_tuple(conditions);
  CHECK(now == boost::pfr::structure_to_tuple(neutral));
}

// The income of a self-employed GP of `Place` under the rules of the base date.
double usual_income(const MoneyParameters& money, double grants = 0.0) {
  return 1000.0 * (499.0 + money.fees_per_person.base() + money.copayment_per_person.base()) + grants;
}

}  // namespace

TEST_CASE("without a lever that moves, conditions are those of the base date and nobody looks at them") {
  Place place;
  check_neutral(place.then());
  CHECK(!place.world.state.conditions_vary);
  CHECK(largest_exit_factor(place.world.parameters) == 1.0);
  // Rates that rise as reckoned with are no gain.
  start(place.world.parameters.money.capitation_first, 600.0);
  start(place.world.parameters.money.usual_capitation_first, 600.0);
  check_neutral(place.then());
  CHECK(!place.world.state.conditions_vary);
}

TEST_CASE("no lever of work or income does anything before its month, to the last bit") {
  Place place;
  Parameters& p = place.world.parameters;
  for (const auto& [lever, value] : std::to_array<Reform>({{p.money.capitation_first, 700.0},
                                                           {p.money.capitation_step, 500.0},
                                                           {p.money.risk_adjustment, 1.0},
                                                           {p.money.quality_per_person, 50.0},
                                                           {p.money.basic_share_shift, 0.3},
                                                           {p.money.equalisation_multiplier, 2.0},
                                                           {p.money.fee_multiplier, 1.2},
                                                           {p.money.copayment_multiplier, 0.5},
                                                           {p.money.specialist_fee, 50.0},
                                                           {p.money.block_grant, 1.5},
                                                           {p.money.state_share_of_salary, 0.5},
                                                           {p.load.relief, 0.2},
                                                           {p.load.team_share, 0.5},
                                                           {p.load.quality_time, 0.02},
                                                           {p.load.office_share, 0.5},
                                                           {p.need.private_share, 0.1}})) {
    start(lever, value);
  }
  const double before = place.hazard(place.own.front());
  check_neutral(place.at(reform - 1));
  CHECK(place.hazard(place.own.front()) == before);
  CHECK(place.at(reform).work != 1.0);
  CHECK(place.hazard(place.own.front()) != before);
}

TEST_CASE("relief, delegation, private GPs, dear co-payments and fewer fees each lighten the work as stated") {
  const auto work = [](const std::function<void(Parameters&)>& reform_of) {
    Place place;
    reform_of(place.world.parameters);
    return place.then().work;
  };
  CHECK(work([](Parameters& p) { start(p.load.relief, 0.2); }) == doctest::Approx(0.8));
  CHECK(work([](Parameters& p) { start(p.load.delegation, 0.1); }) == doctest::Approx(0.9));
  CHECK(work([](Parameters& p) { start(p.need.private_share, 0.05); }) == doctest::Approx(0.95));
  CHECK(work([](Parameters& p) { start(p.load.other_duties, 0.2); }) == doctest::Approx(1.25));
  CHECK(work([](Parameters& p) { start(p.load.quality_time, 0.2); }) == doctest::Approx(1.25));
  CHECK(work([](Parameters& p) { start(p.money.copayment_multiplier, 2.0); }) == doctest::Approx(0.9));
  CHECK(work([](Parameters& p) { start(p.money.copayment_multiplier, 0.5); }) == doctest::Approx(1.05));
  CHECK(work([](Parameters& p) { start(p.money.basic_share_shift, 0.5); }) == doctest::Approx(0.9));
}

TEST_CASE("relief lowers the hazard of leaving by its elasticity, of salaried GPs too") {
  Place place;
  const double before = place.hazard(place.salaried.front());
  place.with(place.world.parameters.load.relief, 0.2);
  CHECK(place.hazard(place.salaried.front()) / before == doctest::Approx(0.8));
}

TEST_CASE("quality time takes time and keeps GPs: which wins is a matter of two parameters") {
  Place place;
  ExitParameters& exit = place.world.parameters.exit;
  exit.quality_time_effect = 2.0;
  const double before = place.hazard(place.own.front());
  place.with(place.world.parameters.load.quality_time, 0.1);
  CHECK(place.hazard(place.own.front()) / before == doctest::Approx(0.8 / 0.9));
  exit.quality_time_effect = 0.5;
  update_conditions(place.world.state, place.world.parameters);
  place.at(Month(2023, 1));
  CHECK(place.hazard(place.own.front()) / before == doctest::Approx(0.95 / 0.9));
}

TEST_CASE("more capitation is a gain of the self-employed: they leave less and their lists are wanted more") {
  Place place;
  Parameters& p = place.world.parameters;
  p.exit.income_elasticity = -0.5;
  p.choice.income = 0.8;
  const double own = place.hazard(place.own.front());
  const double salaried = place.hazard(place.salaried.front());
  start(p.money.capitation_first, 599.0);
  const double gain = 100.0 * 1200.0 / usual_income(p.money, 200.0 * 499.0);  // equalised to 1,200 persons
  const Conditions& now = place.then();
  CHECK(now.income_gain == doctest::Approx(gain));
  CHECK(now.self_employed_pull == doctest::Approx(0.8 * now.income_gain));
  CHECK(now.salaried_pull == 0.0);
  CHECK(place.hazard(place.own.front()) / own ==
        doctest::Approx(portable_exp(-0.5 * portable_log(1.0 + now.specialist_gain))));
  CHECK(place.hazard(place.own.front()) < own);
  CHECK(place.hazard(place.salaried.front()) == salaried);
}

TEST_CASE("what municipalities pass on makes salaried lists wanted, and nothing does while they keep it") {
  Place place;
  Parameters& p = place.world.parameters;
  p.choice.income = 1.0;
  p.money.passed_on_share = 0.5;
  CHECK(place.with(p.money.fee_multiplier, 1.1).salaried_pull ==
        doctest::Approx(0.5 * 0.1 * p.money.fees_per_person.base() * 1000.0 / usual_income(p.money)));
  Place frugal;
  CHECK(frugal.with(frugal.world.parameters.money.fee_multiplier, 1.1).salaried_pull == 0.0);
}

TEST_CASE("the state's share of salaries opens lists where salary is the rule, and is passed on") {
  Place place;
  Parameters& p = place.world.parameters;
  p.list.opening_state_share = 0.4;
  p.money.passed_on_share = 0.1;
  const Conditions& now = place.with(p.money.state_share_of_salary, 0.5);
  CHECK(now.openings == doctest::Approx(1.0 + 0.4 * 0.5 * 0.5));  // half of the lists are salaried
  CHECK(now.salaried_pull > 0.0);
  CHECK(now.self_employed_pull == 0.0);
}

TEST_CASE("a larger block grant opens more lists and recruits for all of them, a smaller one fewer") {
  Place place;
  Parameters& p = place.world.parameters;
  p.list.opening_grant_elasticity = 0.5;
  p.choice.block_grant = 0.3;
  const Conditions& richer = place.with(p.money.block_grant, 1.21);
  CHECK(richer.openings == doctest::Approx(1.1));
  CHECK(richer.self_employed_pull == doctest::Approx(0.3 * 0.21));
  CHECK(richer.salaried_pull == doctest::Approx(0.3 * 0.21));
  Place poorer;
  CHECK(poorer.with(poorer.world.parameters.money.block_grant, 0.81).openings == doctest::Approx(0.9));
  Place none;
  CHECK(none.with(none.world.parameters.money.block_grant, 0.0).openings == 0.0);
}

TEST_CASE("the fee of specialists is a gain of specialists alone") {
  Place place;
  Parameters& p = place.world.parameters;
  const DoctorId trainee =
      place.world.gp(place.world.list(place.id, {.inhabitants = 1000}), {.age = 45, .stage = Stage::gp_trainee});
  const double specialist_before = place.hazard(place.own.front());
  const double trainee_before = place.hazard(trainee);
  const Conditions& now = place.with(p.money.specialist_fee, 100.0);
  CHECK(now.income_gain == 0.0);
  CHECK(now.specialist_gain > 0.03);
  CHECK(place.hazard(place.own.front()) < specialist_before);
  CHECK(place.hazard(trainee) == trainee_before);
}

TEST_CASE("risk adjustment moves money from the young places to the old") {
  for (const double need : {0.8, 1.0, 1.2}) {
    CAPTURE(need);
    Place place({.inhabitants = 40000, .need = need});
    const double gain = place.with(place.world.parameters.money.risk_adjustment, 1.0).income_gain;
    CHECK((gain > 0.0) == (need > 1.0));
    CHECK((gain < 0.0) == (need < 1.0));
  }
}

TEST_CASE("more equalisation and the grant for demanding lists go where they should") {
  const auto gain = [](const MunicipalitySpec& spec, bool equalise) {
    Place place(spec);
    MoneyParameters& money = place.world.parameters.money;
    return equalise ? place.with(money.equalisation_multiplier, 2.0).income_gain
                    : place.with(money.demanding_list_grant, 100000.0).income_gain;
  };
  CHECK(gain({.inhabitants = 4000}, true) > 0.02);
  CHECK(gain({.inhabitants = 40000}, true) == 0.0);
  CHECK(gain({.inhabitants = 4000, .need = 1.1}, false) > 0.02);
  CHECK(gain({.inhabitants = 4000, .need = 0.9}, false) == 0.0);
}

TEST_CASE("growing wages elsewhere make a given income worth less") {
  Place place;
  place.world.parameters.money.wage_growth_per_year = 0.03;
  CHECK(place.at(Month(2023, 1)).income_gain == doctest::Approx(1.0 / (1.03 * 1.03) - 1.0));
}

TEST_CASE("no hazard of leaving exceeds its bound, whatever levers bring") {
  Place place;
  Parameters& p = place.world.parameters;
  p.exit.income_elasticity = -2.0;
  p.exit.office_multiplier = 1.5;
  start(p.money.fee_multiplier, 0.0);
  start(p.money.capitation_first, 0.0);
  start(p.load.office_share, 1.0);
  start(p.out_of_hours.exempt_age_years, 70.0);
  const DoctorId older = place.world.gp(place.world.list(place.id), {.age = 65});
  place.then();
  place.world.state.municipalities.conditions[place.id.index()].exempt_age_years = 70.0;
  place.world.state.municipalities.out_of_hours_load[place.id.index()] = 100.0;
  const ExitBounds bounds(p, largest_exit_factor(p));
  for (const DoctorId gp : {place.own.front(), place.salaried.front(), older}) {
    CHECK(place.hazard(gp) <= bounding_hazard(place.world.state, gp, p.exit, bounds));
    CHECK(place.hazard(gp) > bounding_hazard(place.world.state, gp, p.exit, ExitBounds(p.exit)) / 2.0);
  }
  CHECK(place.hazard(older) > bounding_hazard(place.world.state, older, p.exit, ExitBounds(p.exit)));
}

}  // namespace hjemmel::testing
