#include "config/scenario.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

const MunicipalityId senja(3);
const MunicipalityId bergen(4);

/// Reads a scenario from text, on top of the defaults.
Scenario read_text_as_scenario(const std::string& text, const std::vector<std::string>& options = {}) {
  const TemporaryFolder folder;
  return read_scenario(folder.file("s.toml", text), options, tiny_country(), Parameters{});
}

}  // namespace

TEST_CASE("a scenario that says nothing leaves every parameter as it is") {
  const Scenario scenario = read_text_as_scenario("title = \"Nothing\"\n");
  CHECK(scenario.title == "Nothing");
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2030, 1)) == Parameters{}.lis1.posts_per_year.base());
  CHECK(scenario.parameters.lis1.posts_per_year.changes().empty());
  CHECK(scenario.files.size() == 1);
}

TEST_CASE("a scenario without a title has its file's name") {
  CHECK(read_text_as_scenario("[lis1]\nposts_per_year = 1000\n").title == "s");
}

TEST_CASE("the example for the north holds there, from its month on") {
  const Scenario scenario = read_text_as_scenario(
      "title = \"1,500 LIS1 posts from autumn 2027\"\n"
      "[lis1.posts_per_year]\n"
      "value = 1500\n"
      "from  = 2027-09-01\n"
      "where = { health_region = [\"Helse Nord RHF\"] }\n");
  const Lever& posts = scenario.parameters.lis1.posts_per_year;
  CHECK(posts.at(Month(2027, 8), senja) == posts.base());
  CHECK(posts.at(Month(2027, 9), senja) == 1500.0);
  CHECK(posts.at(Month(2040, 1), senja) == 1500.0);
  CHECK(posts.at(Month(2027, 9), bergen) == posts.base());
  CHECK(posts.at(Month(2027, 9)) == posts.base());
}

TEST_CASE("plain keys, whole numbers and keys of three parts are read") {
  const Scenario scenario = read_text_as_scenario(
      "lis1.hospital_months = 18\n"
      "[choice.centrality]\n6 = -1.5\n"
      "[exit]\nmultiplier = 1.1\nretirement_age_years = { value = 65 }\n");
  CHECK(scenario.parameters.lis1.hospital_months == 18.0);
  CHECK(scenario.parameters.choice.centrality[5] == -1.5);
  CHECK(scenario.parameters.exit.multiplier.base() == 1.1);
  CHECK(scenario.parameters.exit.retirement_age_years == 65.0);
}

TEST_CASE("several changes of a lever lie on top of each other, and an end brings back what was before") {
  const Scenario scenario = read_text_as_scenario(
      "[[lis1.posts_per_year]]\nvalue = 900\n"
      "[[lis1.posts_per_year]]\nvalue = 1000\nfrom = 2020-03-15\n"
      "[[lis1.posts_per_year]]\nvalue = 1200\nfrom = 2021-01-01\nuntil = 2021-12-31\nramp_months = 4\n");
  const Lever& posts = scenario.parameters.lis1.posts_per_year;
  CHECK(posts.at(Month(2020, 2)) == 900.0);
  CHECK(posts.at(Month(2020, 3)) == 1000.0);
  CHECK(posts.at(Month(2021, 1)) == 1050.0);
  CHECK(posts.at(Month(2021, 4)) == 1200.0);
  CHECK(posts.at(Month(2021, 12)) == 1200.0);
  CHECK(posts.at(Month(2022, 1)) == 1000.0);
}

TEST_CASE("a change without a start has always held, in its places or until its end") {
  const Scenario scenario = read_text_as_scenario(
      "[[exit.multiplier]]\nvalue = 0.9\nuntil = 2022-06-01\n"
      "[[lis1.posts_per_year]]\nvalue = 500\nwhere = { municipality = \"Senja\" }\n");
  CHECK(scenario.parameters.exit.multiplier.at(Month(2001, 1)) == 0.9);
  CHECK(scenario.parameters.exit.multiplier.at(Month(2022, 7)) == 1.0);
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2001, 1), senja) == 500.0);
}

TEST_CASE("the file lies on top of what it extends, and options on top of the file, in their order") {
  const TemporaryFolder folder;
  folder.file("below/base.toml",
              "title = \"Base\"\n[lis1]\nposts_per_year = [{ value = 900 }, { value = 1100, from = 2028-01-01 }]\n"
              "hospital_months = 10\nmunicipal_months = 5\n");
  const auto path = folder.file("top.toml",
                                "extends = \"below/base.toml\"\n[lis1]\nhospital_months = 11\n"
                                "posts_per_year = { value = 1000, from = 2027-01-01 }\n");
  Parameters defaults;
  defaults.lis1.municipal_months = 7.0;
  defaults.lis1.decline_probability = 0.5;
  const std::vector<std::string> options{"lis1.hospital_months=13", "lis1.hospital_months = 14"};
  const Scenario scenario = read_scenario(path, options, tiny_country(), defaults);
  CHECK(scenario.title == "top");
  CHECK(scenario.parameters.lis1.decline_probability == 0.5);
  CHECK(scenario.parameters.lis1.municipal_months == 5.0);
  CHECK(scenario.parameters.lis1.hospital_months == 14.0);
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2026, 12)) == 900.0);
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2030, 1)) == 1000.0);
  REQUIRE(scenario.files.size() == 2);
  CHECK(scenario.files[0].path.ends_with("below/base.toml"));
  CHECK(scenario.files[1].sha256 == fingerprint(path).sha256);
}

TEST_CASE("a value without a date replaces the lever whole, dated changes of lower layers included") {
  const TemporaryFolder folder;
  const auto path =
      folder.file("s.toml", "lis1.posts_per_year = [{ value = 900 }, { value = 1100, from = 2021-01-01 }]\n");
  const std::vector<std::string> options{"lis1.posts_per_year=1500"};
  const Scenario scenario = read_scenario(path, options, tiny_country(), Parameters{});
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2025, 1)) == 1500.0);
  CHECK(scenario.parameters.lis1.posts_per_year.changes().empty());
}

TEST_CASE("an option takes a dated change as an inline table") {
  const Scenario scenario = read_text_as_scenario(
      "title = \"x\"\n", {"lis1.posts_per_year={ value = 1500, from = 2027-09-01, where = { centrality = 5 } }"});
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2027, 9), senja) == 1500.0);
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2027, 9), bergen) != 1500.0);
}

TEST_CASE("every way to speak of places picks its municipalities") {
  const auto places = [](const std::string& where) {
    const Scenario scenario = read_text_as_scenario("[exit.multiplier]\nvalue = 2\nwhere = " + where + "\n");
    std::string picked;
    for (std::size_t m = 0; m < tiny_country().municipality_count(); ++m) {
      if (scenario.parameters.exit.multiplier.at(Month(2025, 1), MunicipalityId(m)) == 2.0) picked += std::to_string(m);
    }
    return picked;
  };
  CHECK(places("{ health_region = \"Helse Vest RHF\" }") == "45");
  CHECK(places("{ county = [\"Nordland\", \"Vestland\"] }") == "0145");
  CHECK(places("{ hospital_trust = \"UNN HF\" }") == "123");
  CHECK(places("{ centrality = [5, 6] }") == "135");
  CHECK(places("{ size_class = \"50000_plus\" }") == "024");
  CHECK(places("{ municipality = [\"Bergen\", \"1818\"] }") == "14");
  CHECK(places("{ centrality = [5, 6], county = \"Nordland\" }") == "1");
}

TEST_CASE("a factor takes what lies below in each month and place, and its end brings that back") {
  const Scenario scenario = read_text_as_scenario(
      "[[lis1.posts_per_year]]\nvalue = 1000\n"
      "[[lis1.posts_per_year]]\nvalue = 600\nfrom = 2027-01-01\nwhere = { municipality = \"Senja\" }\n"
      "[[lis1.posts_per_year]]\nvalue = 1400\nfrom = 2028-01-01\nuntil = 2028-12-01\nwhere = { municipality = "
      "\"Bergen\" }\n"
      "[[lis1.posts_per_year]]\nfactor = 1.5\nfrom = 2027-01-01\nuntil = 2029-12-01\n");
  const Lever& posts = scenario.parameters.lis1.posts_per_year;
  CHECK(posts.at(Month(2026, 12), bergen) == 1000.0);
  CHECK(posts.at(Month(2027, 1), bergen) == 1500.0);
  CHECK(posts.at(Month(2027, 1), senja) == 900.0);
  CHECK(posts.at(Month(2028, 6), bergen) == 2100.0);
  CHECK(posts.at(Month(2029, 12), bergen) == 1500.0);
  CHECK(posts.at(Month(2030, 1), bergen) == 1000.0);
  CHECK(posts.at(Month(2030, 1), senja) == 600.0);
}

TEST_CASE("a factor ramps from once to its size, on top of a ramp too") {
  const Scenario scenario = read_text_as_scenario(
      "[[lis1.posts_per_year]]\nvalue = 800\n"
      "[[lis1.posts_per_year]]\nvalue = 1200\nfrom = 2027-01-01\nramp_months = 4\n"
      "[[lis1.posts_per_year]]\nfactor = 0.5\nfrom = 2027-01-01\nramp_months = 2\n");
  const Lever& posts = scenario.parameters.lis1.posts_per_year;
  CHECK(posts.at(Month(2027, 1)) == doctest::Approx(900.0 * 0.75));
  CHECK(posts.at(Month(2027, 2)) == doctest::Approx(1000.0 * 0.5));
  CHECK(posts.at(Month(2027, 4)) == doctest::Approx(600.0));
}

TEST_CASE("changes marked on_top are laid in the order written, whatever their dates") {
  const Scenario scenario = read_text_as_scenario(
      "[[lis1.posts_per_year]]\nvalue = 1000\n"
      "[[lis1.posts_per_year]]\nvalue = 1500\nfrom = 2028-01-01\n"
      "[[lis1.posts_per_year]]\nvalue = 700\nfrom = 2027-01-01\nuntil = 2028-06-01\non_top = true\n"
      "[[lis1.posts_per_year]]\nvalue = 800\nfrom = 2027-06-01\nuntil = 2027-08-01\nwhere = { county = \"Vestland\", "
      "centrality = 2 }\non_top = true\n");
  const Lever& posts = scenario.parameters.lis1.posts_per_year;
  CHECK(posts.at(Month(2027, 1), bergen) == 700.0);
  CHECK(posts.at(Month(2027, 7), bergen) == 800.0);
  CHECK(posts.at(Month(2027, 7), MunicipalityId(5)) == 700.0);
  CHECK(posts.at(Month(2028, 6), bergen) == 700.0);
  CHECK(posts.at(Month(2028, 7), bergen) == 1500.0);
}

TEST_CASE("a factor of an upper layer takes the dated changes of the layers below") {
  const TemporaryFolder folder;
  folder.file("base.toml", "lis1.posts_per_year = [{ value = 900 }, { value = 1100, from = 2028-01-01 }]\n");
  const auto path = folder.file("top.toml", "extends = \"base.toml\"\nlis1.posts_per_year = { factor = 2 }\n");
  const Scenario scenario = read_scenario(path, {}, tiny_country(), Parameters{});
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2027, 12)) == 1800.0);
  CHECK(scenario.parameters.lis1.posts_per_year.at(Month(2028, 1)) == 2200.0);
}

TEST_CASE("a country's own values take the place of the defaults") {
  const TemporaryFolder folder;
  const Parameters parameters =
      read_parameters(folder.file("p.toml", "[lis1]\nhospital_months = 9\nposts_per_year = 700\n"), tiny_country());
  CHECK(parameters.lis1.hospital_months == 9.0);
  CHECK(parameters.lis1.posts_per_year.base() == 700.0);
  CHECK(parameters.lis1.municipal_months == Parameters{}.lis1.municipal_months);
}

}  // namespace hjemmel
