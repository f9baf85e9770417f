#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/archipelago.hpp"
#include "tests/support/problems.hpp"
#include "tools/study/shard_format.hpp"
#include "tools/study/shard_run.hpp"

namespace hjemmel {
namespace {

const std::string key(64, 'a');

std::vector<Cell> made_cells() { return {{{1.0, 2.5, -3.0}, {0.5, 0.25}, {}}, {{}, {7.0}, {{3, "broken"}, {9, ""}}}}; }

/// A study of a made-up country that looks at two outcomes over a year.
Study small_study() {
  Study study;
  study.from = {2021, 3};
  study.until = {2022, 3};
  study.outcomes = {{"lists@2022-03-31", {"lists", {2022, 3}, {}, {}}}, {"gps_left", {"gps_left", {2022, 3}, {}, {}}}};
  study.replicates = 6;
  return study;
}

/// Cells of the made-up country; replicate 4 of cell 1 fails.
std::optional<std::vector<Cell>> run(OnFailure on_failure, int threads, const std::atomic<bool>* stop = nullptr) {
  const testing::Archipelago country({});
  const RunPlan plan = country.plan(12);
  const OutcomeReader reader(small_study(), places_of(country.country));
  const auto one = [&](std::size_t cell, std::uint32_t replicate, State& state, ReplicateResults& results) {
    if (cell == 1 && replicate == 4) throw ContractViolation("what broke");
    run_replicate(plan, replicate, state, results);
  };
  return run_cells(2, 6, reader, one, {threads, on_failure, stop, {}});
}

bool same(const std::vector<Cell>& a, const std::vector<Cell>& b) {
  return encode_shard(key, a) == encode_shard(key, b);
}

}  // namespace

TEST_CASE("a shard reads back as it was written") {
  const std::vector<Cell> cells = made_cells();
  const std::vector<std::byte> bytes = encode_shard(key, cells);
  CHECK(shard_problem(bytes, key).empty());
  const std::vector<Cell> back = decode_shard(bytes);
  REQUIRE(back.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(back[i].outcomes == cells[i].outcomes);
    CHECK(back[i].summaries == cells[i].summaries);
    CHECK(back[i].failures == cells[i].failures);
  }
}

TEST_CASE("a shard that is cut off anywhere, changed anywhere or of another plan is found out") {
  const std::vector<std::byte> whole = encode_shard(key, made_cells());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CHECK(shard_problem(std::span(whole).first(length), key) == "cut off");
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::vector<std::byte> changed = whole;
    changed[at] ^= std::byte{1};
    CHECK_FALSE(shard_problem(changed, key).empty());
  }
  CHECK(shard_problem(whole, std::string(64, 'b')) == "of another plan or version of hjemmel");
  std::vector<std::byte> longer = whole;
  longer.push_back(std::byte{0});
  CHECK(shard_problem(longer, key) == "damaged");
  const std::string text(200, 'x');
  CHECK(shard_problem(std::as_bytes(std::span(text)), key) == "not a shard of a study");
}

TEST_CASE("cells are the same for any number of threads and hold each replicate's outcomes") {
  const auto one = run(OnFailure::warn, 1);
  const auto three = run(OnFailure::warn, 3);
  REQUIRE((one && three));
  CHECK(same(*one, *three));
  const testing::Archipelago country({});
  State state;
  ReplicateResults results;
  run_replicate(country.plan(12), 2, state, results);
  const std::size_t times = 13;
  CHECK((*one)[0].outcomes[2] == static_cast<double>(results.national[national_cell(Measure::lists, 12, times)]));
  double left = 0.0;
  for (std::size_t t = 1; t < times; ++t) {
    left += static_cast<double>(results.national[national_cell(Measure::gps_left, t, times)]);
  }
  CHECK((*one)[0].outcomes[6 + 2] == left);
}

TEST_CASE("a failed replicate is recorded with its message and costs its point, itself or the study, as asked") {
  const auto by_point = run(OnFailure::point, 2);
  REQUIRE(by_point);
  CHECK((*by_point)[0].failures.empty());
  CHECK((*by_point)[1].failures == std::vector<Failure>{{4, "what broke"}});
  for (const double number : (*by_point)[1].outcomes) CHECK(std::isnan(number));
  CHECK(std::isnan((*by_point)[1].summaries[0]));

  const auto warned = run(OnFailure::warn, 2);
  REQUIRE(warned);
  CHECK((*warned)[1].failures == std::vector<Failure>{{4, "what broke"}});
  for (std::size_t r = 0; r < 6; ++r) CHECK(std::isnan((*warned)[1].outcomes[r]) == (r == 4));
  CHECK_FALSE(std::isnan((*warned)[1].summaries[0]));

  const std::string said = problems_of([] { run(OnFailure::stop, 2); });
  CHECK(said.find("cell 1, replicate 4: what broke") != std::string::npos);
}

TEST_CASE("a stopped shard gives nothing") {
  const std::atomic<bool> stop = true;
  CHECK_FALSE(run(OnFailure::point, 2, &stop).has_value());
}

TEST_CASE("a number is summarised by mean, standard deviation and percentiles, what is undefined left out") {
  std::vector<double> values{4.0, std::nan(""), 2.0, 1.0, 3.0, 5.0};
  std::vector<double> summary(summary_numbers);
  summarise_number(values, summary.data());
  CHECK(summary[0] == 3.0);
  CHECK(summary[1] == doctest::Approx(std::sqrt(2.5)));
  CHECK(summary[2] == doctest::Approx(1.2));
  CHECK(summary[3] == 3.0);
  CHECK(summary[4] == doctest::Approx(4.8));
  std::vector<double> none{std::nan("")};
  summarise_number(none, summary.data());
  CHECK(std::isnan(summary[0]));
}

}  // namespace hjemmel
