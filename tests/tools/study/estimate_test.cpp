#include "tools/study/estimate.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "config/toml_document.hpp"
#include "sim/random/draws.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

Study study_of(const std::string& replicates) {
  return read_study(parse_toml(
      "s.toml", "title = \"A title\"\nscenario = \"b.toml\"\nalternatives = [\"c.toml\"]\nreplicates = " + replicates +
                    "\noutcomes = [\"gps@2030-12-31\"]\ndesign = \"latin_hypercube\"\npoints = 100\n"
                    "[[factor]]\nkey = \"exit.multiplier\"\n"));
}

/// Values of 400 points whose means vary by `between` and whose replicates vary by `within`, as standard deviations.
std::vector<double> drawn(double between, double within, std::size_t replicates) {
  RandomStream rng = RandomSource(8, 0).stream(Process::base_population, 0, Month{2021, 3});
  std::vector<double> values;
  for (std::size_t p = 0; p < 400; ++p) {
    const double mean = between * standard_normal(rng);
    for (std::size_t r = 0; r < replicates; ++r) values.push_back(mean + within * standard_normal(rng));
  }
  return values;
}

}  // namespace

TEST_CASE("variances within and between points are worked out by hand") {
  const OutcomeChance chance = chance_of({1.0, 3.0, 5.0, 11.0}, 2);  // means 2 and 8, variances 2 and 18
  CHECK(chance.within == doctest::Approx(10.0));
  CHECK(chance.between == doctest::Approx(18.0 - 10.0 / 2.0));
  CHECK(chance_of({1.0, 3.0}, 2).between == 0.0);
}

// The variance between 400 points has a relative standard error of sqrt(2 / 400) = 0.07 times (1 + 4 / 8): five of
// them, 0.53, are exceeded with a probability below 1e-6.
TEST_CASE("chance is taken out of the variance between points") {
  const OutcomeChance chance = chance_of(drawn(1.0, 2.0, 8), 8);
  CHECK(std::abs(chance.within - 4.0) < 0.8);
  CHECK(std::abs(chance.between - 1.0) < 0.53);
  CHECK(chance_of(drawn(0.0, 2.0, 8), 8).between < 0.2);
}

TEST_CASE("the suggested replicates make chance a tenth of the variance between points") {
  CHECK(suggested_replicates({50.0, 5.0}) == 100);
  CHECK(suggested_replicates({1.0, 100.0}) == 2);
  CHECK(suggested_replicates({1.0, 0.0}) == 0);
  CHECK(suggested_replicates({1.0, 1e-12}) == 100'000);
}

TEST_CASE("the estimate says points, scenarios, replicates, CPU, disk, memory and errors") {
  const Probe probe{0.036, {{100.0, 4.0}}};
  const std::string text = estimate_text(study_of("50"), 100, 10, probe);
  for (const char* part : {"A title: latin_hypercube of 1 factors", "100, under 2 scenarios, 50 replicates each: 10000",
                           "CPU         0.1 hours, at 0.036 s", "MB in shards", "MB a process", "shards      10 of 10",
                           "gps@2030-12-31", "1.414", "250 replicates make chance a tenth"}) {
    CAPTURE(part);
    CAPTURE(text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("shards are small enough to lose, for several processes, and for the memory") {
  const Probe fast{0.02, {}};
  CHECK(points_per_shard(study_of("10"), 100, fast) == 7);       // sixteen shards at least
  CHECK(points_per_shard(study_of("10"), 3, fast) == 1);         // of few points, one each
  CHECK(points_per_shard(study_of("100"), 10'000, fast) == 75);  // five minutes of one core
  CHECK(points_per_shard(study_of("10000"), 10'000, {1.0, {}}) == 1);
  CHECK(points_per_shard(study_of("1000"), 10'000, {1e-6, {}}) == 33);  // 64 MB of replicates
}

}  // namespace hjemmel
