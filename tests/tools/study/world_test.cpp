#include "tools/study/world.hpp"

#include <filesystem>

#include <doctest/doctest.h>

#include "config/toml_document.hpp"
#include "tests/support/problems.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

const std::string scenarios = HJEMMEL_SOURCE_DIR "/scenarios/";

Study study_of(const std::string& factors, const std::string& outcome = "gps@2021-12-31") {
  return read_study(parse_toml(scenarios + "s.toml",
                               "title = \"T\"\nscenario = \"baseline.toml\"\nalternatives = [\"lis1_1300.toml\"]\n"
                               "replicates = 2\noutcomes = [\"" +
                                   outcome + "\"]\ndesign = \"latin_hypercube\"\npoints = 5\n" + factors));
}

std::string factor(const std::string& key, const std::string& more) {
  return "[[factor]]\nkey = \"" + key + "\"\n" + more;
}

const std::string exits = factor("exit.multiplier", "low = 0.5\nhigh = 1.5\n");
const std::string posts_scaled = factor("lis1.posts_per_year", "scale = true\nlow = 0.5\nhigh = 1.5\n");

double posts(const World::Ready& ready, Month month) { return ready.plan.parameters->lis1.posts_per_year.at(month); }

}  // namespace

TEST_CASE("a point sets its factors and nothing else, in each scenario") {
  const Study study = study_of(exits);
  const World world(study);
  const World::Ready ready = world.at(0, {1.25});
  CHECK(ready.plan.parameters->exit.multiplier.at(Month{2025, 6}) == 1.25);
  CHECK(posts(ready, {2025, 6}) == world.base(0).parameters->lis1.posts_per_year.at(Month{2025, 6}));
  CHECK(ready.plan.start == Month{2021, 3});
  CHECK(ready.plan.last == Month{2021, 12});
  CHECK(world.at(1, {0.5}).plan.parameters->exit.multiplier.at(Month{2025, 6}) == 0.5);
  CHECK(world.base_point() == std::vector<double>{1.0});
}

TEST_CASE("a factor that scales a lever reaches its dated changes, those of an alternative too") {
  const World world(study_of(posts_scaled));
  CHECK(world.base_point() == std::vector<double>{1.0});
  for (const std::size_t scenario : {0U, 1U}) {
    const World::Ready half = world.at(scenario, {0.5});
    for (const Month month : {Month{2018, 1}, Month{2022, 6}, Month{2030, 6}}) {
      const double before = world.base(scenario).parameters->lis1.posts_per_year.at(month);
      CHECK(posts(half, month) == doctest::Approx(before * 0.5));
    }
  }
}

TEST_CASE("a value of a lever holds before its first dated change, and a warning says so") {
  const Study study = study_of(factor("lis1.posts_per_year", "low = 500\nhigh = 1000\n"));
  const World world(study);
  const World::Ready ready = world.at(0, {600.0});
  CHECK(posts(ready, {2005, 1}) == 600.0);
  CHECK(posts(ready, {2030, 6}) == world.base(0).parameters->lis1.posts_per_year.at(Month{2030, 6}));
  const std::vector<std::string> warnings = shadowed_factors(study, world);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("lis1.posts_per_year is changed by date in the base scenario, first in 2019-03") == 0);
  CHECK(shadowed_factors(study_of(posts_scaled), World(study_of(posts_scaled))).empty());
  CHECK(shadowed_factors(study_of(exits), World(study_of(exits))).empty());
}

TEST_CASE("a factor that shapes the country gives the country of a run with that value") {
  const ParameterInfo* need = find_parameter("need.consultations.0_5");
  REQUIRE(need != nullptr);
  const World world(study_of(factor("need.consultations.0_5", "low = 1\nhigh = 4\n")));
  const World::Ready ready = world.at(0, {3.5});
  const PreparedRun alone = prepare_run({.scenario = scenarios + "baseline.toml",
                                         .settings = {"need.consultations.0_5=3.5"},
                                         .base = "2021-03",
                                         .from = {2021, 3}});
  State state;
  ReplicateResults mine;
  ReplicateResults theirs;
  run_replicate(ready.plan, 0, state, mine);
  run_replicate(alone.plan(1, {2021, 3}, {2021, 12}), 0, state, theirs);
  CHECK(mine.national == theirs.national);
}

TEST_CASE("an outcome of a place that is not there, and a scale that leaves the range, are refused") {
  Study nowhere = study_of(exits, "gps@2021-12-31@county=Nordlan");
  const World world(nowhere);
  const std::string said = problems_of([&] { check_against_country(nowhere, world, "s.toml"); });
  CHECK(said.find("there is no county 'Nordlan'; did you mean 'Nordland'?") != std::string::npos);
  Study summer = study_of(exits, "gps@2021-06-30@county=Nordland");
  CHECK(problems_of([&] { check_against_country(summer, world, "s.toml"); }).find("31 December") != std::string::npos);
  Study scaled = study_of(factor("lis1.posts_per_year", "scale = true\nlow = 1\nhigh = 90\n"));
  const World larger(scaled);
  CHECK(problems_of([&] {
          check_against_country(scaled, larger, "s.toml");
        }).find("lis1.posts_per_year scaled by 90") != std::string::npos);
}

TEST_CASE("a scenario that cannot be read is named") {
  Study study = study_of(exits);
  study.scenarios[1] = scenarios + "no_such_scenario.toml";
  CHECK(file_error_of([&] { const World world(study); }).find("no_such_scenario.toml") != std::string::npos);
}

}  // namespace hjemmel
