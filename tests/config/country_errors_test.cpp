// Everything that can be wrong in a country's tables, one fault at a time, and the words that say so.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "config/age_structure.hpp"
#include "config/country.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

const std::string places_header = "code,name,county,health_region,alis_office,centrality,longitude,latitude\n";
const std::string ages_header =
    "code,0_4,5_9,10_14,15_19,20_24,25_29,30_34,35_39,40_44,45_49,50_54,55_59,60_64,65_69,70_74,75_79,80_84,85_89,90_"
    "plus\n";
const std::string ages_row = "1,2,3,4,5,6,7,8,9,10,9,8,7,6,5,4,3,2,1\n";

/// The tables of a country of two municipalities, without faults.
const std::vector<std::pair<std::string, std::string>> good_tables{
    {"municipalities.csv", places_header + "0001,A,North,R,O,1,10,60\n0002,B,North,R,O,6,11,61\n"},
    {"population.csv", "code,2020,2021,2022\n0001,900,1000,1100\n0002,100,100,90\n"},
    {"population_variants.csv", "county,year,low,high\nNorth,2021,1,1\nNorth,2022,0.9,1.2\n"},
    {"age_structure_2021.csv", ages_header + "0001," + ages_row + "0002," + ages_row},
    {"national_age_2021.csv", "age,population\n0,500\n1,600\n"},
    {"trusts.csv", "trust,health_region,lis1_weight\nT,R,1\n"},
    {"trust_municipalities.csv", "trust,code,share\nT,0001,1\nT,0002,1\n"}};

/// What is said of the good tables with one of them replaced.
std::string problems_with(const std::string& name, const std::string& text) {
  const TemporaryFolder folder;
  for (const auto& [good_name, good_text] : good_tables) folder.file(good_name, good_name == name ? text : good_text);
  return problems_of([&folder] { load_country(folder.path(), Month(2021, 3), Parameters{}); }, folder.path().string());
}

struct Fault {
  std::string text;
  std::string expected;
};

void check_faults(const std::string& name, const std::vector<Fault>& faults) {
  for (const auto& [text, expected] : faults) {
    CAPTURE(text);
    CHECK(problems_with(name, text) == name + expected);
  }
}

}  // namespace

TEST_CASE("tables without faults are read") { CHECK(problems_with("", "") == "nothing"); }

TEST_CASE("a table that is missing, empty or no table is said by name") {
  for (const auto& [name, text] : good_tables) {
    const TemporaryFolder folder;
    for (const auto& [good_name, good_text] : good_tables) {
      if (good_name != name) folder.file(good_name, good_text);
    }
    CHECK(file_error_of([&folder] { load_country(folder.path(), Month(2021, 3), Parameters{}); }) ==
          (folder / name).string() + ": no such file");
    CHECK(problems_with(name, "") == name + ": the file is empty");
    CHECK(problems_with(name, std::string("\x89HDF\0", 5)) == name + ": a binary file, not text");
    const std::string header = text.substr(0, text.find('\n') + 1);
    CHECK(problems_with(name, header).starts_with(name + ": no rows below the header"));
  }
}

TEST_CASE("every column that a table needs is asked for by name") {
  for (const auto& [name, text] : good_tables) {
    const std::string header = text.substr(0, text.find('\n'));
    for (const std::string column :
         {"code", "name", "county", "health_region", "alis_office", "centrality", "longitude", "latitude", "trust",
          "lis1_weight", "share", "age", "population", "0_4", "90_plus"}) {
      const std::size_t at = ("," + header + ",").find("," + column + ",");
      if (at == std::string::npos) continue;
      std::string renamed = text;
      renamed.replace(at, column.size(), "something");
      CHECK(problems_with(name, renamed).starts_with(name + ":1: no column '" + column + "'; the header has "));
    }
  }
}

TEST_CASE("faults of municipalities") {
  const std::string a = "0001,A,North,R,O,1,10,60\n";
  check_faults(
      "municipalities.csv",
      {{places_header + a + "0001,B,North,R,O,6,11,61\n", ":3: column 'code': appears twice"},
       {places_header + a + "12,B,North,R,O,6,11,61\n", ":3: column 'code': must be four digits"},
       {places_header + a + "000x,B,North,R,O,6,11,61\n", ":3: column 'code': must be four digits"},
       {places_header + a + "0002,,North,R,O,6,11,61\n", ":3: column 'name': empty"},
       {places_header + a + "0002,B,,R,O,6,11,61\n", ":3: column 'county': empty"},
       {places_header + a + "0002,B,North,R,O,7,11,61\n", ":3: column 'centrality': 7 is out of range (1 to 6)"},
       {places_header + a + "0002,B,North,R,O,0,11,61\n", ":3: column 'centrality': 0 is out of range (1 to 6)"},
       {places_header + a + "0002,B,North,R,O,6,181,61\n", ":3: column 'longitude': 181 is out of range (-180 to 180)"},
       {places_header + a + "0002,B,North,R,O,6,11,nan\n", ":3: column 'latitude': 'nan' is not a number"},
       {places_header + a + "0002,B,North,R,O,6,11,\"61,5\"\n",
        ":3: column 'latitude': '61,5' has a decimal comma; write 61.5"}});
}

TEST_CASE("more names of a kind than fit are refused, be they counties, regions or offices") {
  for (const std::string kind : {"county", "health_region", "alis_office"}) {
    std::string text = places_header;
    for (int i = 0; i < 256; ++i) {
      const auto name = [&](const std::string& column) { return column == kind ? column + std::to_string(i) : column; };
      text += std::to_string(1000 + i) + ",A," + name("county") + "," + name("health_region") + "," +
              name("alis_office") + ",1,10,60\n";
    }
    CHECK(problems_with("municipalities.csv", text) ==
          "municipalities.csv:256: column '" + kind + "': more than 254 different names");
  }
}

TEST_CASE("faults of the population") {
  check_faults(
      "population.csv",
      {{"code,2020,2021\n0001,900,1000\n", ": municipality 0002 is missing"},
       {"code,2020,2022\n0001,9,9\n0002,9,9\n", ":1: years must run without a gap, but 2022 stands where 2021 should"},
       {"code,2021,2020\n0001,9,9\n0002,9,9\n", ":1: years must run without a gap, but 2020 stands where 2022 should"},
       {"code,year\n0001,9\n0002,9\n",
        ":1: no column is a year\npopulation.csv: municipality 0001 is missing\npopulation.csv: municipality 0002 is "
        "missing"},
       {"code,2021\n0001,9\n0002,9\n0003,9\n", ":4: column 'code': '0003' is not in municipalities.csv"},
       {"code,2021\n0001,9\n0002,9\n0001,9\n", ":4: column 'code': appears twice"},
       {"code,2021\n0001,9\n0002,-1\n", ":3: column '2021': -1 is out of range (0 to 100000000)"},
       {"code,2021\n0001,9\n0002,\n", ":3: column '2021': empty"},
       {"code,2021\n0001,9\n0002,9.5\n", ":3: column '2021': '9.5' is not a whole number"}});
}

TEST_CASE("faults of ages") {
  check_faults("age_structure_2021.csv", {{ages_header + "0001," + ages_row, ": municipality 0002 is missing"},
                                          {ages_header + "0001," + ages_row + "0002," + ages_row + "0001," + ages_row,
                                           ":4: column 'code': appears twice"},
                                          {ages_header + "0001," + ages_row + "0002,-" + ages_row,
                                           ":3: column '0_4': -1 is out of range (0 to 100000000)"}});
  check_faults("national_age_2021.csv",
               {{"age,population\n1,5\n", ":2: column 'age': ages must run 0, 1, 2, ... without a gap"},
                {"age,population\n0,5\n0,5\n", ":3: column 'age': ages must run 0, 1, 2, ... without a gap"},
                {"age,population\n0,0\n", ": holds no persons"},
                {"age,population\n0,-5\n1,5\n", ":2: column 'population': -5 is out of range (0 to 100000000)"}});
}

TEST_CASE("faults of hospital trusts") {
  const std::string header = "trust,health_region,lis1_weight\n";
  check_faults("trusts.csv", {{header + "T,R,0.7\n", ": lis1_weight sums to 0.700000, not to 1"},
                              {header + "T,R,0.5\nT,R,0.5\n", ":3: column 'trust': appears twice"},
                              {header + "T,R,1.5\n",
                               ":2: column 'lis1_weight': 1.5 is out of range (0 to 1)\n"
                               "trusts.csv: lis1_weight sums to 0.000000, not to 1"},
                              {header + "T,,1\n", ":2: column 'health_region': empty"}});
  CHECK(problems_with("trusts.csv", header + "T,R,0.9999\n") == "nothing");  // shares are rounded
}

TEST_CASE("faults of what trusts serve") {
  const std::string header = "trust,code,share\n";
  check_faults("trust_municipalities.csv",
               {{header + "X,0001,1\n", ":2: column 'trust': 'X' is not in trusts.csv"},
                {header + "T,9999,1\n", ":2: column 'code': '9999' is not in municipalities.csv"},
                {header + "T,0001,1\nT,0001,1\n", ":3: column 'code': appears twice for this trust"},
                {header + "T,0001,2\n", ":2: column 'share': 2 is out of range (0 to 1)"},
                {header + "X,9999,1\n",
                 ":2: column 'trust': 'X' is not in trusts.csv\n"
                 "trust_municipalities.csv:2: column 'code': '9999' is not in municipalities.csv"}});
}

TEST_CASE("a population at a base date is that of the nearest first of January") {
  for (int month = 1; month <= 6; ++month) CHECK(population_year(Month(2021, month)) == 2021);
  for (int month = 7; month <= 12; ++month) CHECK(population_year(Month(2021, month)) == 2022);
}

TEST_CASE("a year of age moves a fifth of each group on, and the oldest stay") {
  AgeGroups twenties{};
  twenties[4] = 1000.0;
  const AgeGroups older = one_year_older(twenties);
  CHECK(older[5] == doctest::Approx(200.0).epsilon(0.01));
  CHECK(older[4] == doctest::Approx(800.0).epsilon(0.01));
  AgeGroups oldest{};
  oldest[age_group_count - 1] = 1000.0;
  CHECK(one_year_older(oldest)[age_group_count - 1] < 1000.0);
  CHECK(one_year_older(oldest)[age_group_count - 1] > 500.0);
  AgeGroups parents{};
  parents[6] = 1000.0;
  CHECK(one_year_older(parents)[0] == doctest::Approx(51.2));
}

TEST_CASE("need is that of the nation for people of the nation's ages, whatever their number") {
  std::vector<double> ages(100);
  for (std::size_t age = 0; age < ages.size(); ++age) ages[age] = 1000.0 - 9.0 * static_cast<double>(age);
  const RelativeNeed need(Parameters{}.need, ages);
  AgeGroups groups{};
  for (std::size_t age = 0; age < ages.size(); ++age) groups[std::min(age / 5, age_group_count - 1)] += ages[age];
  CHECK(need.of(groups) == doctest::Approx(1.0));
  CHECK(need.of(scaled_to(groups, 7.0)) == doctest::Approx(1.0));
  AgeGroups old{};
  old[15] = 3.0;
  CHECK(need.of(old) > 1.2);
}

TEST_CASE("variants of the projection are complete, by known counties, and ratios") {
  const std::string header = "county,year,low,high\n";
  check_faults("population_variants.csv",
               {{header + "South,2021,1,1\n", ":2: column 'county': 'South' is no county of municipalities.csv"},
                {header + "North,2021,1,1\nNorth,2023,1,1\n", ": county North lacks the year 2022"},
                {header + "North,2021,1,1\nNorth,2021,1,1\n", ":3: column 'year': appears twice for this county"},
                {header + "North,2021,95,1\n", ":2: column 'low': 95 is out of range (0.1 to 10)"}});
}

}  // namespace hjemmel
