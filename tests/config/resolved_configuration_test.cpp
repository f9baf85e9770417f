#include "config/resolved_configuration.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/parameters/table.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

bool same_lever(const Lever& a, const Lever& b) {
  return a.base() == b.base() && std::equal(a.changes().begin(), a.changes().end(), b.changes().begin(),
                                            b.changes().end(), [](const LeverChange& x, const LeverChange& y) {
                                              return x.value == y.value && x.from == y.from && x.until == y.until &&
                                                     x.ramp_months == y.ramp_months && x.where == y.where &&
                                                     x.is_factor == y.is_factor;
                                            });
}

/// Keys whose values differ, dated changes included.
std::string keys_that_differ(Parameters a, Parameters b) {
  std::string keys;
  for (const ParameterInfo& info : parameter_table()) {
    const bool same = info.dated ? same_lever(*info.lever(a), *info.lever(b)) : *info.plain(a) == *info.plain(b);
    if (!same) keys += std::string(info.key) + " ";
  }
  return keys;
}

/// A random change, with or without places, start and end, to a value or by a factor that stays in range.
LeverChange random_change(const ParameterInfo& info, std::size_t municipalities, std::mt19937_64& bits) {
  LeverChange change;
  const double share = static_cast<double>(bits() % 1'000'003) / 1'000'003.0;
  change.is_factor = info.type == ValueType::real && info.smallest <= 0.0 && bits() % 4 == 0;
  change.value = change.is_factor ? share : info.smallest + share * (info.largest - info.smallest);
  if (info.type != ValueType::real) change.value = std::round(change.value);
  if (bits() % 4 != 0) {
    change.from = Month(2000 + static_cast<int>(bits() % 60), 1 + static_cast<int>(bits() % 12));
    change.ramp_months = static_cast<int>(bits() % 3) * 5;
  }
  if (bits() % 2 == 0) change.until = std::max(change.from, Month(2040, 1)) + static_cast<int>(bits() % 12);
  if (bits() % 2 == 0) {
    change.where.resize(municipalities);
    for (std::size_t m = 0; m < municipalities; ++m) change.where[m] = bits() % 2 == 0;
    change.where[bits() % municipalities] = true;
  }
  return change;
}

Parameters random_parameters(const Country& country, std::mt19937_64& bits) {
  Parameters parameters;
  for (const ParameterInfo& info : parameter_table()) {
    const double share = static_cast<double>(bits() % 1'000'003) / 1'000'003.0;
    const double value = info.smallest + share * (info.largest - info.smallest);
    set_base_value(parameters, info, info.type == ValueType::real ? value : info.largest);
    if (!info.dated || bits() % 3 != 0) continue;
    for (std::size_t n = bits() % 4; n > 0; --n) {
      info.lever(parameters)
          ->add(random_change(info, country.municipality_count(), bits), country.municipality_count());
    }
  }
  return parameters;
}

std::vector<std::string> lines_of(const std::string& text) {
  const TemporaryFolder folder;
  const Country country = tiny_country();
  const std::string baseline = "lis1.posts_per_year = [{ value = 900 }, { value = 1000, from = 2020-03-01 }]\n";
  folder.file("base.toml", baseline);
  const Scenario base = read_scenario(folder.path() / "base.toml", {}, country, Parameters{});
  const auto path = folder.file("s.toml", "extends = \"base.toml\"\n" + text);
  return differences(base.parameters, read_scenario(path, {}, country, Parameters{}).parameters, country);
}

}  // namespace

TEST_CASE("the resolved configuration of any valid parameters reads back as the same parameters") {
  std::mt19937_64 bits(4);
  const Country country = tiny_country();
  const TemporaryFolder folder;
  for (int round = 0; round < 100; ++round) {
    const Scenario scenario{"Round \"trip\"", random_parameters(country, bits), {{"a \"file\"\n.toml", "00ff"}}};
    const auto path = folder.file("resolved.toml", resolved_configuration(scenario, country));
    const Scenario again = read_scenario(path, {}, country, Parameters{});
    CHECK(again.title == scenario.title);
    CHECK(keys_that_differ(again.parameters, scenario.parameters) == "");
  }
}

TEST_CASE("every key stands in the resolved configuration, below the files it came from") {
  const Country country = tiny_country();
  const std::string text = resolved_configuration({"Defaults", Parameters{}, {{"s.toml", "00ff"}}}, country);
  CHECK(text.starts_with("# 00ff  \"s.toml\"\ntitle = \"Defaults\"\n"));
  for (const ParameterInfo& info : parameter_table()) {
    CHECK(text.find("\n" + std::string(info.key) + " = ") != std::string::npos);
  }
}

TEST_CASE("places are written in the coarsest words that say them") {
  const Country country = tiny_country();
  const auto words = [&country](const std::string& where) {
    const TemporaryFolder folder;
    const auto path = folder.file("s.toml", "[exit.multiplier]\nvalue = 2\nwhere = " + where + "\n");
    const Scenario scenario = read_scenario(path, {}, country, Parameters{});
    const std::string text = resolved_configuration(scenario, country);
    const std::size_t start = text.find("where = ");
    return text.substr(start, text.find(" },\n", start) - start);
  };
  CHECK(words("{ county = [\"Nordland\", \"Troms og Finnmark\"] }") ==
        "where = { health_region = [\"Helse Nord RHF\"] }");
  CHECK(words("{ municipality = [\"Bodø\", \"1818\"] }") == "where = { county = [\"Nordland\"] }");
  CHECK(words("{ centrality = [5, 6] }") == "where = { centrality = [5, 6] }");
  CHECK(words("{ municipality = \"Senja\" }") == "where = { size_class = [\"10000_49999\"] }");
  CHECK(words("{ municipality = [\"Bergen\", \"Senja\"] }") == "where = { municipality = [\"5421\", \"4601\"] }");
}

TEST_CASE("a scenario equal to the baseline has no differences") { CHECK(lines_of("").empty()); }

TEST_CASE("differences name key, value before, value after, months and places") {
  CHECK(lines_of("lis1.hospital_months = 18\n") == std::vector<std::string>{"lis1.hospital_months: 12 -> 18 months"});
  CHECK(lines_of("lis1.posts_per_year = { value = 1500, from = 2027-09-01 }\n") ==
        std::vector<std::string>{"lis1.posts_per_year: 1000 -> 1500 posts per year from 2027-09"});
  CHECK(
      lines_of("lis1.posts_per_year = { value = 1500, from = 2027-09-01, until = 2028-08-31, ramp_months = 6, where = "
               "{ health_region = \"Helse Nord RHF\" } }\n") ==
      std::vector<std::string>{"lis1.posts_per_year: 1000 -> 1500 posts per year from 2027-09 until 2028-08, in steps "
                               "over 6 months, in health_region Helse Nord RHF"});
  CHECK(lines_of("lis1.posts_per_year = { factor = 1.2, from = 2027-09-01 }\n") ==
        std::vector<std::string>{"lis1.posts_per_year: 1000 -> 1200 posts per year (1.2 times) from 2027-09"});
  CHECK(lines_of("lis1.posts_per_year = 1500\n") ==
        std::vector<std::string>{
            "lis1.posts_per_year: 900 -> 1500 posts per year, without the baseline's dated changes"});
}

}  // namespace hjemmel
