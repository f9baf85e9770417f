#include <string>

#include <doctest/doctest.h>

#include "sim/tallies/tally.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// One column of national measures, as tallied now; time 1, so that flows count.
class Tallied {
 public:
  explicit Tallied(World& world) {
    const Month start = world.state.now - 1;
    results_.reset(reporting_times(start, world.state.now), world.country.municipality_count());
    tally_month(world.state, 1, times, results_);
  }
  std::int64_t operator[](Measure measure) const { return results_.national[national_cell(measure, 1, times)]; }
  std::uint64_t agent_months() const { return results_.agent_months; }

 private:
  static constexpr std::size_t times = 2;
  ReplicateResults results_;
};

}  // namespace

TEST_CASE("doctors are tallied by stage, sex and age") {
  World world;
  const auto m = world.municipality();
  world.gp(world.list(m), {.age = 61, .stage = Stage::gp_specialist, .sex = Sex::woman});
  world.gp(world.list(m), {.age = 59, .stage = Stage::gp_trainee, .sex = Sex::man});
  world.gp(world.list(m), {.age = 70, .stage = Stage::gp_untrained, .sex = Sex::woman});
  world.doctor(Stage::alis_other, {.municipality = m});
  world.doctor(Stage::waiting_for_lis1);
  world.doctor(Stage::lis1_hospital);
  world.doctor(Stage::seeking_list);
  world.doctor(Stage::retired);
  const Tallied tallied(world);
  CHECK(tallied[Measure::gps] == 3);
  CHECK(tallied[Measure::gp_specialists] == 1);
  CHECK(tallied[Measure::alis] == 2);
  CHECK(tallied[Measure::gps_women] == 2);
  CHECK(tallied[Measure::gps_60_and_over] == 2);
  CHECK(tallied[Measure::lis1_waiting] == 1);
  CHECK(tallied[Measure::lis1_in_hospital] == 1);
  CHECK(tallied[Measure::list_seekers] == 1);
}

TEST_CASE("lists are tallied by holder, form and persons") {
  World world;
  const auto m = world.municipality();
  world.gp(world.list(m, {.inhabitants = 800, .contract = Contract::salaried}));
  world.list(m, {.inhabitants = 300, .vacant_months = 14, .locum = true});
  world.list(m, {.inhabitants = 200, .vacant_months = 12});
  world.list(m, {.inhabitants = 100, .contract = Contract::salaried_bonus, .advertised = true});
  const Tallied tallied(world);
  CHECK(tallied[Measure::lists] == 4);
  CHECK(tallied[Measure::vacant_lists] == 3);
  CHECK(tallied[Measure::vacant_lists_over_one_year] == 1);
  CHECK(tallied[Measure::inhabitants] == 1400);
  CHECK(tallied[Measure::inhabitants_without_gp] == 600);
  CHECK(tallied[Measure::lists_salaried] == 2);
  CHECK(tallied[Measure::lists_self_employed] == 2);
  CHECK(tallied[Measure::vacancies_covered_by_locum] == 1);
  CHECK(tallied[Measure::lists_advertised] == 1);
}

TEST_CASE("flows are the month's events") {
  World world;
  const auto m = world.municipality();
  const auto leaver = world.gp(world.list(m), {.age = 66});
  const auto mover = world.gp(world.list(m), {.age = 40});
  const auto newcomer = world.doctor(Stage::seeking_list);
  const auto vacant = world.list(m, {.vacant_months = 5});
  leave_lists(world.state, leaver, ExitReason::retirement, Stage::retired);
  leave_lists(world.state, mover, ExitReason::move, Stage::seeking_list);
  take_list(world.state, newcomer, vacant, Stage::gp_trainee, false);
  note_vacancies(world.state);
  const Tallied tallied(world);
  CHECK(tallied[Measure::gps_left] == 1);
  CHECK(tallied[Measure::gps_retired] == 1);
  CHECK(tallied[Measure::gps_left_60_and_over] == 1);
  CHECK(tallied[Measure::gps_moved] == 1);
  CHECK(tallied[Measure::gps_entered] == 1);
  CHECK(tallied[Measure::vacancies_opened] == 2);
  CHECK(tallied[Measure::vacancies_filled] == 1);
}

TEST_CASE("nothing has flowed at the start, whatever the log says") {
  World world;
  const auto leaver = world.gp(world.list(world.municipality()), {.age = 66});
  leave_lists(world.state, leaver, ExitReason::retirement, Stage::retired);
  ReplicateResults results;
  results.reset(reporting_times(world.state.now, world.state.now + 1), 1);
  tally_month(world.state, 0, 2, results);
  CHECK(results.national[national_cell(Measure::gps_left, 0, 2)] == 0);
  CHECK(results.national[national_cell(Measure::lists, 0, 2)] == 1);
  CHECK(results.agent_months == 0);
}

TEST_CASE("agents are doctors in the model and open lists") {
  World world;
  const auto m = world.municipality();
  world.gp(world.list(m));
  world.list(m);
  world.doctor(Stage::waiting_for_lis1);
  world.doctor(Stage::retired);
  CHECK(Tallied(world).agent_months() == 4);
}

TEST_CASE("yearly flows of municipalities are tallied once") {
  World world;
  const auto first = world.municipality();
  const auto second = world.municipality();
  world.list(first, {.inhabitants = 500, .vacant_months = 13});
  const auto leaver = world.gp(world.list(second, {.inhabitants = 700}), {.age = 66});
  leave_lists(world.state, leaver, ExitReason::other_work, Stage::other_work);
  world.state.municipalities.cost_nok[second.index()] = 1234;
  ReplicateResults results;
  results.reset(reporting_times({2021, 3}, {2022, 12}), 2);
  const auto at = [&](MunicipalMeasure measure, std::size_t date, MunicipalityId m) {
    return results.municipal[municipal_cell(measure, date, m.index(), 3, 2)];
  };
  tally_municipalities(world.state, 1, 3, results);
  tally_municipalities(world.state, 2, 3, results);
  CHECK(at(MunicipalMeasure::gps_left, 1, second) == 1);
  CHECK(at(MunicipalMeasure::gps_left, 2, second) == 0);
  CHECK(at(MunicipalMeasure::cost_municipalities_nok, 1, second) == 1234);
  CHECK(at(MunicipalMeasure::cost_municipalities_nok, 2, second) == 0);
  CHECK(at(MunicipalMeasure::vacant_lists_over_one_year, 2, first) == 1);
  CHECK(at(MunicipalMeasure::vacant_lists_over_one_year, 2, second) == 0);
  CHECK(at(MunicipalMeasure::inhabitants, 2, second) == 700);
}

TEST_CASE("finished vacancies are tallied by months vacant, the limit of a class belonging to the next") {
  World world;
  const auto m = world.municipality();
  for (const int months : {0, 2, 3, 11, 12, 23, 24, 60, 90}) {
    const auto list = world.list(m, {.vacant_months = months});
    take_list(world.state, world.doctor(Stage::seeking_list), list, Stage::gp_trainee, false);
  }
  ReplicateResults results;
  results.reset(reporting_times({2021, 3}, {2022, 12}), 1);
  tally_vacancy_durations(world.state, 1, results);
  const std::vector<std::int32_t> second_year(results.vacancy_durations.begin() + vacancy_duration_count,
                                              results.vacancy_durations.end());
  CHECK(second_year == std::vector<std::int32_t>{2, 1, 1, 2, 1, 0, 2});
  tally_vacancy_durations(world.state, 0, results);
  CHECK(results.vacancy_durations.front() == 0);
}

TEST_CASE("every measure has a name of its own, a unit and a meaning") {
  for (std::size_t i = 0; i < measure_count; ++i) {
    CAPTURE(i);
    CHECK(!measures[i].name.empty());
    CHECK(!measures[i].unit.empty());
    CHECK(!measures[i].long_name.empty());
    for (std::size_t j = 0; j < i; ++j) CHECK(measures[i].name != measures[j].name);
  }
}

}  // namespace hjemmel::testing
