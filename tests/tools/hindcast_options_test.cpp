// What hjemmel hindcast is told: origins, bases, horizons, and what does not go together.
#include "tools/hjemmel/hindcast_options.hpp"

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/hjemmel/data_folder.hpp"

namespace hjemmel::hindcast {
namespace {

HindcastOptions options_of(const std::vector<std::string>& words) {
  const Arguments arguments(hindcast_syntax(), words);
  Problems problems;
  HindcastOptions options = read_hindcast_options(arguments, problems);
  problems.throw_if_any();
  return options;
}

std::string refusal(const std::vector<std::string>& words) {
  return problems_of([&] { options_of(words); });
}

}  // namespace

TEST_CASE("without options both origins are run to March 2021, from the baseline") {
  const HindcastOptions options = options_of({});
  REQUIRE(options.requests.size() == 2);
  CHECK(options.requests[0].from == Month(2017, 3));
  CHECK(options.requests[0].base == "2017-03");
  CHECK(options.requests[1].from == Month(2019, 12));
  CHECK(options.requests[1].base == "2019-12");
  CHECK(options.requests[0].scenario == baseline_scenario().string());
  CHECK(options.until == Month(2021, 3));
  CHECK(options.replicates == 500);
  CHECK(options.result.empty());
}

TEST_CASE("an origin alone is the date of its base, a base alone says its origin") {
  CHECK(options_of({"--origin", "2019-12"}).requests.at(0).base == "2019-12");
  CHECK(options_of({"--base", "2017-03"}).requests.at(0).from == Month(2017, 3));
  const TemporaryFolder folder;
  const std::string margins = folder.file("own.toml", "date = 2018-06-30\n").string();
  const HindcastOptions own = options_of({"--base", margins});
  CHECK(own.requests.at(0).from == Month(2018, 6));
  CHECK(own.requests.at(0).base == margins);
}

TEST_CASE("a folder of register extracts says nothing of its date: --origin does") {
  const TemporaryFolder folder;
  CHECK(
      refusal({"--base", folder.path().string()}).find("--origin: is missing: the month that the register extracts") !=
      std::string::npos);
  const HindcastOptions options = options_of(
      {"--base", folder.path().string(), "--origin", "2021-03", "--until", "2024-12", "--observed", "came.csv"});
  CHECK(options.requests.at(0).from == Month(2021, 3));
  CHECK(options.until == Month(2024, 12));
  CHECK(options.observed == "came.csv");
}

TEST_CASE("horizons end after their origin, and within official figures or with the user's own") {
  CHECK(refusal({"--origin", "2019-12", "--until", "2019-12"}).find("is not after the origin, 2019-12") !=
        std::string::npos);
  CHECK(refusal({"--until", "2021-04"}) == "--until: the official figures end in 2021-03; --observed gives later ones");
  CHECK(options_of({"--until", "2021-04", "--observed", "came.csv"}).until == Month(2021, 4));
  CHECK(refusal({"--until", "2051-01", "--observed", "came.csv"}).find("is beyond 2050-12") != std::string::npos);
}

TEST_CASE("a result file is scored as it is: to its end with outcomes of one's own, else to March 2021") {
  const HindcastOptions own = options_of({"a.h5", "--observed", "came.csv"});
  CHECK(own.result == "a.h5");
  CHECK(own.requests.empty());
  CHECK(own.until == Month(2050, 12));
  CHECK(options_of({"a.h5"}).until == Month(2021, 3));
  CHECK(options_of({"a.h5", "--observed", "came.csv", "--until", "2023-12"}).until == Month(2023, 12));
  for (const char* option : {"--base", "--origin", "--replicates", "--seed", "--threads", "--set"}) {
    const std::string value = std::string(option) == "--origin" ? "2019-12" : "1";
    CHECK(refusal({"a.h5", option, value}).find(std::string(option) + ": does not go with a result file") !=
          std::string::npos);
  }
}

TEST_CASE("formats are table, csv and json") {
  CHECK(options_of({"--format", "csv"}).format == HindcastFormat::csv);
  CHECK(options_of({"--format", "json"}).format == HindcastFormat::json);
  CHECK(refusal({"--format", "xml"}).find("--format") != std::string::npos);
}

}  // namespace hjemmel::hindcast
