#include "tools/hjemmel/portfolio.hpp"

#include <doctest/doctest.h>

#include "config/scenario.hpp"
#include "sim/core/errors.hpp"
#include "sim/parameters/table.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

/// A folder with a baseline and policies on top of it.
struct Scenarios {
  TemporaryFolder folder;
  std::string baseline = folder.file("baseline.toml", "title = \"b\"\nlis1.posts_per_year = 1000\n").string();

  std::string file(const std::string& name, const std::string& text) const { return folder.file(name, text).string(); }
  Policy policy(const std::string& name, const std::string& text) const {
    const std::string head = "title = \"p\"\nextends = \"baseline.toml\"\n";
    return policy_of_scenario(file(name, head + text), baseline, tiny_country());
  }
  Parameters read(const std::string& path, const std::vector<std::string>& options = {}) const {
    return read_scenario(path, options, tiny_country(), Parameters{}).parameters;
  }
};

/// The keys in which two sets of parameters differ.
std::vector<std::string> keys_that_differ(Parameters a, Parameters b) {
  std::vector<std::string> keys;
  for (const ParameterInfo& info : parameter_table()) {
    const bool is_same = info.dated ? info.lever(a)->is_same_as(*info.lever(b)) : *info.plain(a) == *info.plain(b);
    if (!is_same) keys.emplace_back(info.key);
  }
  return keys;
}

std::string what_is_said(const std::vector<Policy>& policies) {
  Problems problems;
  require_compatible(policies, problems);
  return problems_of([&] { problems.throw_if_any(); });
}

}  // namespace

TEST_CASE("a policy's settings on top of the baseline are the scenario itself, with dates, ramps, places and factors") {
  const Scenarios scenarios;
  for (const std::string text : {
           "lis1.posts_per_year = 1400\n",
           "lis1.hospital_months = 18\n",
           "exit.multiplier = { value = 0.85, from = 2027-09-01 }\n",
           "exit.multiplier = { value = 0.85, from = 2027-09-01, until = 2030-12-01 }\n",
           "exit.multiplier = { value = 0.1, from = 2027-09-01, ramp_months = 24 }\n",
           "exit.multiplier = { factor = 1.1, from = 2027-09-01, where = { centrality = [5, 6] } }\n",
           "exit.multiplier = { value = 0.3333333333333333, where = { municipality = [\"1818\", \"4601\"] } }\n",
           "exit.multiplier = [{ value = 0.5, from = 2026-01-01 }, { factor = 2, from = 2027-01-01 }]\n",
       }) {
    CAPTURE(text);
    const Policy policy = scenarios.policy("one.toml", text);
    CHECK(policy.name == "one");
    CHECK(keys_that_differ(scenarios.read(scenarios.baseline, policy.settings),
                           scenarios.read((scenarios.folder / "one.toml").string())) == std::vector<std::string>{});
  }
}

TEST_CASE("what the baseline says itself is no part of a policy") {
  const Scenarios scenarios;
  CHECK(scenarios.policy("nothing.toml", "").settings.empty());
  const Policy policy = scenarios.policy("one.toml", "exit.multiplier = 0.5\n");
  CHECK(policy.settings == std::vector<std::string>{"exit.multiplier=0.5"});
  CHECK(policy.layers.size() == 1);
}

TEST_CASE("a policy brings the layers between it and the baseline, the lowest first") {
  const Scenarios scenarios;
  scenarios.file("middle.toml", "title = \"m\"\nextends = \"baseline.toml\"\nexit.multiplier = 0.5\n");
  const std::string top = scenarios.file(
      "top.toml", "title = \"t\"\nextends = \"middle.toml\"\nexit.multiplier = 0.25\nlis1.hospital_months = 18\n");
  const Policy policy = policy_of_scenario(top, scenarios.baseline, tiny_country());
  REQUIRE(policy.settings.size() == 3);
  CHECK(policy.settings[0] == "exit.multiplier=0.5");
  CHECK(policy.layers.size() == 2);
  CHECK(scenarios.read(scenarios.baseline, policy.settings).exit.multiplier.base() == 0.25);
}

TEST_CASE("a scenario that does not extend the baseline is no change of it, and is refused by name") {
  const Scenarios scenarios;
  const std::string alone = scenarios.file("alone.toml", "title = \"a\"\nexit.multiplier = 0.5\n");
  const std::string said = problems_of([&] { policy_of_scenario(alone, scenarios.baseline, tiny_country()); });
  CHECK(said.find("alone.toml") != std::string::npos);
  CHECK(said.find("does not extend") != std::string::npos);
  CHECK(policy_of_scenario(scenarios.baseline, scenarios.baseline, tiny_country()).settings.empty());
}

TEST_CASE("a group of settings is a policy; each is read, and an unknown one refused") {
  const Policy policy = policy_of_settings("set1", "exit.multiplier=0.5;lis1.hospital_months=18", tiny_country());
  CHECK(policy.name == "set1");
  CHECK(policy.settings == std::vector<std::string>{"exit.multiplier=0.5", "lis1.hospital_months=18"});
  CHECK_THROWS_AS(policy_of_settings("set1", "exit.multiplier=0.5;exit.nonsense=1", tiny_country()), InputError);
  CHECK_THROWS_AS(policy_of_settings("set1", "exit.multiplier=-1", tiny_country()), InputError);
  CHECK_THROWS_AS(policy_of_settings("set1", "exit.multiplier", tiny_country()), InputError);
}

TEST_CASE("policies that set one thing differently at once are named; other months, places and factors agree") {
  const auto group = [](const std::string& name, const std::string& text) {
    return policy_of_settings(name, text, tiny_country());
  };
  const Policy half = group("half", "exit.multiplier=0.5");
  CHECK(what_is_said({half, group("other", "lis1.hospital_months=18")}) == "nothing");
  CHECK(what_is_said({half, group("same", "exit.multiplier=0.5")}) == "nothing");
  CHECK(what_is_said({half, group("quarter", "exit.multiplier=0.25")}).find("contradicts") != std::string::npos);
  const Policy north = group("north", "exit.multiplier={ value = 0.5, where = { county = \"Nordland\" } }");
  const Policy west = group("west", "exit.multiplier={ value = 0.7, where = { county = \"Vestland\" } }");
  CHECK(what_is_said({north, west}) == "nothing");
  CHECK(what_is_said({north, half}) == "nothing");
  CHECK(what_is_said({west, half}) != "nothing");
  const Policy until = group("until", "exit.multiplier={ value = 0.5, from = 2025-01-01, until = 2026-12-01 }");
  const Policy after = group("after", "exit.multiplier={ value = 0.7, from = 2027-01-01 }");
  const Policy in_it = group("in_it", "exit.multiplier={ value = 0.7, from = 2026-12-01 }");
  CHECK(what_is_said({until, after}) == "nothing");
  CHECK(what_is_said({until, in_it}) != "nothing");
  const Policy factor = group("factor", "exit.multiplier={ factor = 0.9, from = 2025-01-01 }");
  const Policy more = group("more", "exit.multiplier={ factor = 0.8, from = 2025-01-01 }");
  CHECK(what_is_said({factor, more}) == "nothing");
  CHECK(what_is_said({until, factor}) != "nothing");
}

TEST_CASE("the third policy is compared with both before it") {
  const auto group = [](const std::string& name, const std::string& text) {
    return policy_of_settings(name, text, tiny_country());
  };
  const Policy a = group("a", "exit.multiplier=0.5");
  const Policy b = group("b", "lis1.hospital_months=18");
  const Policy c = group("c", "exit.multiplier=0.25;lis1.hospital_months=20");
  const std::string said = what_is_said({a, b, c});
  CHECK(said.find("exit.multiplier") != std::string::npos);
  CHECK(said.find("lis1.hospital_months") != std::string::npos);
}

TEST_CASE("combinations hold the policies of their bits, in order, and are named so") {
  const auto group = [](const std::string& name, const std::string& text) {
    return policy_of_settings(name, text, tiny_country());
  };
  const std::vector<Policy> policies{group("a", "exit.multiplier=0.5"), group("b", "lis1.hospital_months=18"),
                                     group("c", "lis1.posts_per_year=900;exit.multiplier=0.5")};
  CHECK(settings_of(policies, 0).empty());
  CHECK(name_of_combination(policies, 0) == "baseline");
  CHECK(settings_of(policies, 2) == std::vector<std::string>{"lis1.hospital_months=18"});
  CHECK(name_of_combination(policies, 2) == "b");
  CHECK(name_of_combination(policies, 5) == "a+c");
  CHECK(settings_of(policies, 7).size() == 4);
  CHECK(settings_of(policies, 7).front() == "exit.multiplier=0.5");
  CHECK(name_of_combination(policies, 7) == "a+b+c");
}

}  // namespace hjemmel
