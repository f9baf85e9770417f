#include "tools/calibration/calibration_file.hpp"

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_country.hpp"
#include "tools/calibration/target.hpp"

namespace hjemmel {
namespace {

const std::string head = "base = \"2017-03\"\nuntil = 2021-03-31\nscenario = \"s.toml\"\ntargets = \"targets.csv\"\n";
const std::string table =
    "measure,date,geography,value,tolerance,unit,grade\n"
    "gps,2021-03-26,norway,4934,74,doctors,exact\n"
    "gps,2015-12-31,norway,4585,70,doctors,exact\n"
    "gps_left_share,2017,norway,5,1,percent,exact\n"
    "gps_left_share,2010/2016,norway,5,1,percent,exact\n"
    "mean_list_length_of_1000_longest,2020-04-01,norway,1579,47,persons,exact\n"
    "new_authorisations,2020,norway,1628,10,doctors,exact\n"
    "vacant_lists,2021-03-26,Nordland,20,0,lists,exact\n"
    "vacant_lists,2021-03-26,Oslo,0,2,lists,exact\n"
    "vacant_lists,soon,norway,200,20,lists,exact\n"
    "lists_salaried,2018-03-31,under_2000,116,23.2,lists,exact\n";

CalibrationFile file_of(const TemporaryFolder& folder, const std::string& text) {
  folder.file("targets.csv", table);
  return read_calibration(folder.file("c.toml", text));
}

std::string refusal_of(const std::string& text) {
  const TemporaryFolder folder;
  return problems_of([&] { file_of(folder, text); }, folder.path().string());
}

std::string prior_refusal_of(const std::string& free, const Parameters& in_use = {}) {
  const TemporaryFolder folder;
  return problems_of([&] { priors_of(file_of(folder, head + free + "[fit]\n"), in_use); }, folder.path().string());
}

std::string target_refusal_of(const std::string& fit) {
  const TemporaryFolder folder;
  return problems_of(
      [&] {
        targets_of(file_of(folder, head + "[free.exit]\nhazard_60 = {}\n[fit]\na = " + fit + "\n"), tiny_country(),
                   {{2017, 3}, {2021, 3}});
      },
      folder.path().string());
}

}  // namespace

TEST_CASE("a file says what is free, what is to be met, and how much work it is") {
  const TemporaryFolder folder;
  const CalibrationFile file =
      file_of(folder, head +
                          "seed = 9\nwaves = 2\npoints = 50\nreplicates = 7\nsample = 80\n"
                          "implausible = 2.5\n[free.exit]\nhazard_60 = { low = 0.02, high = 0.1, "
                          "scale = \"log_uniform\" }\n[free.contract.salaried_offer]\nunder_2000 = {}\n"
                          "[fit]\nstocks = [\"gps 2021-03-26\"]\n"
                          "[check]\nplaces = [\"vacant_lists 2021-03-26 Troms og Finnmark\"]\n");
  CHECK(file.seed == 9);
  CHECK(file.size.waves == 2);
  CHECK(file.size.points == 50);
  CHECK(file.size.replicates == 7);
  CHECK(file.size.sample == 80);
  CHECK(file.size.implausible == 2.5);
  CHECK(file.until == Month(2021, 3));
  CHECK(file.targets == folder / "targets.csv");
  REQUIRE(file.free.size() == 2);
  CHECK(file.free[0].info->key == "exit.hazard_60");
  CHECK(*file.free[0].high == 0.1);
  CHECK(file.free[0].scale == PriorScale::log_uniform);
  CHECK(file.free[1].info->key == "contract.salaried_offer.under_2000");
  REQUIRE(file.targets_wanted.size() == 2);
  CHECK(file.targets_wanted[0].theme == "stocks");
  CHECK(file.targets_wanted[0].geography == "norway");
  CHECK(file.targets_wanted[1].geography == "Troms og Finnmark");
  CHECK_FALSE(file.targets_wanted[1].fitted);
}

TEST_CASE("everything that is wrong in a file is said at once, with its place") {
  const std::string said = refusal_of(
      "bsae = 3\nuntil = 2021\nscenario = \"s.toml\"\ntargets = \"t.csv\"\nwaves = 0\nseed = -1\n"
      "[free.exit]\nhazard_40_95 = {}\nhazard_60 = 3\nhazard_40_59 = { lo = 1, low = -2, scale = \"wide\" }\n"
      "[fit]\na = \"gps\"\nb = [\"gps\", 3]\n");
  for (const char* part :
       {"c.toml:1:1: unknown key 'bsae'; did you mean 'base'?", "base: missing",
        "c.toml:2:9: until: a whole number where a date is needed", "c.toml:5:9: waves: ", "c.toml:6:8: seed: ",
        "c.toml:8:1: unknown parameter 'exit.hazard_40_95'; did you mean 'exit.hazard_40_59'?",
        "c.toml:9:1: exit.hazard_60: a table is needed", "exit.hazard_40_59: unknown key 'lo'",
        "exit.hazard_40_59: low = -2 is out of the table's range (0 to 1)", "exit.hazard_40_59: scale is \"uniform\"",
        "c.toml:12:1: a: an array of texts is needed", "c.toml:13:6: b: \"MEASURE DATE\"", "c.toml:13:13: b: "}) {
    CAPTURE(part);
    CHECK_MESSAGE(said.find(part) != std::string::npos, said);
  }
}

TEST_CASE("priors that make no sense are refused together") {
  CHECK(prior_refusal_of(
            "[free.exit]\nhazard_60 = { low = 0.2, high = 0.1 }\n[free.choice]\noutside_option = { low = -1, high = "
            "2, scale = \"log_uniform\" }\n[free.training]\nmonths_needed = {}\n[free.need]\nlisted_share = {}\n") ==
        "c.toml:6:1: exit.hazard_60: the range 0.2 to 0.1 is empty\n"
        "c.toml:8:1: choice.outside_option: log_uniform needs low above 0\n"
        "c.toml:10:1: training.months_needed: is measured; to free it all the same, give low and high\n"
        "c.toml:12:1: need.listed_share: acts when the country is read, and cannot be free");
  CHECK(prior_refusal_of("[free]\n") == "c.toml: free: no parameter is free");
}

TEST_CASE("a lever that the scenario changes by date cannot be free") {
  Parameters in_use;
  in_use.list.opening_per_year.add({.value = 0.01, .from = {2018, 1}, .where = {}}, 1);
  CHECK(prior_refusal_of("[free.list]\nopening_per_year = {}\n", in_use) ==
        "c.toml:6:1: list.opening_per_year: is changed by date in the scenario, and cannot be free");
}

TEST_CASE("targets are found by measure, date and place, and cut to the run") {
  const TemporaryFolder folder;
  const CalibrationFile file =
      file_of(folder, head +
                          "[free.exit]\nhazard_60 = {}\n[fit]\na = [\"gps 2021-03-26\", \"gps_left_share 2017\", "
                          "\"lists_salaried 2018-03-31 under_2000\"]\n");
  const auto targets = targets_of(file, tiny_country(), {{2017, 3}, {2021, 3}});
  REQUIRE(targets.size() == 3);
  CHECK(targets[0].value == 4934.0);
  CHECK(targets[0].tolerance == 74.0);
  CHECK(targets[0].name() == "gps, 2021-03-26");
  CHECK(targets[1].question.span.first == Month(2017, 4));
  CHECK(targets[1].question.span.last == Month(2017, 12));
  CHECK(targets[2].question.place.kind == PlaceKind::size_class);
  CHECK(targets[2].name() == "lists_salaried, 2018-03-31, under_2000");
}

TEST_CASE("targets that cannot be met are refused together, with the reason") {
  const std::string said = target_refusal_of(
      "[\"gps 2020-01-01\", \"gps 2015-12-31\", \"gps_left_share 2010/2016\", \"mean_list_length_of_1000_longest "
      "2020-04-01\",\n"
      "\"new_authorisations 2020\", \"vacant_lists 2021-03-26 Nordland\", \"vacant_lists 2021-03-26 Oslo\", "
      "\"vacant_lists soon\"]");
  for (const char* part :
       {"c.toml:8:6: gps 2020-01-01 norway: no such row in targets.csv",
        "gps 2015-12-31 norway: the run does not cover its dates",
        "gps_left_share 2010/2016 norway: the run does not cover its dates",
        "mean_list_length_of_1000_longest 2020-04-01 norway: is known for the last month of the run only",
        "c.toml:9:1: new_authorisations 2020 norway: no measure of the model shows new_authorisations",
        "vacant_lists 2021-03-26 Nordland: targets.csv:8 has no tolerance",
        "vacant_lists 2021-03-26 Oslo: Oslo is neither a county nor a size class",
        "vacant_lists soon norway: soon is no day, year"}) {
    CAPTURE(part);
    CHECK_MESSAGE(said.find(part) != std::string::npos, said);
  }
  CHECK(target_refusal_of("[]") == "c.toml: fit: no figure is to be met");
}

}  // namespace hjemmel
