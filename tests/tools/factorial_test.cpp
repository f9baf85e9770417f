#include "tools/hjemmel/comparison/factorial.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

/// Three levers that do -10, -4 and 0; the first two together do 3 less than their sum; chance shared by all
/// combinations is large, chance of their own has this standard deviation.
Combinations world(double own, std::uint32_t number) {
  RandomStream rng = RandomSource(9, number).stream(Process::base_population, 0, Month{2021, 3});
  Combinations outcomes(8);
  for (int replicate = 0; replicate < 50; ++replicate) {
    const double shared = 100.0 * standard_normal(rng);
    for (std::size_t c = 0; c < 8; ++c) {
      const bool first = (c & 1U) != 0;
      const bool second = (c & 2U) != 0;
      const double effect = (first ? -10.0 : 0.0) + (second ? -4.0 : 0.0) + (first && second ? 3.0 : 0.0);
      outcomes[c].push_back(shared + effect + own * standard_normal(rng));
    }
  }
  return outcomes;
}

}  // namespace

TEST_CASE("main effects and interactions of a known world come out exactly when chance is shared") {
  const Combinations outcomes = world(0.0, 1);
  CHECK(main_effect(outcomes, 0).value == doctest::Approx(-8.5));  // -10 without, -7 with the second
  CHECK(main_effect(outcomes, 1).value == doctest::Approx(-2.5));
  CHECK(std::abs(main_effect(outcomes, 2).value) < 1e-9);
  CHECK(interaction(outcomes, 0, 1).value == doctest::Approx(3.0));
  CHECK(interaction(outcomes, 1, 0).value == interaction(outcomes, 0, 1).value);
  CHECK(std::abs(interaction(outcomes, 0, 2).value) < 1e-9);
  CHECK(against_none(outcomes, 3).value == doctest::Approx(-11.0));
  CHECK(against_none(outcomes, 0).standard_error == 0.0);
  CHECK(main_effect(outcomes, 0).standard_error < 1e-9);
}

TEST_CASE("standard errors are those of designs of 8 runs") {
  // An effect is the difference of two means of 4 runs: s.e. = sqrt(2 / 4 / 50) = 0.1; an interaction twice that. A
  // mean of 200 errors has itself 0.7 %; 5 % is seven of these.
  double main = 0.0;
  double twofold = 0.0;
  int held = 0;
  for (std::uint32_t number = 0; number < 200; ++number) {
    const Combinations outcomes = world(1.0, number);
    main += main_effect(outcomes, 0).standard_error / 200.0;
    const Estimate found = interaction(outcomes, 0, 1);
    twofold += found.standard_error / 200.0;
    held += found.interval.low <= 3.0 && 3.0 <= found.interval.high ? 1 : 0;
  }
  CHECK(main == doctest::Approx(0.1).epsilon(0.05));
  CHECK(twofold == doctest::Approx(0.2).epsilon(0.05));
  CHECK(std::abs(held / 200.0 - 0.9) < 0.106);  // five standard errors: a false-alarm rate of 6e-7
}

TEST_CASE("one lever has an effect and no partner") {
  const Combinations outcomes{{1.0, 2.0, 3.0}, {2.0, 4.0, 3.0}};
  const Estimate effect = main_effect(outcomes, 0);
  CHECK(effect.value == 1.0);
  CHECK(effect.standard_error == doctest::Approx(std::sqrt(1.0 / 3.0)));
}

}  // namespace hjemmel
