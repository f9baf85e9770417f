#include <algorithm>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "config/csv_table.hpp"
#include "config/scenario.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

const std::filesystem::path root = HJEMMEL_SOURCE_DIR;

Parameters country_values() { return read_parameters(root / "config/norway/parameters.toml", tiny_country()); }

// With the trusts that scenarios name.
Country country_with_trusts() {
  Country country = tiny_country();
  country.trusts.push_back({"Helgeland", 0, 0.0, {{MunicipalityId(1), 1.0}}});
  return country;
}

Scenario shipped(const std::string& name) {
  return read_scenario(root / "scenarios" / name, {}, country_with_trusts(), country_values());
}

}  // namespace

TEST_CASE("every scenario that is shipped can be read, on top of Norway's own values") {
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "scenarios")) {
    if (entry.path().extension() != ".toml") continue;
    CHECK_NOTHROW(shipped(entry.path().filename().string()));
    ++read;
  }
  CHECK(read >= 5);
}

TEST_CASE("the baseline follows the policy inputs: twice the posts of each round, and what else is dated") {
  const Parameters parameters = shipped("baseline.toml").parameters;
  CsvTable inputs = read_csv(root / "config/norway/policy_inputs.csv");
  const auto input = inputs.column("input");
  const auto from = inputs.column("from");
  const auto value = inputs.column("value");
  int compared = 0;
  for (const CsvRow& row : inputs.rows()) {
    const auto compare = [&](std::string_view name, const Lever& lever, double factor) {
      if (row.text(input) != name) return;
      CAPTURE(row.line());
      CHECK(lever.at(row.month(from)) == doctest::Approx(factor * row.real(value, {0.0, 1e9})));
      ++compared;
    };
    compare("lis1_posts_in_round", parameters.lis1.posts_per_year, 2.0);
    compare("study_places", parameters.education.study_places, 1.0);
    compare("capitation_up_to_1000", parameters.money.capitation_first, 1.0);
    compare("capitation_above_1000", parameters.money.capitation_above, 1.0);
    compare("capitation_step_persons", parameters.money.capitation_step, 1.0);
    compare("minimum_capitation_persons", parameters.money.minimum_list, 1.0);
    compare("alis_grant_max", parameters.money.alis_grant, 1.0);
    compare("alis_grant_max_centrality_6", parameters.money.alis_grant_remote, 1.0);
    compare("alis_grant_municipal_share", parameters.money.alis_municipal_share, 0.01);
    compare("alis_office_grant", parameters.money.alis_office, 1e6);
    compare("lis1_quarantine_months", parameters.lis1.quarantine_months, 1.0);
  }
  CHECK(inputs.problems().empty());
  CHECK(compared > 30);
  CHECK(parameters.training.locum_limit_months.at(Month(2023, 12)) == 24.0);
  CHECK(parameters.training.locum_limit_months.at(Month(2024, 1)) == 12.0);
}

TEST_CASE("the scenarios do what their names say, from autumn 2027") {
  for (const int posts : {1150, 1300, 1500}) {
    const Lever lever = shipped("lis1_" + std::to_string(posts) + ".toml").parameters.lis1.posts_per_year;
    CHECK(lever.at(Month(2027, 8)) == shipped("baseline.toml").parameters.lis1.posts_per_year.at(Month(2027, 8)));
    CHECK(lever.at(Month(2027, 9)) == posts);
  }
  const Lever quarantine = shipped("lis1_quarantine.toml").parameters.lis1.quarantine_months;
  CHECK(quarantine.at(Month(2027, 8)) == 0.0);
  CHECK(quarantine.at(Month(2027, 9)) == 6.0);
}

}  // namespace hjemmel
