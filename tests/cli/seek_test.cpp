#include <filesystem>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

/// A search among few values over nine months with six replicates.
Outcome seek(const Workshop& workshop, const std::vector<std::string>& more) {
  std::vector<std::string> words{"seek", "exit.multiplier", baseline(), "--replicates", "6", "--tolerance",
                                 "0.5",  "--output",        "runs"};
  words.insert(words.end(), more.begin(), more.end());
  return workshop.hjemmel(words);
}

Outcome portfolio(const Workshop& workshop, const std::vector<std::string>& more) {
  std::vector<std::string> words{"portfolio", baseline(),   "--replicates", "4",
                                 "--date",    "2021-12-31", "--output",     "runs"};
  words.insert(words.end(), more.begin(), more.end());
  return workshop.hjemmel(words);
}

const std::string fewer_exits = "exit.multiplier={ value = 0.5, from = 2021-05-01 }";
const std::string incentive = "choice.incentive={ value = 2, from = 2021-05-01 }";

void check_refused(const Outcome& outcome, const std::string& part) {
  CAPTURE(outcome.err);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("a search finds the least value, says what it cost, and made again runs nothing") {
  const Workshop workshop;
  const Outcome first = seek(workshop, {"--goal", "gps_left@2021-12-31>300", "--range", "0.5", "4.5"});
  CAPTURE(first.err);
  CAPTURE(first.out);
  CHECK(first.exit_code == 0);
  CHECK(first.out.find("The least value is ") != std::string::npos);
  CHECK(first.out.find("90 % interval over replicates") != std::string::npos);
  CHECK(first.out.find("5 values of 6 replicates, 0 of them there already") != std::string::npos);
  CHECK(first.err.find("exit.multiplier = 0.5: probability") != std::string::npos);
  CHECK(fs::exists(workshop / "runs/value_4.5.h5"));
  fs::remove(workshop / "runs/value_4.5.h5");
  const Outcome again = seek(workshop, {"--goal", "gps_left@2021-12-31>300", "--range", "0.5", "4.5", "--quiet"});
  CHECK(again.out.find("5 values of 6 replicates, 4 of them there already") != std::string::npos);
  CHECK(again.out.substr(0, again.out.find("Cost")) == first.out.substr(0, first.out.find("Cost")));
}

TEST_CASE("a search says when the least value does, when none does and when the direction is wrong") {
  const Workshop workshop;
  const std::vector<std::string> range{"--range", "0.5", "1.5", "--quiet"};
  const auto says = [&](const std::string& goal) {
    std::vector<std::string> words{"--goal", goal};
    words.insert(words.end(), range.begin(), range.end());
    return seek(workshop, words).out;
  };
  CHECK(says("gps_left@2021-12-31>0").find("reaches the goal already") != std::string::npos);
  CHECK(says("gps_left@2021-12-31>5000").find("No value of the range reaches the goal") != std::string::npos);
  CHECK(says("gps_left@2021-12-31<10").find("The direction is wrong") != std::string::npos);
}

TEST_CASE("the goal may be about a place and the lever may change in a place only") {
  const Workshop workshop;
  const Outcome there =
      seek(workshop, {"--goal", "gps_left@2021-12-31>20", "--range", "0.5", "4.5", "--where", "county=Nordland",
                      "--lever-where", "county=Nordland", "--from", "2021-06-01", "--probability", "0.5"});
  CAPTURE(there.err);
  CHECK(there.exit_code == 0);
  CHECK(there.out.find("gps_left in Nordland from the start to 2021-12-31") != std::string::npos);
  CHECK(there.out.find(", from = 2021-06-01, where = { county = \"Nordland\" }") != std::string::npos);
}

TEST_CASE("what a search cannot do is said before anything runs") {
  const Workshop workshop;
  check_refused(seek(workshop, {"--goal", "gps_left"}), "vacant_lists@2030-12-31<100");
  check_refused(seek(workshop, {"--goal", "gp_left@2021-12-31>3"}), "gps_left");
  check_refused(seek(workshop, {"--goal", "gps@2021-12-31>3", "--range", "2", "1"}), "--range");
  check_refused(seek(workshop, {"--goal", "gps@2021-11-30>3", "--where", "county=Nordland"}), "31 December");
  check_refused(seek(workshop, {"--goal", "gps@2021-12-31>3", "--where", "county=Nordlan"}), "Nordland");
  check_refused(seek(workshop, {"--goal", "gps@2021-12-31>3", "--probability", "2"}), "--probability");
  check_refused(workshop.hjemmel({"seek", "exit.multiplyer", baseline(), "--goal", "gps@2021-12-31>3"}),
                "exit.multiplier");
  check_refused(workshop.hjemmel(
                    {"seek", "lis1.hospital_months", baseline(), "--goal", "gps@2021-12-31>3", "--from", "2022-01-01"}),
                "only levers have dates");
  CHECK_FALSE(fs::exists(workshop / "runs"));
}

TEST_CASE("a portfolio runs every combination once and shows effects that add up to the combinations") {
  const Workshop workshop;
  const Outcome first = portfolio(workshop, {"--set", fewer_exits, "--set", incentive, "--quiet"});
  CAPTURE(first.err);
  CHECK(first.exit_code == 0);
  CHECK(first.out.find("4 combinations of 4 replicates") != std::string::npos);
  CHECK(first.out.find("set1 x set2") != std::string::npos);
  for (const char* file : {"baseline.h5", "set1.h5", "set2.h5", "set1+set2.h5"})
    CHECK(fs::exists(workshop / "runs" / file));
  const auto written = fs::last_write_time(workshop / "runs/set1.h5");
  fs::remove(workshop / "runs/set1+set2.h5");
  const Outcome again = portfolio(workshop, {"--set", fewer_exits, "--set", incentive, "--quiet"});
  CHECK(again.out == first.out);
  CHECK(fs::last_write_time(workshop / "runs/set1.h5") == written);
}

TEST_CASE("a combination in a portfolio is the run with the same settings") {
  const Workshop workshop;
  REQUIRE(portfolio(workshop, {"--set", fewer_exits + "; " + incentive, "--quiet"}).exit_code == 0);
  REQUIRE(workshop
              .hjemmel(short_run("alone.h5", {"--replicates", "4", "--until", "2021-12", "--detail", "regional",
                                              "--set", fewer_exits, "--set", incentive}))
              .exit_code == 0);
  CHECK(results_sha256(workshop / "runs/set1.h5") == results_sha256(workshop / "alone.h5"));
}

TEST_CASE("policies that set a lever for the same place and time are refused by name, others are not") {
  const Workshop workshop;
  workshop.file("base.toml", "extends = \"" + baseline() + "\"\n");
  const auto policy = [&](const std::string& name, const std::string& change) {
    return workshop.file(name, "extends = \"base.toml\"\n[choice]\nincentive = { " + change + " }\n");
  };
  const std::string north = policy("north.toml", "value = 2, from = 2021-05-01, where = { county = \"Nordland\" }");
  const std::string oslo = policy("oslo.toml", "value = 2, from = 2021-05-01, where = { county = \"Oslo\" }");
  const std::string all = policy("all.toml", "value = 1, from = 2021-07-01");
  const std::string spring = policy("spring.toml", "value = 1, from = 2021-04-01, until = 2021-04-30");
  const auto run = [&](const std::string& a, const std::string& b) {
    return workshop.hjemmel({"portfolio", "base.toml", a, b, "--replicates", "2", "--date", "2021-08-31", "--quiet"});
  };
  check_refused(run(north, all), "choice.incentive = 1 from 2021-07 contradicts");
  CHECK(run(north, oslo).exit_code == 0);
  CHECK(run(spring, oslo).exit_code == 0);
  check_refused(workshop.hjemmel({"portfolio", baseline(), baseline()}), "changes nothing");
  check_refused(workshop.hjemmel({"portfolio", north, baseline()}), "does not extend");
}

TEST_CASE("a run against the baseline makes both, reuses what is there, and compares") {
  const Workshop workshop;
  const std::string mine = workshop.file("mine.toml", "extends = \"" + baseline() + "\"\n[exit]\nmultiplier = 1.5\n");
  const std::vector<std::string> words{"run", mine,      "--against", "baseline", "--quiet",    "--replicates",
                                       "3",   "--until", "2021-12",   "--output", "out/mine.h5"};
  const Outcome both = workshop.hjemmel(words);
  CAPTURE(both.err);
  CHECK(both.exit_code == 0);
  CHECK(both.out.find("3 pairs of replicates from 0, seed 1") != std::string::npos);
  CHECK(both.out.find("exit.multiplier") != std::string::npos);
  CHECK(workshop.hjemmel({"compare", "out/baseline.h5", "out/mine.h5"}).exit_code == 0);
  const Outcome again = workshop.hjemmel(words);
  CHECK(again.out == both.out);
  CHECK(again.err.find("holds what to compare with already") != std::string::npos);

  const Outcome itself = workshop.hjemmel({"run", baseline(), "--against", "baseline", "--output", "out/baseline.h5"});
  check_refused(itself, "--output names another file");
}

TEST_CASE("a larger baseline serves a smaller run") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(short_run("baseline.h5", {"--replicates", "5"})).exit_code == 0);
  const Outcome run = workshop.hjemmel({"run", baseline(), "--set", "exit.multiplier=2", "--against", baseline(),
                                        "--quiet", "--replicates", "3", "--until", "2022-06", "--output", "more.h5"});
  CAPTURE(run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.out.find("3 pairs of replicates") != std::string::npos);
}

}  // namespace hjemmel::cli_test
