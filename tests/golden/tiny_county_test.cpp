// The results of a tiny county as text. A change of this file is a change of results: made on purpose, with
// tests/golden/update, and told in CHANGELOG.md.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tests/support/archipelago.hpp"
#include "tests/support/history.hpp"

namespace hjemmel::testing {
namespace {

constexpr int months = 24;
constexpr std::uint32_t replicates = 2;

std::string national_line(const History& h, std::size_t row) {
  const auto measure = static_cast<Measure>(row);
  return fmt::format("  {} {}: first {} {} {}, last {}, sum {}\n", measures[row].name, measures[row].unit,
                     h.at(measure, 0), h.at(measure, 1), h.at(measure, 2), h.last(measure),
                     h.sum(measure, 0, h.times() - 1));
}

std::string municipal_line(const History& h, std::size_t row) {
  const auto measure = static_cast<MunicipalMeasure>(row);
  std::string line = fmt::format("  {} {}:", municipal_measures[row].name, municipal_measures[row].unit);
  for (std::size_t d = 0; d < h.dates(); ++d) line += fmt::format(" {}", h.total(measure, d));
  line += "; at the end";
  for (std::size_t m = 0; m < h.municipalities(); ++m) line += fmt::format(" {}", h.at(measure, h.dates() - 1, m));
  return line + '\n';
}

std::string text_of(const History& h) {
  std::string text = fmt::format("national: {} measures, {} times\n", measure_count, h.times());
  for (std::size_t i = 0; i < measure_count; ++i) text += national_line(h, i);
  text += fmt::format("municipal: {} measures, {} dates, {} municipalities\n", municipal_measure_count, h.dates(),
                      h.municipalities());
  for (std::size_t i = 0; i < municipal_measure_count; ++i) text += municipal_line(h, i);
  text += fmt::format("vacancy durations: {}\n", fmt::join(h.results().vacancy_durations, " "));
  text += fmt::format("agent-months: {}\nevents: {}\nhash: {:016x}\n", h.results().agent_months,
                      h.results().events.size(), hash_of(h.results()));
  return text;
}

std::string results_now() {
  const Archipelago county({.municipalities = 6});
  RunPlan plan = county.plan(months);
  plan.keep_events = true;
  std::string text = fmt::format("A tiny county, {} months, seed {}\n", months, plan.seed);
  std::uint32_t number = 0;
  for (const History& h : histories(plan, {0, replicates}))
    text += fmt::format("\nreplicate {}\n", number++) + text_of(h);
  return text;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a tiny county has the results that were agreed on") {
  const std::string path = std::string(HJEMMEL_SOURCE_DIR) + "/tests/golden/tiny_county.txt";
  const std::string now = results_now();
  if (std::getenv("HJEMMEL_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << now;
  INFO("if results change on purpose: tests/golden/update");
  CHECK(now == content_of(path));
}

}  // namespace hjemmel::testing
