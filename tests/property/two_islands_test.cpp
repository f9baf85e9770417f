// Two islands too far apart for anybody to move, with no doctors on their way and nothing shared by the country: what
// levers do on the one leaves every number of the other the same, to the bit.
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/parameters/table.hpp"
#include "tests/support/archipelago.hpp"
#include "tests/support/history.hpp"

namespace hjemmel::testing {
namespace {

constexpr int each = 6;  // municipalities of an island
constexpr int months = 34;

const Archipelago& islands() {
  static const Archipelago two({.municipalities = each, .copies = 2});
  return two;
}

/// Nobody on the way to become a GP, and no posts that the islands share.
const Parameters& calm() {
  static const Parameters all = [] {
    Parameters parameters = islands().parameters;
    stop_education(parameters);
    parameters.lis1.leave_probability = 0.0;
    parameters.career.hospital_posts_per_year = Lever(0.0);
    return parameters;
  }();
  return all;
}

std::size_t municipalities() { return islands().country.municipality_count(); }

/// The rows of the island whose code begins with `copy`, 1 or 2.
std::vector<bool> island(char copy) {
  std::vector<bool> where;
  for (const MunicipalityFacts& facts : islands().country.municipalities) where.push_back(facts.code[0] == copy);
  return where;
}

History run_with(const Parameters& parameters) {
  RunPlan plan = islands().plan(months);
  plan.parameters = &parameters;
  plan.check_invariants = true;
  return History(plan);
}

const History& baseline() {
  static const History unchanged = run_with(calm());
  return unchanged;
}

/// The municipal measures in which two runs differ on these rows.
std::set<std::string> differences(const History& a, const History& b, const std::vector<bool>& rows) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < municipal_measure_count; ++i) {
    const auto measure = static_cast<MunicipalMeasure>(i);
    for (std::size_t date = 0; date < a.dates(); ++date) {
      for (std::size_t m = 0; m < rows.size(); ++m) {
        if (rows[m] && a.at(measure, date, m) != b.at(measure, date, m)) {
          names.emplace(municipal_measures[i].name);
        }
      }
    }
  }
  return names;
}

History with_lever_on_first(const ParameterInfo& info, double value) {
  Parameters parameters = calm();
  info.lever(parameters)
      ->add({.value = value, .from = {2021, 6}, .until = {2023, 8}, .where = island('1')}, municipalities());
  return run_with(parameters);
}

}  // namespace

TEST_CASE("whatever any lever does on one island, the other lives the same life") {
  int that_act = 0;
  for (const ParameterInfo& info : parameter_table()) {
    // Doctors who come with it look for places in the whole country.
    const bool brings_doctors = info.key.starts_with("education.") || info.key.starts_with("lis1.");
    if (!info.dated || brings_doctors) continue;
    for (const double value : {info.smallest, info.largest}) {
      CAPTURE(std::string(info.key));
      CAPTURE(value);
      const History changed = with_lever_on_first(info, value);
      CHECK(differences(changed, baseline(), island('2')) == std::set<std::string>{});
      that_act += differences(changed, baseline(), island('1')).empty() ? 0 : 1;
    }
  }
  MESSAGE("levers and ends of ranges that change their own island: ", that_act);
  CHECK(that_act > 40);  // else nothing was tested
}

TEST_CASE("what a lever does on both islands is on each what it does there alone") {
  for (const char* key : {"exit.multiplier", "choice.incentive", "money.fee_multiplier", "contract.group_share",
                          "locum.short_months_per_year", "load.relief"}) {
    CAPTURE(key);
    const ParameterInfo* info = find_parameter(key);
    REQUIRE(info != nullptr);
    const double value = 0.5 * (info->default_value + info->largest);
    const History alone = with_lever_on_first(*info, value);
    Parameters both = calm();
    info->lever(both)->add(
        {.value = value, .from = {2021, 6}, .until = {2023, 8}, .where = std::vector<bool>(municipalities(), true)},
        municipalities());
    CHECK(differences(run_with(both), alone, island('1')) == std::set<std::string>{});
    CHECK_FALSE(differences(alone, baseline(), island('1')).empty());
  }
}

}  // namespace hjemmel::testing
