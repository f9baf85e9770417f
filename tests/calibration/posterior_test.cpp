#include "tools/calibration/posterior.hpp"

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

Posterior example() {
  return {.free = {{find_parameter("exit.hazard_60"), 0.02, 0.08, PriorScale::log_uniform},
                   {find_parameter("choice.start_delay_months"), 1.0, 9.0, PriorScale::uniform}},
          .vectors = {{0.03, 2.0}, {1.0 / 30.0, 4.0}, {0.05, 3.0}},
          .weights = {0.25, 0.5, 0.25},
          .command = "hjemmel calibrate c.toml",
          .seed = 5,
          .version = "0.1.0 abc"};
}

std::string refusal_of(const std::string& from, const std::string& to) {
  std::string text = posterior_text(example());
  REQUIRE(text.find(from) != std::string::npos);
  text.replace(text.find(from), from.size(), to);
  const TemporaryFolder folder;
  const auto path = folder.file("p.csv", text);
  return problems_of([&] { read_posterior(path); }, folder.path().string());
}

}  // namespace

TEST_CASE("a posterior is read back as it was written, to the last bit") {
  const TemporaryFolder folder;
  const Posterior read = read_posterior(folder.file("p.csv", posterior_text(example())));
  CHECK(read.vectors == example().vectors);
  CHECK(read.weights == example().weights);
  CHECK(read.command == "hjemmel calibrate c.toml");
  CHECK(read.seed == 5);
  CHECK(read.version == "0.1.0 abc");
  REQUIRE(read.free.size() == 2);
  CHECK(read.free[0].info->key == "exit.hazard_60");
  CHECK(read.free[0].low == 0.02);
  CHECK(read.free[0].scale == PriorScale::log_uniform);
  CHECK(read.mean(1) == doctest::Approx(3.25));
  CHECK(posterior_text(read) == posterior_text(example()));
}

TEST_CASE("keys whose table is another than the file's are named, all of them") {
  CHECK(refusal_of("1 per year; 0 to 1", "1 per year; 0 to 2") ==
        "p.csv:6: exit.hazard_60 is now real; 1 per year; 0 to 1, the file was made for real; 1 per year; 0 to 2");
  CHECK(refusal_of("# table exit.hazard_60", "# table exit.hazard_sixty") ==
        "p.csv:6: exit.hazard_sixty is no parameter of this version");
}

TEST_CASE("ranges that were changed by hand are found by the hash") {
  CHECK(refusal_of("log_uniform 0.02 0.08", "log_uniform 0.02 0.09") ==
        "p.csv: the keys and ranges in its head are not those that it was made with");
}

TEST_CASE("weights that do not sum to one, and values outside the prior, are refused with their lines") {
  CHECK(refusal_of("0.5,", "0.4,") == "p.csv: its weights sum to 0.9, not to 1");
  CHECK(refusal_of("0.25,0.05,3", "0.25,0.5,3") ==
        "p.csv:13: column 'exit.hazard_60': 0.5 is out of range (0.02 to 0.08)");
  CHECK(refusal_of("0.25,0.05,3", "0.25,0.05") == "p.csv:13: 2 cells where the header has 3 columns");
  CHECK(refusal_of("weight,", "weights,").starts_with("p.csv:10: no column 'weight'"));
}

TEST_CASE("a file of another kind is no posterior") {
  CHECK(refusal_of("# hjemmel posterior 1", "# something") ==
        "p.csv:1: is no posterior: its first line should be '# hjemmel posterior 1'");
  CHECK(refusal_of("# seed = 5\n", "").find("its head lacks 'seed'") != std::string::npos);
}

}  // namespace hjemmel
