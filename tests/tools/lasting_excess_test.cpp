#include "tools/hjemmel/comparison/lasting_excess.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

/// Two paths around a mean of 1 or 0 by month, so close to it that a mean of 1 is far beyond two standard errors.
DifferencePaths sharp(const std::vector<int>& means) {
  DifferencePaths paths{means.size(), {}};
  for (const double around : {-0.1, 0.1}) {
    for (const int mean : means) paths.values.push_back(mean + around);
  }
  return paths;
}

/// Random walks, as differences between two runs that drift apart: strongly tied from month to month.
DifferencePaths walks(std::uint32_t number, std::size_t replicates, double drift) {
  RandomStream rng = RandomSource(5, number).stream(Process::base_population, 0, Month{2021, 3});
  DifferencePaths paths{120, {}};
  for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
    double value = 0.0;
    for (std::size_t time = 0; time < paths.times; ++time) {
      value += drift + standard_normal(rng);
      paths.values.push_back(value);
    }
  }
  return paths;
}

double share_found(std::size_t in_a_row, double drift) {
  constexpr std::uint32_t samples = 400;
  int found = 0;
  for (std::uint32_t number = 0; number < samples; ++number) {
    found += lasting_excess(walks(number, 30, drift), in_a_row) ? 1 : 0;
  }
  return found / static_cast<double>(samples);
}

}  // namespace

TEST_CASE("the first month of the first long row is found, and short rows are not") {
  const auto found = lasting_excess(sharp({0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1}), 3);
  REQUIRE(found);
  CHECK(*found == LastingExcess{5, 3, false});
  CHECK(*lasting_excess(sharp({0, 0, 1, 1, 1}), 3) == LastingExcess{2, 3, true});
  CHECK_FALSE(lasting_excess(sharp({1, 1, 0, 1, 1, 0}), 3));
}

TEST_CASE("a row is on one side: an effect that turns round begins anew") {
  CHECK_FALSE(lasting_excess(sharp({0, 1, 1, -1, -1, 0}), 3));
  CHECK(*lasting_excess(sharp({1, 1, -1, -1, -1}), 3) == LastingExcess{2, 3, true});
}

TEST_CASE("pairs that are the same in every replicate never count, those that differ by a constant do") {
  const DifferencePaths same{8, std::vector<double>(16, 0.0)};
  CHECK_FALSE(lasting_excess(same));
  CHECK(false_alarm_share(same) == 0.0);
  const DifferencePaths constant{8, std::vector<double>(16, 5.0)};
  CHECK(*lasting_excess(constant) == LastingExcess{0, 8, true});
}

TEST_CASE("a look at many months finds far more than 5 % by chance, six in a row find fewer, and the share says so") {
  // 400 samples each; the bounds are five standard errors away (false-alarm rate 6e-7) from what was measured.
  const double single = share_found(1, 0.0);
  const double lasting = share_found(lasting_months, 0.0);
  CHECK(single > 0.3);
  CHECK(lasting < single - 0.1);
  double claimed = 0.0;
  for (std::uint32_t number = 0; number < 20; ++number) {
    claimed += false_alarm_share(walks(number, 30, 0.0), lasting_months, 400) / 20.0;
  }
  CHECK(std::abs(claimed - lasting) < 5.0 * std::sqrt(0.25 / 400.0));
}

TEST_CASE("the false-alarm share hardly moves when there is an effect, which is found") {
  CHECK(share_found(lasting_months, 0.5) > 0.99);
  const double without = false_alarm_share(walks(1, 30, 0.0));
  CHECK(std::abs(false_alarm_share(walks(1, 30, 0.1)) - without) < 0.1);
  CHECK(false_alarm_share(walks(1, 30, 0.0)) == without);
}

}  // namespace hjemmel
