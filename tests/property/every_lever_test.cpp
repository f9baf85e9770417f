// What holds for every lever of the table, whatever it is about: one that is added later is tried here without a line
// more.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/parameters/table.hpp"
#include "tests/support/archipelago.hpp"
#include "tests/support/history.hpp"

namespace hjemmel::testing {
namespace {

constexpr int months = 30;         // March 2021 to September 2023
constexpr Month first{2022, 2};    // of most changes here: no January, in which much is decided
constexpr Month beyond{2023, 10};  // the month after the run

const Archipelago& country() {
  static const Archipelago all({.municipalities = 9});
  return all;
}

std::size_t municipalities() { return country().country.municipality_count(); }

std::vector<ParameterInfo> levers() {
  std::vector<ParameterInfo> found;
  for (const ParameterInfo& info : parameter_table()) {
    if (info.dated) found.push_back(info);
  }
  return found;
}

/// A run of the country with `parameters`, its invariants checked after every process.
History run_with(const Parameters& parameters) {
  RunPlan plan = country().plan(months);
  plan.parameters = &parameters;
  plan.keep_events = true;
  plan.check_invariants = true;
  return History(plan);
}

const History& baseline() {
  static const History unchanged = run_with(country().parameters);
  return unchanged;
}

Parameters with(const ParameterInfo& info, const LeverChange& change) {
  Parameters parameters = country().parameters;
  info.lever(parameters)->add(change, municipalities());
  return parameters;
}

/// Every second municipality.
std::vector<bool> every_second() {
  std::vector<bool> where(municipalities());
  for (std::size_t m = 0; m < where.size(); m += 2) where[m] = true;
  return where;
}

/// Whether all national measures are the same at the times before `end`.
bool same_before(const History& a, const History& b, Month end) {
  for (std::size_t t = 0; t < a.time_of(end); ++t) {
    for (std::size_t i = 0; i < measure_count; ++i) {
      if (a.at(static_cast<Measure>(i), t) != b.at(static_cast<Measure>(i), t)) return false;
    }
  }
  return true;
}

/// What flows must leave behind in stocks, under any lever.
void check_accounts(const History& h) {
  for (std::size_t t = 1; t < h.times(); ++t) {
    const auto change = [&](Measure stock) { return h.at(stock, t) - h.at(stock, t - 1); };
    CHECK(change(Measure::gps) == h.at(Measure::gps_entered, t) - h.at(Measure::gps_left, t));
    CHECK(change(Measure::lists) == h.at(Measure::lists_opened, t) - h.at(Measure::lists_closed, t));
    CHECK(change(Measure::vacant_lists) ==
          h.at(Measure::vacancies_opened, t) - h.at(Measure::vacancies_filled, t) - h.at(Measure::lists_closed, t));
    CHECK(h.at(Measure::lists, t) == h.at(Measure::lists_salaried, t) + h.at(Measure::lists_self_employed, t));
    CHECK(h.at(Measure::vacancies_covered_by_locum, t) <= h.at(Measure::vacant_lists, t));
    CHECK(h.at(Measure::gp_specialists, t) <= h.at(Measure::gps, t));
    CHECK(h.at(Measure::lis1_hired, t) <= h.at(Measure::lis1_posts, t));
  }
}

/// National stocks and flows that municipal tables hold too, at the last date.
void check_tables_agree(const History& h) {
  const std::size_t last = h.dates() - 1;
  const std::size_t time = h.time_of(h.date(last));
  CHECK(h.total(MunicipalMeasure::gps, last) == h.at(Measure::gps, time));
  CHECK(h.total(MunicipalMeasure::lists, last) == h.at(Measure::lists, time));
  CHECK(h.total(MunicipalMeasure::vacant_lists, last) == h.at(Measure::vacant_lists, time));
  CHECK(h.total(MunicipalMeasure::gp_specialists, last) == h.at(Measure::gp_specialists, time));
  CHECK(h.total(MunicipalMeasure::lists_salaried, last) == h.at(Measure::lists_salaried, time));
  CHECK(h.total(MunicipalMeasure::alis, last) == h.at(Measure::alis, time));
}

/// A small generator of its own: the choice of combinations must not hang on the model's random numbers.
class Choices {
 public:
  explicit Choices(std::uint64_t seed) : state_(seed) {}
  /// One of 0 to `count` - 1.
  std::size_t below(std::size_t count) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33) % count;
  }

 private:
  std::uint64_t state_;
};

/// Odd, but what a scenario file may say: any of value and factor, with and without end, ramp and places.
LeverChange odd_change(const ParameterInfo& info, Choices& choices) {
  LeverChange change;
  change.is_factor = info.smallest >= 0.0 && info.type == ValueType::real && choices.below(3) == 0;
  const double high = info.default_value == 0.0 ? info.largest : std::min(info.largest, 2.0 * info.default_value);
  change.value = choices.below(2) == 0 ? info.smallest : std::max(info.smallest, high);
  if (change.is_factor) change.value = choices.below(2) == 0 ? 0.5 : 1.0;
  change.from = Month{2021, 6} + static_cast<int>(choices.below(24));
  if (choices.below(2) == 0) change.until = change.from + static_cast<int>(choices.below(12));
  change.ramp_months = static_cast<int>(choices.below(3) * 5);
  if (info.type != ValueType::real) change.ramp_months = 0;
  if (choices.below(2) == 0) change.where = every_second();
  return change;
}

}  // namespace

TEST_CASE("a factor of one does nothing, with date, end, ramp and places, on every lever") {
  for (const ParameterInfo& info : levers()) {
    CAPTURE(std::string(info.key));
    const Parameters p = with(info, {.value = 1.0,
                                     .from = first,
                                     .until = {2023, 2},
                                     .ramp_months = 5,
                                     .where = every_second(),
                                     .is_factor = true});
    CHECK(same(run_with(p).results(), baseline().results()));
  }
}

TEST_CASE("what a lever will be after the end of the run does nothing in it, and nothing before its date") {
  for (const ParameterInfo& info : levers()) {
    for (const double value : {info.smallest, info.largest}) {
      CAPTURE(std::string(info.key));
      CAPTURE(value);
      const Parameters later = with(info, {.value = value, .from = beyond, .where = {}});
      CHECK(same(run_with(later).results(), baseline().results()));
      const Parameters dated = with(info, {.value = value, .from = first, .where = {}});
      CHECK(same_before(run_with(dated), baseline(), first));
    }
  }
}

TEST_CASE("at both ends of its range, for a while, in half the country, every lever keeps invariants and accounts") {
  for (const ParameterInfo& info : levers()) {
    for (const double value : {info.smallest, info.largest}) {
      CAPTURE(std::string(info.key));
      CAPTURE(value);
      const Parameters p = with(
          info, {.value = value, .from = {2021, 9}, .until = {2023, 1}, .ramp_months = 0, .where = every_second()});
      const History h = run_with(p);
      check_accounts(h);
      check_tables_agree(h);
    }
  }
}

TEST_CASE("eight odd changes at once keep invariants, accounts and the same bits when they are run again") {
  const std::vector<ParameterInfo> all = levers();
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Choices choices(seed);
    Parameters p = country().parameters;
    for (int i = 0; i < 8; ++i) {
      const ParameterInfo& info = all[choices.below(all.size())];
      info.lever(p)->add(odd_change(info, choices), municipalities());
    }
    const History h = run_with(p);
    check_accounts(h);
    check_tables_agree(h);
    if (seed % 8 == 0) CHECK(hash_of(h.results()) == hash_of(run_with(p).results()));
  }
}

TEST_CASE("every parameter that is no lever keeps invariants and accounts at both ends of its range") {
  for (const ParameterInfo& info : parameter_table()) {
    if (info.dated) continue;
    for (const double value : {info.smallest, info.largest}) {
      CAPTURE(std::string(info.key));
      CAPTURE(value);
      Parameters p = country().parameters;
      *info.plain(p) = value;
      check_accounts(run_with(p));
    }
  }
}

TEST_CASE("two changes of a lever that undo each other leave the country as it was") {
  for (const ParameterInfo& info : levers()) {
    CAPTURE(std::string(info.key));
    Parameters p = country().parameters;
    const double before = info.lever(p)->base();
    info.lever(p)->add({.value = info.largest, .from = first, .where = every_second()}, municipalities());
    info.lever(p)->add({.value = before, .from = first, .where = {}}, municipalities());
    CHECK(same(run_with(p).results(), baseline().results()));
  }
}

}  // namespace hjemmel::testing
