#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

const std::string norway = std::string(HJEMMEL_SOURCE_DIR) + "/config/norway/";

/// A calibration of a few points over fifteen months.
std::string small_calibration(const std::string& more = "", const std::string& fit = "\"gps 2017-12-31\"") {
  return "base = \"2017-03\"\nuntil = 2018-06-30\nscenario = \"" + baseline() + "\"\ntargets = \"" + norway +
         "targets.csv\"\nwaves = 1\npoints = 20\nreplicates = 2\nsample = 24\n" + more +
         "[free.exit]\nhazard_40_59 = {}\n[free.choice]\noutside_option = { low = 4, high = 8 }\n"
         "[fit]\nstocks = [" +
         fit + ", \"lists_salaried 2018-03-31\"]\n[check]\nages = [\"gps_40_49 2017-12-31\"]\n";
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string command(const std::string& output, const std::string& more = "") {
  return "\"$HJEMMEL\" calibrate c.toml --output " + output + " " + more;
}

/// The vectors without the head, which holds the command.
std::string vectors_of(const fs::path& path) {
  const std::string text = text_of(path);
  return text.substr(text.find("\nweight"));
}

/// A workshop in which a posterior lies, made once.
const Workshop& calibrated() {
  static const Workshop workshop;
  static const Outcome outcome = [] {
    workshop.file("c.toml", small_calibration());
    return workshop.shell(command("p.csv", "--report report --threads 1"));
  }();
  REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
  return workshop;
}

std::string drawn_run(const std::string& output, const std::string& more) {
  return "\"$HJEMMEL\" run " + baseline() + " --until 2021-06 --quiet --detail national --posterior p.csv --output " +
         output + " " + more;
}

}  // namespace

TEST_CASE("a calibration prints figures and parameters, and leaves vectors, tables and its work") {
  const Workshop& workshop = calibrated();
  const std::string posterior = text_of(workshop / "p.csv");
  CHECK(posterior.starts_with("# hjemmel posterior 1\n# command = hjemmel calibrate c.toml --output p.csv"));
  CHECK(occurrences(posterior, "\n") == 5 + 2 * 2 + 1 + 24);
  CHECK(posterior.find("\nweight,exit.hazard_40_59,choice.outside_option\n") != std::string::npos);
  for (const char* name : {"targets.csv", "parameters.csv", "correlations.csv", "profiles.csv"}) {
    CHECK(fs::exists(workshop / "report" / name));
  }
  const Outcome again = workshop.shell(command("p.csv"));
  CHECK(again.exit_code == 0);
  CHECK(again.out.find("gps, 2017-12-31") != std::string::npos);
  CHECK(again.out.find("ages, not fitted") != std::string::npos);
  CHECK(again.out.find("exit.hazard_40_59") != std::string::npos);
  CHECK(again.out.find("of 2 fitted figures are inside") != std::string::npos);
}

TEST_CASE("the report comes as CSV and JSON too") {
  const Outcome csv = calibrated().shell(command("p.csv", "--format csv"));
  CHECK(csv.out.starts_with("theme,fitted,measure,date,"));
  CHECK(csv.out == text_of(calibrated() / "report/targets.csv"));
  const Outcome json =
      calibrated().shell(command("p.csv", "--format json") +
                         " | python3 -c 'import json, sys; print(len(json.load(sys.stdin)[\"targets\"]))'");
  CHECK(json.out == "3\n");
}

TEST_CASE("a calibration killed on the way goes on to the same vectors, on another number of threads") {
  const Workshop workshop;
  workshop.file("c.toml", small_calibration());
  const Outcome killed = workshop.shell(
      "set -m\n" + command("q.csv", "--threads 1") +
      " &\nrun=$!\nuntil ls q.csv.work/ 2>/dev/null | grep -q runs; do kill -0 $run || exit 99; sleep 0.01; done\n"
      "kill -9 $run\nwait $run\n");
  CHECK(killed.exit_code == 128 + 9);
  CHECK_FALSE(fs::exists(workshop / "q.csv"));
  REQUIRE(workshop.shell(command("q.csv", "--threads 2")).exit_code == 0);
  CHECK(vectors_of(workshop / "q.csv") == vectors_of(calibrated() / "p.csv"));
}

TEST_CASE("the work of another calibration is refused") {
  const Workshop workshop;
  workshop.file("c.toml", small_calibration("seed = 2\n"));
  const Outcome outcome = workshop.shell(command("q.csv", "--work " + (calibrated() / "p.csv.work").string()));
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.err.find("holds the work of another calibration") != std::string::npos);
}

TEST_CASE("what is wrong with a calibration is said with its place, and nothing is run") {
  const Workshop workshop;
  workshop.file("c.toml", small_calibration("", "\"gps 2019-12-31\", \"lists_of_nobody 2017-12-31\""));
  const Outcome outcome = workshop.shell(command("q.csv"));
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.err.find("c.toml:14:11: gps 2019-12-31 norway: the run does not cover its dates") != std::string::npos);
  CHECK(outcome.err.find("c.toml:14:29: lists_of_nobody 2017-12-31 norway: no such row") != std::string::npos);
  CHECK_FALSE(fs::exists(workshop / "q.csv.work"));
  CHECK(workshop.shell("\"$HJEMMEL\" calibrate none.toml").exit_code == 3);
  CHECK(workshop.shell("\"$HJEMMEL\" calibrate").exit_code == 2);
}

TEST_CASE("a run with drawn parameters is the same on any number of threads, and says what is parameters") {
  const Workshop& workshop = calibrated();
  const Outcome one = workshop.shell(drawn_run("one.h5", "--replicates 16 --parameters posterior --threads 1"));
  REQUIRE_MESSAGE(one.exit_code == 0, one.err);
  CHECK(one.out.find("percent that is parameters") != std::string::npos);
  REQUIRE(workshop.shell(drawn_run("two.h5", "--replicates 16 --parameters posterior --threads 2")).exit_code == 0);
  CHECK(results_sha256(workshop / "one.h5") == results_sha256(workshop / "two.h5"));
  CHECK(workshop.shell("\"$HJEMMEL\" show one.h5").out.find("percent that is parameters") != std::string::npos);
  REQUIRE(workshop.shell(drawn_run("point.h5", "--replicates 16")).exit_code == 0);
  CHECK(results_sha256(workshop / "point.h5") != results_sha256(workshop / "one.h5"));
  const Outcome compared = workshop.shell("\"$HJEMMEL\" compare point.h5 one.h5");
  CHECK(compared.exit_code == 2);
  CHECK(compared.err.find("choice of parameters") != std::string::npos);
}

TEST_CASE("parts of a drawn run merge to the whole, since a replicate's vector hangs on its number") {
  const Workshop& workshop = calibrated();
  const std::string prior = "--parameters prior ";
  REQUIRE(workshop.shell(drawn_run("all.h5", prior + "--replicates 12")).exit_code == 0);
  REQUIRE(workshop.shell(drawn_run("a.h5", prior + "--replicates 6")).exit_code == 0);
  REQUIRE(workshop.shell(drawn_run("b.h5", prior + "--replicates 6 --first-replicate 6")).exit_code == 0);
  REQUIRE(workshop.shell("\"$HJEMMEL\" merge a.h5 b.h5 --output merged.h5").exit_code == 0);
  CHECK(results_sha256(workshop / "merged.h5") == results_sha256(workshop / "all.h5"));
}

TEST_CASE("scenario and --set act on top of a drawn vector, and a policy meets the same vectors as the baseline") {
  const Workshop& workshop = calibrated();
  const std::string fixed = "--set exit.hazard_40_59=0.04 --set choice.outside_option=6 --replicates 8 ";
  REQUIRE(workshop.shell(drawn_run("drawn.h5", fixed + "--parameters posterior")).exit_code == 0);
  REQUIRE(workshop.shell(drawn_run("fixed.h5", fixed)).exit_code == 0);
  const auto last_gps = [&](const std::string& file) {
    return workshop.shell("ncdump -v gps " + file + " | sed -n '/^ gps =/,/;/p'").out;
  };
  CHECK(last_gps("drawn.h5") == last_gps("fixed.h5"));
  CHECK(last_gps("drawn.h5").find(" gps =") != std::string::npos);
  REQUIRE(workshop.shell(drawn_run("policy.h5", "--set exit.multiplier=1.5 --replicates 8 --parameters posterior"))
              .exit_code == 0);
  const auto vectors = [&](const std::string& file) {
    return workshop.shell("ncdump -v parameter_vector " + file + " | sed -n '/^ parameter_vector =/,/;/p'").out;
  };
  CHECK(vectors("policy.h5") == vectors("drawn.h5"));
  CHECK(vectors("policy.h5").find("parameter_vector =") != std::string::npos);
}

TEST_CASE("a run without a posterior to draw from says so") {
  const Workshop workshop;
  const Outcome outcome = workshop.shell(drawn_run("x.h5", "--parameters posterior"));
  CHECK(outcome.exit_code == 3);
  CHECK(outcome.err.find("p.csv") != std::string::npos);
  const Outcome wrong = workshop.shell(drawn_run("x.h5", "--parameters guess"));
  CHECK(wrong.exit_code == 2);
}

}  // namespace hjemmel::cli_test
