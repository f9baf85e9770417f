#include "tools/hjemmel/national_sample.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

/// Replicates 2 to 6 of a made-up run from March 2021 to February 2023.
struct Sampled {
  Sampled() {
    for (std::uint32_t r = 2; r < 7; ++r) sample.add(made_up(description, r));
  }
  double cell(std::uint32_t replicate, Measure measure, Month month) const {
    const auto time = static_cast<std::size_t>(month - description.times.months.front());
    const ReplicateResults results = made_up(description, replicate);
    return static_cast<double>(results.national[national_cell(measure, time, description.times.months.size())]);
  }

  ResultDescription description = small_run(2, 7);
  NationalSample sample{description.times};
};

}  // namespace

TEST_CASE("a sample without replicates has no values") {
  const NationalSample sample(small_run(0, 1).times);
  CHECK(sample.replicates() == 0);
  CHECK(sample.at(Measure::gps, {2021, 3}).empty());
  CHECK(sample.sum(Measure::gps_left, {2021, 4}, {2022, 3}).empty());
}

TEST_CASE("a sample gives a measure of every replicate at any month, the first and the last included") {
  const Sampled sampled;
  CHECK(sampled.sample.replicates() == 5);
  for (const Month month : {Month(2021, 3), Month(2021, 12), Month(2023, 2)}) {
    const std::vector<double> values = sampled.sample.at(Measure::gps, month);
    REQUIRE(values.size() == 5);
    for (std::uint32_t r = 0; r < 5; ++r) CHECK(values[r] == sampled.cell(2 + r, Measure::gps, month));
  }
}

TEST_CASE("a flow is summed over the months named, both included") {
  const Sampled sampled;
  const std::vector<double> sums = sampled.sample.sum(Measure::gps_left, {2021, 4}, {2021, 6});
  for (std::uint32_t r = 0; r < 5; ++r) {
    double expected = 0.0;
    for (Month month(2021, 4); month <= Month(2021, 6); ++month)
      expected += sampled.cell(2 + r, Measure::gps_left, month);
    CHECK(sums[r] == expected);
  }
  CHECK(sampled.sample.sum(Measure::gps_left, {2021, 5}, {2021, 5}) == sampled.sample.at(Measure::gps_left, {2021, 5}));
}

TEST_CASE("months outside the run, or in the wrong order, break the contract") {
  const Sampled sampled;
  CHECK_THROWS_AS(sampled.sample.at(Measure::gps, {2021, 2}), ContractViolation);
  CHECK_THROWS_AS(sampled.sample.at(Measure::gps, {2023, 3}), ContractViolation);
  CHECK_THROWS_AS(sampled.sample.sum(Measure::gps, {2022, 3}, {2022, 2}), ContractViolation);
}

TEST_CASE("quotients are taken pair by pair, and are 0 where nothing is divided by") {
  CHECK(quotients({6.0, 1.0, 5.0}, {3.0, 4.0, 0.0}) == std::vector<double>{2.0, 0.25, 0.0});
  CHECK(quotients({}, {}).empty());
}

}  // namespace hjemmel::testing
