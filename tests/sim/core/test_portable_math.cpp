#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"
#include "tests/support/other_processor.hpp"

namespace hjemmel {
namespace {

using testing::printed_with;
using testing::without_avx512;
using testing::without_fma;

constexpr const char* hash_case = "portable results as one number";

// Error in units of the last place of `exact`.
double ulps_off(double value, long double exact) {
  const double rounded = static_cast<double>(exact);
  const double place = std::nextafter(std::abs(rounded), std::numeric_limits<double>::infinity()) - std::abs(rounded);
  return static_cast<double>(std::abs(static_cast<long double>(value) - exact)) / place;
}

class Hash {
 public:
  void add(double value) {
    value_ ^= std::bit_cast<std::uint64_t>(value);
    value_ *= 0x100000001b3U;  // FNV-1a, eight bytes at a time
    value_ ^= value_ >> 29;
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325U;
};

void add_draws(Hash& hash, RandomStream rng) {
  hash.add(uniform(rng));
  hash.add(standard_normal(rng));
  hash.add(standard_exponential(rng));
  hash.add(geometric(rng, 0.01));
  hash.add(poisson(rng, 37.5));
  hash.add(gumbel_from_word(rng()));
  hash.add(logistic(standard_normal(rng)));
  hash.add(monthly_probability(standard_exponential(rng)));
}

std::uint64_t hash_of_results() {
  Hash hash;
  for (int i = -70000; i < 70000; ++i) {
    hash.add(portable_exp(i * 0.01003));
    hash.add(portable_log(std::abs(i) * 1.37 + 1e-9));
  }
  const RandomSource random(11, 3);
  for (std::uint32_t agent = 0; agent < 20000; ++agent) add_draws(hash, random.stream(Process::exit, agent, {2025, 6}));
  return hash.value();
}

}  // namespace

TEST_CASE("portable_exp and portable_log are within one unit of the last place") {
  double worst_exp = 0.0;
  double worst_log = 0.0;
  for (int i = 0; i < 400000; ++i) {
    const double x = -700.0 + i * 0.0035001;
    worst_exp = std::max(worst_exp, ulps_off(portable_exp(x), std::exp(static_cast<long double>(x))));
    const double y = std::exp2(-60.0 + i * 3.1e-4);
    worst_log = std::max(worst_log, ulps_off(portable_log(y), std::log(static_cast<long double>(y))));
  }
  CHECK(worst_exp <= 1.0);
  CHECK(worst_log <= 1.0);
}

TEST_CASE("portable_exp and portable_log keep their fixed points and limits") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(portable_exp(0.0) == 1.0);
  CHECK(portable_exp(-800.0) == 0.0);
  CHECK(portable_exp(800.0) == infinity);
  CHECK(portable_log(1.0) == 0.0);
  CHECK(portable_log(0.0) == -infinity);
  CHECK(std::isnan(portable_log(-1.0)));
}

TEST_CASE("a yearly hazard gives the probability of a month, twelve of which give the year's") {
  CHECK(monthly_probability(0.0) == 0.0);
  for (const double hazard : {1e-4, 0.05, 0.3, 2.0, 30.0}) {
    CAPTURE(hazard);
    CHECK(std::pow(1.0 - monthly_probability(hazard), 12.0) == doctest::Approx(std::exp(-hazard)));
  }
  CHECK(monthly_probability(1e6) == 1.0);
}

TEST_CASE("the logistic function is symmetric and does not overflow") {
  CHECK(logistic(0.0) == 0.5);
  CHECK(logistic(2.0) == doctest::Approx(0.880797));
  CHECK(logistic(3.0) + logistic(-3.0) == doctest::Approx(1.0).epsilon(1e-15));
  CHECK(logistic(-1e4) == 0.0);
  CHECK(logistic(1e4) == 1.0);
}

TEST_CASE("portable results as one number" * doctest::skip() *
          doctest::description("run by the next case, in processes of its own")) {
  std::printf("results %016llx\n", static_cast<unsigned long long>(hash_of_results()));
}

TEST_CASE("exp, log and all draws have the same bits with and without FMA and vector units") {
  const std::string everything = printed_with("", hash_case);
  CHECK(everything.find("results ") != std::string::npos);
  CHECK(printed_with(without_fma, hash_case) == everything);
  CHECK(printed_with(without_avx512, hash_case) == everything);
}

}  // namespace hjemmel
