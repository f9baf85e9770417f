#include "tools/hjemmel/parameter_draws.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

/// A hundred vectors, of which the first is worth ten of the others.
Posterior example() {
  Posterior posterior;
  posterior.free = {{find_parameter("exit.hazard_60"), 0.02, 0.12, PriorScale::uniform}};
  for (int i = 0; i < 100; ++i) {
    posterior.vectors.push_back({0.02 + 0.001 * i});
    posterior.weights.push_back(i == 0 ? 10.0 / 109.0 : 1.0 / 109.0);
  }
  return posterior;
}

ParameterDraws draws(ParameterChoice choice, int* made = nullptr) {
  return {choice, example(), [made](const ParameterVector& values) {
            if (made != nullptr) ++*made;
            Parameters parameters;
            parameters.exit.hazard_60 = values[0];
            return parameters;
          }};
}

}  // namespace

TEST_CASE("replicates in a row share a vector, and the vector hangs on seed and number alone") {
  for (const ParameterChoice choice : {ParameterChoice::posterior, ParameterChoice::prior}) {
    const ParameterDraws one = draws(choice);
    const ParameterDraws other = draws(choice);
    for (std::uint32_t replicate = 0; replicate < 200; ++replicate) {
      CHECK(one.vector_of(1, replicate) == one.vector_of(1, replicate / replicates_per_vector * replicates_per_vector));
      CHECK(one.vector_of(1, replicate) == other.vector_of(1, replicate));
      CHECK(one.values(1, replicate) == other.values(1, replicate));
    }
  }
}

TEST_CASE("vectors of the posterior come as often as their weights say, evenly from the start") {
  const ParameterDraws one = draws(ParameterChoice::posterior);
  std::vector<int> times(100);
  constexpr int blocks = 1090;
  for (std::uint32_t block = 0; block < blocks; ++block) ++times[one.vector_of(7, block * replicates_per_vector)];
  CHECK(times[0] == doctest::Approx(100.0).epsilon(0.03));
  for (std::size_t i = 1; i < times.size(); ++i) {
    CHECK(times[i] >= 8);
    CHECK(times[i] <= 12);
  }
}

TEST_CASE("another seed meets other vectors") {
  for (const ParameterChoice choice : {ParameterChoice::posterior, ParameterChoice::prior}) {
    const ParameterDraws one = draws(choice);
    int same = 0;
    for (std::uint32_t block = 0; block < 50; ++block) {
      same += one.values(1, block * replicates_per_vector) == one.values(2, block * replicates_per_vector) ? 1 : 0;
    }
    CHECK(same < 10);
  }
}

TEST_CASE("vectors of the prior fill its range evenly") {
  const ParameterDraws one = draws(ParameterChoice::prior);
  double sum = 0.0;
  constexpr int blocks = 1000;
  for (std::uint32_t block = 0; block < blocks; ++block) {
    const double value = one.values(3, block * replicates_per_vector)[0];
    CHECK(value >= 0.02);
    CHECK(value <= 0.12);
    sum += value;
  }
  // Standard error 0.1 / sqrt(12 x 1,000) = 0.0009: four of them.
  CHECK(std::abs(sum / blocks - 0.07) < 0.0037);
}

TEST_CASE("parameters are made once for a block under way, and hold its vector") {
  int made = 0;
  const ParameterDraws one = draws(ParameterChoice::posterior, &made);
  const auto first = one.parameters(1, 0);
  CHECK(one.parameters(1, 3) == first);
  CHECK(made == 1);
  CHECK(first->exit.hazard_60 == one.values(1, 0)[0]);
  for (std::uint32_t block = 0; block < 100; ++block) {
    CHECK(one.parameters(1, block * replicates_per_vector)->exit.hazard_60 ==
          one.values(1, block * replicates_per_vector)[0]);
  }
  CHECK(made == 100);
  CHECK(first->exit.hazard_60 == one.values(1, 0)[0]);
}

TEST_CASE("parameters of one seed are not handed out for another, in whatever order blocks are asked for") {
  for (const ParameterChoice choice : {ParameterChoice::posterior, ParameterChoice::prior}) {
    const ParameterDraws one = draws(choice);
    for (std::uint32_t block = 40; block-- > 0;) {
      for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const std::uint32_t replicate = block * replicates_per_vector;
        CHECK(one.parameters(seed, replicate)->exit.hazard_60 == one.values(seed, replicate)[0]);
      }
    }
  }
}

TEST_CASE("a posterior of one vector is that vector for every seed and replicate") {
  Posterior single = example();
  single.vectors.resize(1);
  single.weights = {1.0};
  const ParameterDraws one(ParameterChoice::posterior, single, [](const ParameterVector&) { return Parameters{}; });
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}}) {
    for (const std::uint32_t replicate : {0U, 3U, 4U, 1000000U, 0xffffffffU}) {
      CHECK(one.vector_of(seed, replicate) == 0);
      CHECK(one.values(seed, replicate) == single.vectors[0]);
    }
  }
}

TEST_CASE("a vector without weight is never drawn, and weights that fall short of one by rounding name the last") {
  Posterior posterior = example();
  posterior.weights.assign(100, 0.0);
  posterior.weights[30] = 0.5;
  posterior.weights[99] = 0.5 - 1e-12;
  const ParameterDraws one(ParameterChoice::posterior, posterior, [](const ParameterVector&) { return Parameters{}; });
  int thirty = 0;
  for (std::uint32_t block = 0; block < 1000; ++block) {
    const std::uint32_t row = one.vector_of(5, block * replicates_per_vector);
    CHECK((row == 30 || row == 99));
    thirty += row == 30 ? 1 : 0;
  }
  CHECK(std::abs(thirty - 500) <= 5);  // multiples of the golden number, not chance
}

TEST_CASE("choices have the names that the command line takes") {
  CHECK(name_of(ParameterChoice::point) == "point");
  CHECK(name_of(ParameterChoice::posterior) == "posterior");
  CHECK(name_of(ParameterChoice::prior) == "prior");
}

}  // namespace hjemmel
