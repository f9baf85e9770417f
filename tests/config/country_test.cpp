#include "config/country.hpp"

#include <numeric>
#include <string>

#include <doctest/doctest.h>

#include "config/age_structure.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

const std::string norway = std::string(HJEMMEL_SOURCE_DIR) + "/config/norway";

double national_need(const Country& country, int year) {
  double need = 0.0;
  double persons = 0.0;
  for (std::size_t row = 0; row < country.municipality_count(); ++row) {
    const MunicipalityId where(row);
    persons += country.population.inhabitants(where, year);
    need += country.population.inhabitants(where, year) * country.population.need_per_inhabitant(where, year);
  }
  return need / persons;
}

// A country of two municipalities in one county, all files good.
void write_country(const TemporaryFolder& folder) {
  folder.file("municipalities.csv",
              "code,name,county,health_region,alis_office,centrality,longitude,latitude\n"
              "0001,A,North,R,O,1,10,60\n0002,B,North,R,O,6,11,61\n");
  folder.file("population.csv", "code,2020,2021,2022\n0001,900,1000,1100\n0002,100,100,90\n");
  folder.file("population_variants.csv", "county,year,low,high\nNorth,2022,0.9,1.2\n");
  std::string header =
      "code,0_4,5_9,10_14,15_19,20_24,25_29,30_34,35_39,40_44,45_49,50_54,55_59,60_64,65_69,70_74,75_79,80_84,85_89,90_"
      "plus\n";
  folder.file("age_structure_2021.csv", header + "0001,60,60,60,60,60,60,60,60,60,60,60,60,60,60,60,40,30,20,10\n" +
                                            "0002,1,1,1,1,1,1,1,1,1,1,1,1,8,10,20,20,15,10,5\n");
  folder.file("national_age_2021.csv", "age,population\n0,500\n1,600\n");
  folder.file("trusts.csv", "trust,health_region,lis1_weight\nT,R,1\n");
  folder.file("trust_municipalities.csv", "trust,code,share\nT,0001,1\nT,0002,1\n");
}

std::string problems_with(const TemporaryFolder& folder) {
  return problems_of([&folder] { load_country(folder.path(), Month(2021, 3), Parameters{}); }, folder.path().string());
}

}  // namespace

TEST_CASE("Norway has 356 municipalities in 11 counties, 21 trusts and people enough") {
  const Country country = load_country(norway, Month(2021, 3), Parameters{});
  CHECK(country.municipality_count() == 356);
  CHECK(country.counties.size() == 11);
  CHECK(country.trusts.size() == 21);
  CHECK(country.population.first_year() == 2017);
  CHECK(country.population.last_year() == 2050);
  CHECK(country.municipalities[0].name == "Oslo");
  CHECK(country.population.inhabitants(MunicipalityId(0), 2021) == 697010);
  CHECK(country.municipalities[0].size_class == SizeClass::from_50000);
  double posts = 0.0;
  for (const TrustFacts& trust : country.trusts) {
    posts += trust.lis1_share;
    CHECK_FALSE(trust.serves.empty());
  }
  CHECK(posts == doctest::Approx(1.0));
}

TEST_CASE("distances between Norwegian towns are right within a few per cent") {
  const Country country = load_country(norway, Month(2021, 3), Parameters{});
  const auto named = [&country](const std::string& name) {
    for (std::size_t row = 0; row < country.municipality_count(); ++row) {
      if (country.municipalities[row].name == name) return MunicipalityId(row);
    }
    return MunicipalityId::none();
  };
  CHECK(country.distance_km(named("Oslo"), named("Oslo")) == 0.0F);
  CHECK(country.distance_km(named("Oslo"), named("Bergen")) == doctest::Approx(300.0).epsilon(0.06));
}

TEST_CASE("need is one per inhabitant in 2021 and grows as the country ages") {
  const Country country = load_country(norway, Month(2021, 3), Parameters{});
  CHECK(national_need(country, 2021) == doctest::Approx(1.0).epsilon(0.002));
  for (int year = 2017; year < 2050; ++year) {
    CHECK(national_need(country, year) < national_need(country, year + 1) + 0.0005);
  }
  CHECK(national_need(country, 2030) > 1.01);
  CHECK(national_need(country, 2030) < 1.05);
}

TEST_CASE("without scaling a year of ageing loses only the dead and wins only the born") {
  AgeGroups groups{};
  groups.fill(1000.0);
  const AgeGroups older = one_year_older(groups);
  const auto sum = [](const AgeGroups& g) { return std::accumulate(g.begin(), g.end(), 0.0); };
  CHECK(sum(older) > 0.95 * sum(groups));
  CHECK(sum(older) < sum(groups) + 200.0);
  CHECK(sum(scaled_to(older, 500.0)) == doctest::Approx(500.0));
  CHECK(sum(scaled_to(AgeGroups{}, 500.0)) == 0.0);
}

TEST_CASE("a year forwards and back changes a smooth age structure little") {
  AgeGroups groups{};
  for (std::size_t g = 0; g < age_group_count; ++g) groups[g] = 1000.0 - 40.0 * static_cast<double>(g);
  const AgeGroups there_and_back = one_year_younger(one_year_older(groups));
  for (std::size_t g = 1; g + 2 < age_group_count; ++g) {
    CHECK(there_and_back[g] == doctest::Approx(groups[g]).epsilon(0.02));
  }
}

TEST_CASE("need follows age: more consultations where people are old") {
  TemporaryFolder folder;
  write_country(folder);
  const RelativeNeed need(Parameters{}.need, read_national_ages(norway + "/national_age_2021.csv"));
  const auto ages = read_age_structure(folder.path() / "age_structure_2021.csv");
  CHECK(need.of(ages.at("0002")) > 1.15);
  CHECK(need.of(ages.at("0001")) < need.of(ages.at("0002")));
  CHECK(need.of(AgeGroups{}) == 1.0);
}

TEST_CASE("a country of two municipalities is as good as one of 356") {
  TemporaryFolder folder;
  write_country(folder);
  CHECK(problems_with(folder) == "nothing");
  const Country country = load_country(folder.path(), Month(2021, 9), Parameters{});
  CHECK(country.municipality_count() == 2);
  CHECK(population_year(Month(2021, 6)) == 2021);
  CHECK(population_year(Month(2021, 9)) == 2022);
  CHECK(country.population.inhabitants(MunicipalityId(0), 2022) == 1100);
}

TEST_CASE("what is wrong in a country's tables is said with file, line and column") {
  TemporaryFolder folder;
  write_country(folder);
  SUBCASE("a municipality without inhabitants") {
    folder.file("population.csv", "code,2020,2021\n0001,900,1000\n");
    CHECK(problems_with(folder) == "population.csv: municipality 0002 is missing");
  }
  SUBCASE("a code that is no code, twice") {
    folder.file("municipalities.csv",
                "code,name,county,health_region,alis_office,centrality,longitude,latitude\n"
                "1,A,North,R,O,1,10,60\n1,B,North,R,O,9,11,61\n");
    const std::string problems = problems_with(folder);
    CHECK(problems.find("must be four digits") != std::string::npos);
    CHECK(problems.find("appears twice") != std::string::npos);
    CHECK(problems.find("9 is out of range (1 to 6)") != std::string::npos);
  }
  SUBCASE("years with a gap") {
    folder.file("population.csv", "code,2020,2022\n0001,900,1000\n0002,5,5\n");
    CHECK(problems_with(folder).find("2022 stands where 2021 should") != std::string::npos);
  }
  SUBCASE("shares of posts that do not add up") {
    folder.file("trusts.csv", "trust,health_region,lis1_weight\nT,R,0.7\n");
    CHECK(problems_with(folder).find("sums to 0.7") != std::string::npos);
  }
  SUBCASE("a trust and a municipality that do not exist") {
    folder.file("trust_municipalities.csv", "trust,code,share\nX,0001,1\nT,9999,1\n");
    const std::string problems = problems_with(folder);
    CHECK(problems.find("is not in trusts.csv") != std::string::npos);
    CHECK(problems.find("is not in municipalities.csv") != std::string::npos);
  }
  SUBCASE("ages with a gap") {
    folder.file("national_age_2021.csv", "age,population\n0,5\n2,5\n");
    CHECK(problems_with(folder).find("without a gap") != std::string::npos);
  }
  SUBCASE("a municipality without ages") {
    folder.file(
        "age_structure_2021.csv",
        "code,0_4,5_9,10_14,15_19,20_24,25_29,30_34,35_39,40_44,45_49,50_54,55_59,60_64,65_69,70_74,75_79,80_84,"
        "85_89,90_plus\n0001,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n");
    CHECK(problems_with(folder) == "age_structure_2021.csv: municipality 0002 is missing");
  }
}

}  // namespace hjemmel
