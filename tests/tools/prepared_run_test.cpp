#include "tools/hjemmel/prepared_run.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/input_file.hpp"
#include "sim/state/invariants.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/hjemmel/base.hpp"
#include "tools/hjemmel/data_folder.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

const fs::path root = HJEMMEL_SOURCE_DIR;
const fs::path norway = root / "config/norway";

RunRequest request_of(const std::string& scenario, const std::string& base = "2021-03", Month from = {2021, 3}) {
  return {.scenario = scenario, .settings = {}, .base = base, .from = from};
}

std::string baseline() { return (root / "scenarios/baseline.toml").string(); }

std::vector<std::string> names_of(const std::vector<InputFile>& inputs) {
  std::vector<std::string> names;
  for (const InputFile& input : inputs) names.push_back(input.path);
  return names;
}

std::string text_of_file(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The country's folder in another place while this lives.
class OtherDataFolder {
 public:
  explicit OtherDataFolder(const fs::path& folder) { setenv("HJEMMEL_CONFIG", folder.c_str(), 1); }
  OtherDataFolder(const OtherDataFolder&) = delete;
  OtherDataFolder& operator=(const OtherDataFolder&) = delete;
  ~OtherDataFolder() { unsetenv("HJEMMEL_CONFIG"); }
};

}  // namespace

TEST_CASE("the country's tables lie in a folder above the program, or where HJEMMEL_CONFIG says") {
  CHECK(fs::equivalent(data_folder(), norway));
  CHECK(fs::equivalent(baseline_scenario(), root / "scenarios/baseline.toml"));
  const TemporaryFolder folder;
  folder.file("municipalities.csv", "x");
  const OtherDataFolder other(folder.path());
  CHECK(data_folder() == folder.path());
}

TEST_CASE("a folder named by HJEMMEL_CONFIG that holds no tables is refused, an empty name is none") {
  const TemporaryFolder folder;
  {
    const OtherDataFolder other(folder.path());
    CHECK(file_error_of([] { data_folder(); }) ==
          folder.path().string() + ": named by HJEMMEL_CONFIG, but holds no municipalities.csv");
  }
  const OtherDataFolder none("");
  CHECK(fs::equivalent(data_folder(), norway));
}

TEST_CASE("a date stands for its margins file, anything else for itself") {
  CHECK(margins_file(norway, "2021-03") == norway / "margins_2021.toml");
  CHECK(margins_file(norway, "2017-03") == norway / "margins_2017.toml");
  CHECK(margins_file(norway, "mine.toml") == "mine.toml");
}

TEST_CASE("a date without a base population is refused with the dates there are") {
  CHECK(problems_of([] { margins_file(norway, "2016-03"); }) ==
        "no base population for 2016-03; a run can start from 2017-03, 2019-12, 2021-03");
}

TEST_CASE("a base is found beside one that has gone bad") {
  const TemporaryFolder folder;
  folder.file("margins_2017.toml", "date = 2017-03-31\nlists = 3\n");
  folder.file("margins_2021.toml", text_of_file(norway / "margins_2021.toml"));
  CHECK(margins_file(folder.path(), "2021-03") == folder / "margins_2021.toml");
  folder.file("margins_2017.toml", "date = 2017\n");
  CHECK(problems_of([&] { margins_file(folder.path(), "2021-03"); }, folder.path().string()) ==
        "margins_2017.toml:1:8: date: a whole number where a date is needed, such as 2021-03-26");
  CHECK(file_error_of([&] { margins_file(folder / "none", "2021-03"); }) ==
        (folder / "none").string() + ": No such file or directory");
}

TEST_CASE("the report of a base names every margin, and each holds") {
  const std::string report = base_report("2021-03", 7);
  CHECK(report.starts_with("base population of 2021-03, seed 7\nmargin "));
  CHECK(std::count(report.begin(), report.end(), '\n') > 50);
  CHECK(report.find("lists.total ") != std::string::npos);
  CHECK(report.find("OUTSIDE") == std::string::npos);
  CHECK(base_report("2021-03", 7) == report);
}

TEST_CASE("a prepared run has title, base, country, numbers and the hash of every file it hangs on") {
  const PreparedRun run = prepare_run(request_of(baseline()));
  CHECK_FALSE(run.title.empty());
  CHECK(run.base == "2021-03");
  CHECK(run.country->municipality_count() == 356);
  CHECK(run.warnings.empty());
  const std::vector<std::string> names = names_of(run.inputs);
  CHECK(names.front() == "baseline.toml");
  CHECK(std::is_sorted(names.begin() + 1, names.end()));
  for (const char* name : {"margins_2021.toml", "municipalities.csv", "parameters.toml", "population.csv"}) {
    CHECK(std::count(names.begin(), names.end(), name) == 1);
  }
  for (const char* name : {"margins_2017.toml", "targets.csv", "SOURCES.md"}) {
    CHECK(std::count(names.begin(), names.end(), name) == 0);
  }
  for (const InputFile& input : run.inputs) CHECK(input.sha256.size() == 64);
  CHECK(run.inputs.front().sha256 == fingerprint(baseline()).sha256);
}

TEST_CASE("a plan points to the prepared run, and its population is whole") {
  const PreparedRun run = prepare_run(request_of(baseline(), "2017-03", {2017, 3}));
  const RunPlan plan = run.plan(5, {2017, 3}, {2018, 1});
  CHECK(plan.seed == 5);
  CHECK(plan.start == Month(2017, 3));
  CHECK(plan.last == Month(2018, 1));
  CHECK(plan.country == run.country.get());
  State state;
  state.reset(*plan.country, plan.start, plan.last);
  plan.draw_population(state, *plan.parameters, RandomSource(plan.seed, 0));
  CHECK(state.counts.lists == 4772);
  CHECK(broken_invariants(state).empty());
}

TEST_CASE("a run with drawn parameters names the posterior, and lays scenario and settings on top of each vector") {
  const TemporaryFolder folder;
  Posterior posterior;
  posterior.free = {{find_parameter("exit.hazard_60"), 0.0, 0.1, PriorScale::uniform},
                    {find_parameter("exit.hazard_40_59"), 0.0, 0.1, PriorScale::uniform}};
  posterior.vectors = {{0.071, 0.072}};
  posterior.weights = {1.0};
  RunRequest request = request_of(baseline());
  request.settings = {"exit.hazard_40_59=0.05"};
  request.parameters = ParameterChoice::posterior;
  request.posterior = folder.file("p.csv", posterior_text(posterior)).string();
  const PreparedRun run = prepare_run(request);
  CHECK(names_of(run.inputs).back() == "p.csv");
  CHECK(run.resolved_configuration.ends_with("# parameters = posterior\n"));
  REQUIRE(run.draws != nullptr);
  const RunPlan plan = run.plan(1, {2021, 3}, {2022, 1});
  const auto drawn = plan.parameters_of(0);
  CHECK(drawn->exit.hazard_60 == 0.071);
  CHECK(drawn->exit.hazard_40_59 == 0.05);
  CHECK(drawn->choice.outside_option == run.parameters->choice.outside_option);
  CHECK(drawn->lis1.posts_per_year.at({2021, 9}) == run.parameters->lis1.posts_per_year.at({2021, 9}));
  CHECK(run.parameters->exit.hazard_60 != 0.071);
}

TEST_CASE("a run whose parameters are the values in use reads no posterior") {
  const PreparedRun run = prepare_run(request_of(baseline()));
  CHECK(run.draws == nullptr);
  CHECK(run.plan(1, {2021, 3}, {2022, 1}).parameters_of == nullptr);
  for (const std::string& name : names_of(run.inputs)) {
    CHECK(name != "posterior.csv");
    CHECK(name != "calibration.toml");
  }
}

TEST_CASE("a posterior that does not fit the table is refused beside what is wrong with the scenario") {
  const TemporaryFolder folder;
  RunRequest request = request_of(folder.file("wrong.toml", "lis1.posts_per_yaer = 3\n").string());
  request.parameters = ParameterChoice::prior;
  request.posterior = folder.file("p.csv", "weight\n1\n").string();
  const std::string said = problems_of([&] { prepare_run(request); }, folder.path().string());
  CHECK(said.find("unknown key 'lis1.posts_per_yaer'") != std::string::npos);
  CHECK(said.find("p.csv:1: is no posterior") != std::string::npos);
}

TEST_CASE("register extracts are named as the base, with the hash of both files") {
  const PreparedRun run = prepare_run(request_of(baseline(), (norway / "example_register").string()));
  CHECK(run.base == "registers 2021-03");
  const std::vector<std::string> names = names_of(run.inputs);
  CHECK(std::count(names.begin(), names.end(), "lists.csv") == 1);
  CHECK(std::count(names.begin(), names.end(), "doctors.csv") == 1);
  CHECK(std::count_if(names.begin(), names.end(), [](const auto& name) { return name.starts_with("margins"); }) == 0);
}

TEST_CASE("need that a scenario sets by age reaches the country's inhabitants") {
  RunRequest request = request_of(baseline());
  request.settings = {"need.consultations.90_plus=20"};
  const auto need = [](const PreparedRun& run) {
    return run.country->population.need_per_inhabitant(MunicipalityId(0), 2030);
  };
  const PreparedRun usual = prepare_run(request_of(baseline()));
  CHECK(need(prepare_run(request)) != need(usual));
}

TEST_CASE("what is wrong with scenario, settings and base is said at once") {
  const TemporaryFolder folder;
  RunRequest request = request_of(folder.file("wrong.toml", "lis1.posts_per_yaer = 3\n").string(), "2016-03");
  request.settings = {"exit.multiplier=-1"};
  const std::string said = problems_of([&] { prepare_run(request); }, folder.path().string());
  CHECK(said.starts_with("wrong.toml:1:6: unknown key 'lis1.posts_per_yaer'"));
  CHECK(said.find("\n--set exit.multiplier=-1: exit.multiplier = -1 is out of range") != std::string::npos);
  CHECK(said.find("\nno base population for 2016-03") != std::string::npos);
}

TEST_CASE("a margins file of another date than the start is refused") {
  CHECK(problems_of([] { prepare_run(request_of(baseline(), (norway / "margins_2017.toml").string(), {2021, 3})); }) ==
        "--from: 2021-03 is not the date of the base population, 2017-03");
}

TEST_CASE("files that are not there are named") {
  CHECK(file_error_of([] { prepare_run(request_of("/nowhere/a.toml")); }) == "/nowhere/a.toml: no such file");
  CHECK(file_error_of([] { prepare_run(request_of(baseline(), "/nowhere/margins.toml")); }) ==
        "/nowhere/margins.toml: no such file");
}

TEST_CASE("differences from the baseline are those of the scenario and of the settings") {
  CHECK(check_scenario(baseline(), {}).differences.empty());
  const auto found =
      check_scenario((root / "scenarios/lis1_quarantine.toml").string(), {"lis1.hospital_months=18"}).differences;
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "lis1.hospital_months: 12 -> 18 months");
  CHECK(found[1].starts_with("lis1.quarantine_months: 0 -> 6 months from 2027-09"));
}

}  // namespace hjemmel
