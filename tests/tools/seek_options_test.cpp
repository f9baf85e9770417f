#include "tools/hjemmel/seek_options.hpp"

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"

namespace hjemmel {
namespace {

SeekOptions read(const std::string& lever, const std::vector<std::string>& more) {
  std::vector<std::string> words{lever, "mine.toml"};
  words.insert(words.end(), more.begin(), more.end());
  const Arguments arguments(seek_syntax(), words);
  Problems problems;
  SeekOptions options = read_seek_options(arguments, problems);
  problems.throw_if_any();
  return options;
}

std::string refusal_of(const std::string& lever, const std::vector<std::string>& more) {
  return problems_of([&] { read(lever, more); });
}

const std::vector<std::string> goal{"--goal", "vacant_lists@2030-12-31<100"};

std::vector<std::string> goal_and(const std::vector<std::string>& more) {
  std::vector<std::string> words = goal;
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("a goal is a measure, a date, a direction and a bound; the run ends at its date") {
  const SeekOptions options = read("lis1.posts_per_year", goal);
  CHECK(options.number.measure == "vacant_lists");
  CHECK(options.goal.below);
  CHECK(options.goal.bound == 100.0);
  CHECK(options.goal.probability == 0.9);
  CHECK(options.run.until == Month{2030, 12});
  CHECK_FALSE(read("lis1.posts_per_year", {"--goal", "gps@2024-06>5e3"}).goal.below);
  for (const char* wrong : {"", "vacant_lists<100", "vacant_lists@2030-12-31", "vacant_lists@2030-12-31<many", "<@"})
    CHECK(refusal_of("lis1.posts_per_year", {"--goal", wrong}).find("is not written as") != std::string::npos);
  CHECK(refusal_of("lis1.posts_per_year", {"--goal", "gps@2021-03-31>5"}).find("not after the start") !=
        std::string::npos);
}

TEST_CASE("the run at a value has its setting, with months and places, and its file") {
  const SeekOptions dated =
      read("choice.incentive", goal_and({"--from", "2026-01-01", "--lever-where", "county=Nordland", "--set",
                                         "exit.multiplier=1.1", "--output", "here"}));
  const RunOptions run = run_at(dated, 0.5);
  CHECK(run.request.settings ==
        std::vector<std::string>{
            "exit.multiplier=1.1",
            "choice.incentive={ value = 0.5, from = 2026-01-01, where = { county = \"Nordland\" } }"});
  CHECK(run.output == "here/value_0.5.h5");
  CHECK(run.request.scenario == "mine.toml");
  const SeekOptions remote = read("choice.incentive", goal_and({"--lever-where", "centrality=6"}));
  CHECK(remote.change == ", from = 2021-04-01, where = { centrality = 6 }");
  CHECK(run_at(read("lis1.hospital_months", goal), 12.0).request.settings ==
        std::vector<std::string>{"lis1.hospital_months=12"});
}

TEST_CASE("the range is the lever's own, or lies within it") {
  CHECK(read("lis1.posts_per_year", goal).grid.low >= 0.0);
  const ValueGrid grid = read("lis1.posts_per_year", goal_and({"--range", "1000", "2000", "--tolerance", "50"})).grid;
  CHECK(grid.value(0) == 1000.0);
  CHECK(grid.steps == 20);
  CHECK(refusal_of("lis1.posts_per_year", goal_and({"--range", "-5", "2000"})).find("no range within") !=
        std::string::npos);
  CHECK(refusal_of("lis1.posts_per_year", goal_and({"--range", "5", "x"})).find("not two numbers") !=
        std::string::npos);
  CHECK(refusal_of("lis1.posts_per_year", goal_and({"--tolerance", "0"})).find("not above 0") != std::string::npos);
}

TEST_CASE("levers that there are not, and plain parameters with dates, are refused") {
  CHECK(refusal_of("lis1.posts_per_yea", goal).find("lis1.posts_per_year") != std::string::npos);
  CHECK(refusal_of("lis1.hospital_months", goal_and({"--from", "2026-01-01"})).find("only levers have dates") !=
        std::string::npos);
  CHECK(refusal_of("choice.incentive", goal_and({"--from", "soon"})).find("2027-09-01") != std::string::npos);
  CHECK(refusal_of("choice.incentive", goal_and({"--lever-where", "Nordland"})).find("GROUP=NAME") !=
        std::string::npos);
  CHECK(refusal_of("choice.incentive", goal_and({"--probability", "0"})).find("--probability") != std::string::npos);
}

}  // namespace hjemmel
