#include "tools/hjemmel/run_options.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

/// Options read from these words, and what is wrong with them.
struct Read {
  RunOptions options;
  std::string problems;
};

Read read(std::vector<std::string> words) {
  words.insert(words.begin(), "scenarios/some_policy.toml");
  const Arguments arguments(run_syntax(), words);
  Problems problems;
  Read result{read_run_options(arguments, problems), {}};
  result.problems = problems_of([&problems] { problems.throw_if_any(); });
  return result;
}

}  // namespace

TEST_CASE("without options a run has 200 replicates of seed 1 from March 2021 to 2030, named after its scenario") {
  const auto [options, problems] = read({});
  CHECK(problems == "nothing");
  CHECK(options.request.scenario == "scenarios/some_policy.toml");
  CHECK(options.request.settings.empty());
  CHECK(options.request.base == "2021-03");
  CHECK(options.request.from == Month(2021, 3));
  CHECK(options.until == Month(2030, 12));
  CHECK(options.replicates == 200);
  CHECK(options.first_replicate == 0);
  CHECK(options.seed == 1);
  CHECK(options.threads == available_threads());
  CHECK(options.output == "results/some_policy.h5");
  CHECK(options.detail == Detail::municipal);
  CHECK_FALSE(options.force);
  CHECK_FALSE(options.events);
  CHECK_FALSE(options.check_invariants);
  CHECK_FALSE(options.quiet);
  CHECK(options.command_line == "hjemmel run scenarios/some_policy.toml");
}

TEST_CASE("parameters are the values in use unless posterior or prior is asked for") {
  CHECK(read({}).options.request.parameters == ParameterChoice::point);
  CHECK(read({"--parameters", "posterior"}).options.request.parameters == ParameterChoice::posterior);
  const Read prior = read({"--parameters", "prior", "--posterior", "mine.csv"});
  CHECK(prior.options.request.parameters == ParameterChoice::prior);
  CHECK(prior.options.request.posterior == "mine.csv");
  CHECK(read({"--parameters", "guess"}).problems.find("--parameters") != std::string::npos);
}

TEST_CASE("every option arrives") {
  const auto [options, problems] = read({"--replicates",
                                         "7",
                                         "--first-replicate",
                                         "3",
                                         "--seed",
                                         "9",
                                         "--until",
                                         "2025-06",
                                         "--threads",
                                         "2",
                                         "--output",
                                         "x/y.h5",
                                         "--set",
                                         "a=1",
                                         "--set",
                                         "b=2",
                                         "--detail",
                                         "regional",
                                         "--force",
                                         "--events",
                                         "--check-invariants",
                                         "--quiet"});
  CHECK(problems == "nothing");
  CHECK(options.replicates == 7);
  CHECK(options.first_replicate == 3);
  CHECK(options.seed == 9);
  CHECK(options.until == Month(2025, 6));
  CHECK(options.threads == 2);
  CHECK(options.output == "x/y.h5");
  CHECK(options.request.settings == std::vector<std::string>{"a=1", "b=2"});
  CHECK(options.detail == Detail::regional);
  CHECK(options.force);
  CHECK(options.events);
  CHECK(options.check_invariants);
  CHECK(options.quiet);
}

TEST_CASE("base and start follow each other where only one is given") {
  CHECK(read({"--from", "2017-03"}).options.request.base == "2017-03");
  CHECK(read({"--base", "2017-03"}).options.request.from == Month(2017, 3));
  const Read registers = read({"--base", "some/folder", "--from", "2019-12"});
  CHECK(registers.problems == "nothing");
  CHECK(registers.options.request.base == "some/folder");
  CHECK(registers.options.request.from == Month(2019, 12));
  CHECK(read({"--base", "some/folder"}).options.request.from == Month(2021, 3));
}

TEST_CASE("what is wrong with options is said by name, with value and range") {
  struct Case {
    std::vector<std::string> words;
    std::string expected;
  };
  for (const auto& [words, expected] : std::vector<Case>{
           {{"--replicates", "0"}, "--replicates: '0' is not a whole number from 1 to 10000000"},
           {{"--replicates", "10000001"}, "--replicates: '10000001' is not a whole number from 1 to 10000000"},
           {{"--replicates=-5"}, "--replicates: '-5' is not a whole number from 1 to 10000000"},
           {{"--replicates", "nan"}, "--replicates: 'nan' is not a whole number from 1 to 10000000"},
           {{"--first-replicate=-1"}, "--first-replicate: '-1' is not a whole number from 0 to 10000000"},
           {{"--seed", "1.5"}, "--seed: '1.5' is not a whole number from 0 to 18446744073709551615"},
           {{"--threads", "0"}, "--threads: '0' is not a whole number from 1 to 1024"},
           {{"--threads", "1025"}, "--threads: '1025' is not a whole number from 1 to 1024"},
           {{"--from", "2021"}, "--from: '2021' is not a month written as 2030-12"},
           {{"--until", "2030-13"}, "--until: '2030-13' is not a month written as 2030-12"},
           {{"--until", "2021-03"}, "--until: 2021-03 is not after the start, 2021-03"},
           {{"--until", "2020-12", "--from", "2021-03"}, "--until: 2020-12 is not after the start, 2021-03"},
           {{"--until", "2051-01"}, "--until: 2051-01 is beyond 2050-12, where the projections of inhabitants end"},
           {{"--base", "2017-03", "--from", "2021-03"},
            "--from: 2021-03 is not the date of the base population, 2017-03"},
           {{"--base", ""}, "--base: is empty"},
           {{"--detail", "fine"}, "--detail: 'fine' is none of national, regional, municipal"},
           {{"--output", "x.txt"}, "--output: x.txt does not end in .h5"},
           {{"--output", "x"}, "--output: x does not end in .h5"},
           {{"--output", ""}, "--output: is empty"}}) {
    CAPTURE(expected);
    CHECK(read(words).problems == expected);
  }
  CHECK(read({"--until", "2050-12"}).problems == "nothing");
}

TEST_CASE("an output that is a folder is refused, even when it is named like a file") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "x.h5");
  const std::string path = (folder / "x.h5").string();
  CHECK(read({"--output", path}).problems == "--output: " + path + " is a folder; name a file that ends in .h5");
}

TEST_CASE("options that are wrong are reported together") {
  const std::string problems =
      read({"--replicates", "0", "--until", "soon", "--detail", "fine", "--seed", "x"}).problems;
  for (const char* option : {"--replicates: ", "--until: ", "--detail: ", "--seed: "}) {
    CHECK(problems.find(option) != std::string::npos);
  }
}

}  // namespace hjemmel
