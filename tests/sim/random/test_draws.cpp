#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/random/draws.hpp"
#include "tests/support/statistics.hpp"

// Every check on a distribution may fail by chance once in a million seeds, and is shown to reject a distribution that
// is slightly too low and one that is slightly too high.

namespace hjemmel {
namespace {

using testing::false_alarm_rate;
using testing::kolmogorov_smirnov_p;

constexpr std::uint32_t sample_size = 100000;

// One draw of `draw` at each of `size` addresses.
template <class Draw>
auto sample(Draw draw, std::uint32_t size = sample_size) {
  const RandomSource random(2021, 3);
  std::vector<decltype(draw(std::declval<RandomStream&>()))> values;
  values.reserve(size);
  for (std::uint32_t agent = 0; agent < size; ++agent) {
    RandomStream rng = random.stream(Process::exit, agent, {2025, 1});
    values.push_back(draw(rng));
  }
  return values;
}

// How many words `draw` takes.
template <class Draw>
int words_taken(Draw draw) {
  RandomStream used = RandomSource(5, 0).stream(Process::exit, 1, {2025, 1});
  RandomStream fresh = used;
  draw(used);
  const std::uint32_t next = used();
  int words = 0;
  while (fresh() != next) ++words;
  return words;
}

double identity(double x) { return std::clamp(x, 0.0, 1.0); }

double normal_cdf(double x) { return boost::math::cdf(boost::math::normal(), x); }

// p-value of counts 0, 1, 2 ... against `probability(k)`; cells of less than 30 expected are joined at either end.
template <class Probability>
double counts_p(const std::vector<int>& values, Probability probability) {
  std::map<int, std::int64_t> seen;
  for (const int value : values) ++seen[value];
  const auto size = static_cast<double>(values.size());
  std::vector<std::int64_t> observed{0};
  std::vector<double> expected{0.0};
  double left = 1.0;
  std::int64_t left_seen = static_cast<std::int64_t>(values.size());
  for (int k = 0; left * size > 60.0; ++k) {
    observed.back() += seen[k];
    expected.back() += probability(k) * size;
    left -= probability(k);
    left_seen -= seen[k];
    if (expected.back() < 30.0) continue;
    observed.push_back(0);
    expected.push_back(0.0);
  }
  observed.back() += left_seen;
  expected.back() += left * size;
  return testing::chi_square_p(observed, expected);
}

}  // namespace

TEST_CASE("uniform is uniform on [0, 1) and takes two words") {
  const auto values = sample([](RandomStream& rng) { return uniform(rng); });
  CHECK(*std::min_element(values.begin(), values.end()) >= 0.0);
  CHECK(*std::max_element(values.begin(), values.end()) < 1.0);
  CHECK(kolmogorov_smirnov_p(values, identity) > false_alarm_rate);
  CHECK(kolmogorov_smirnov_p(values, [](double x) { return std::pow(x, 0.95); }) < false_alarm_rate);
  CHECK(kolmogorov_smirnov_p(values, [](double x) { return std::pow(x, 1.05); }) < false_alarm_rate);
  CHECK(words_taken([](RandomStream& rng) { return uniform(rng); }) == 2);
  CHECK(uniform_from_word(0) > 0.0);
  CHECK(uniform_from_word(0xffffffffU) < 1.0);
}

TEST_CASE("bernoulli is true with its probability, never at 0 and always at 1") {
  const auto successes = [](double p) {
    const auto values = sample([p](RandomStream& rng) { return bernoulli(rng, p); });
    return static_cast<std::int64_t>(std::count(values.begin(), values.end(), true));
  };
  for (const double p : {0.001, 0.3, 0.97}) {
    CAPTURE(p);
    CHECK(testing::binomial_two_sided(successes(p), sample_size, p) > false_alarm_rate);
  }
  CHECK(testing::binomial_two_sided(successes(0.3), sample_size, 0.29) < false_alarm_rate);
  CHECK(testing::binomial_two_sided(successes(0.3), sample_size, 0.31) < false_alarm_rate);
  CHECK(successes(0.0) == 0);
  CHECK(successes(1.0) == sample_size);
  CHECK(words_taken([](RandomStream& rng) { return bernoulli(rng, 1.0); }) == 2);
}

TEST_CASE("uniform_index reaches every index equally often") {
  for (const std::size_t size : {2U, 7U, 1000U}) {
    CAPTURE(size);
    std::vector<std::int64_t> counts(size);
    for (const std::size_t index : sample([size](RandomStream& rng) { return uniform_index(rng, size); }, 200000)) {
      REQUIRE(index < size);
      ++counts[index];
    }
    std::vector<double> expected(size, 1.0);
    CHECK(testing::chi_square_p(counts, expected) > false_alarm_rate);
    if (size > 7) continue;
    for (const double wrong : {0.95, 1.05}) {
      expected[0] = wrong;
      CHECK(testing::chi_square_p(counts, expected) < false_alarm_rate);
    }
  }
  CHECK(words_taken([](RandomStream& rng) { return uniform_index(rng, 9); }) == 1);
}

TEST_CASE("standard_normal is normal with mean 0 and standard deviation 1") {
  const auto values = sample([](RandomStream& rng) { return standard_normal(rng); });
  CHECK(kolmogorov_smirnov_p(values, normal_cdf) > false_alarm_rate);
  CHECK(testing::mean_p(values, 0.0, 1.0) > false_alarm_rate);
  for (const double shift : {-0.03, 0.03}) {
    CHECK(kolmogorov_smirnov_p(values, [=](double x) { return normal_cdf(x + shift); }) < false_alarm_rate);
    CHECK(testing::mean_p(values, shift, 1.0) < false_alarm_rate);
  }
  for (const double scale : {0.95, 1.05}) {
    CHECK(kolmogorov_smirnov_p(values, [=](double x) { return normal_cdf(x * scale); }) < false_alarm_rate);
  }
}

TEST_CASE("standard_exponential is exponential with mean 1") {
  const auto values = sample([](RandomStream& rng) { return standard_exponential(rng); });
  const auto cdf = [](double rate) { return [rate](double x) { return -std::expm1(-rate * x); }; };
  CHECK(*std::min_element(values.begin(), values.end()) > 0.0);
  CHECK(kolmogorov_smirnov_p(values, cdf(1.0)) > false_alarm_rate);
  CHECK(kolmogorov_smirnov_p(values, cdf(0.95)) < false_alarm_rate);
  CHECK(kolmogorov_smirnov_p(values, cdf(1.05)) < false_alarm_rate);
}

TEST_CASE("geometric counts the failures before the first success") {
  for (const double p : {0.004, 0.2, 0.9}) {
    CAPTURE(p);
    const auto values = sample([p](RandomStream& rng) { return geometric(rng, p); });
    const auto probability = [](double q) { return [q](int k) { return q * std::pow(1.0 - q, k); }; };
    CHECK(counts_p(values, probability(p)) > false_alarm_rate);
    CHECK(counts_p(values, probability(p * 0.93)) < false_alarm_rate);
    CHECK(counts_p(values, probability(p * 1.07)) < false_alarm_rate);
  }
  CHECK(sample([](RandomStream& rng) { return geometric(rng, 1.0); }, 100) == std::vector<int>(100, 0));
}

TEST_CASE("geometric stays exact for the rarest events, and ends where an int ends") {
  for (const double p : {1e-5, 1e-6, 3e-8}) {
    CAPTURE(p);
    const auto cdf = [p](double k) { return -std::expm1((k + 0.5) * std::log1p(-p)); };
    const auto values = sample([p](RandomStream& rng) { return static_cast<double>(geometric(rng, p)); });
    CHECK(kolmogorov_smirnov_p(values, cdf) > false_alarm_rate);
    CHECK(kolmogorov_smirnov_p(values, [&](double k) { return cdf(k * 1.05); }) < false_alarm_rate);
    CHECK(kolmogorov_smirnov_p(values, [&](double k) { return cdf(k * 0.95); }) < false_alarm_rate);
  }
  for (const int months : sample([](RandomStream& rng) { return geometric(rng, 1e-18); }, 1000)) {
    CHECK(months == 1'000'000'000);
  }
}

TEST_CASE("poisson is exact in distribution, mean and variance for small and large means") {
  for (const double mean : {0.3, 5.0, 16.0, 40.0, 700.0}) {
    CAPTURE(mean);
    const std::uint32_t size = mean > 100.0 ? 20000 : sample_size;
    const auto values = sample([mean](RandomStream& rng) { return poisson(rng, mean); }, size);
    const boost::math::poisson distribution(mean);
    CHECK(counts_p(values, [&](int k) { return boost::math::pdf(distribution, k); }) > false_alarm_rate);
    const std::int64_t total = std::accumulate(values.begin(), values.end(), std::int64_t{0});
    CHECK(testing::poisson_two_sided(total, mean * size) > false_alarm_rate);
    CHECK(testing::poisson_two_sided(total, mean * size * 0.95) < false_alarm_rate);
    CHECK(testing::poisson_two_sided(total, mean * size * 1.05) < false_alarm_rate);
    std::vector<double> squares;
    for (const int value : values) squares.push_back((value - mean) * (value - mean));
    const double spread = std::sqrt(mean + 2.0 * mean * mean);  // fourth central moment: mean + 3 mean^2
    CHECK(testing::mean_p(squares, mean, spread) > false_alarm_rate);
    CHECK(testing::mean_p(squares, mean * 0.9, spread) < false_alarm_rate);
    CHECK(testing::mean_p(squares, mean * 1.1, spread) < false_alarm_rate);
  }
}

TEST_CASE("a larger mean never draws fewer from the same stream") {
  const RandomSource random(17, 0);
  const std::array<double, 9> means{0.1, 1.0, 15.9, 63.9, 64.1, 128.0, 300.0, 300.5, 1000.0};
  for (std::uint32_t agent = 0; agent < 2000; ++agent) {
    int fewer = 0;
    for (const double mean : means) {
      RandomStream rng = random.stream(Process::exit, agent, {2025, 1});
      const int count = poisson(rng, mean);
      REQUIRE(count >= fewer);
      fewer = count;
    }
  }
}

TEST_CASE("nothing expected is nothing drawn") {
  for (const double mean : {0.0, 1e-300, 1e-18}) {
    CHECK(sample([mean](RandomStream& rng) { return poisson(rng, mean); }, 1000) == std::vector<int>(1000, 0));
  }
  CHECK(sample([](RandomStream& rng) { return stochastic_round(rng, 0.0); }, 1000) == std::vector<int>(1000, 0));
}

TEST_CASE("stochastic_round gives the whole number below or above, with the expected value kept") {
  const auto values = sample([](RandomStream& rng) { return stochastic_round(rng, 7.25); });
  const auto above = std::count(values.begin(), values.end(), 8);
  CHECK(above + std::count(values.begin(), values.end(), 7) == sample_size);
  CHECK(testing::binomial_two_sided(above, sample_size, 0.25) > false_alarm_rate);
  CHECK(testing::binomial_two_sided(above, sample_size, 0.24) < false_alarm_rate);
  CHECK(testing::binomial_two_sided(above, sample_size, 0.26) < false_alarm_rate);
  CHECK(sample([](RandomStream& rng) { return stochastic_round(rng, 3.0); }, 100) == std::vector<int>(100, 3));
}

TEST_CASE("weighted_index follows the weights and never takes one of weight 0") {
  const std::vector<double> weights{0.0, 3.0, 1.0, 0.0, 6.0, 0.0};
  std::vector<std::int64_t> counts(weights.size());
  for (const std::size_t i : sample([&](RandomStream& rng) { return weighted_index(rng, weights); })) ++counts[i];
  CHECK(counts[0] + counts[3] + counts[5] == 0);
  const std::vector<std::int64_t> possible{counts[1], counts[2], counts[4]};
  CHECK(testing::chi_square_p(possible, std::vector<double>{3.0, 1.0, 6.0}) > false_alarm_rate);
  CHECK(testing::chi_square_p(possible, std::vector<double>{3.0, 0.9, 6.0}) < false_alarm_rate);
  CHECK(testing::chi_square_p(possible, std::vector<double>{3.0, 1.1, 6.0}) < false_alarm_rate);
  CHECK(words_taken([&](RandomStream& rng) { return weighted_index(rng, weights); }) == 2);
}

TEST_CASE("gumbel_from_word is within 2e-3 of the quantile at every word tried") {
  double worst = 0.0;
  const auto check = [&worst](std::uint32_t word) {
    const long double u = (static_cast<long double>(word) + 0.5L) / 4294967296.0L;
    worst = std::max(worst, std::abs(gumbel_from_word(word) - static_cast<double>(-std::log(-std::log(u)))));
  };
  for (std::uint64_t word = 0; word < 0x100000000U; word += 5003) check(static_cast<std::uint32_t>(word));
  for (std::uint32_t cell = 0; cell < 1024; ++cell) {  // the seams of the table
    check(cell << 22);
    check((cell << 22) - 1);
  }
  CHECK(worst < 2e-3);
}

TEST_CASE("gumbel_from_word grows with the word") {
  double before = gumbel_from_word(0);
  for (std::uint64_t word = 20011; word < 0x100000000U; word += 20011) {
    const double value = gumbel_from_word(static_cast<std::uint32_t>(word));
    REQUIRE(value > before);
    before = value;
  }
}

TEST_CASE("gumbel_from_word has the Gumbel distribution") {
  const auto values = sample([](RandomStream& rng) { return gumbel_from_word(rng()); });
  const auto cdf = [](double shift) { return [shift](double x) { return std::exp(-std::exp(-(x - shift))); }; };
  CHECK(kolmogorov_smirnov_p(values, cdf(0.0)) > false_alarm_rate);
  CHECK(kolmogorov_smirnov_p(values, cdf(-0.03)) < false_alarm_rate);
  CHECK(kolmogorov_smirnov_p(values, cdf(0.03)) < false_alarm_rate);
}

TEST_CASE("normal_from_word is within 1e-3 of the quantile at every word tried, and symmetric") {
  const boost::math::normal normal;
  double worst = 0.0;
  const auto check = [&](std::uint32_t word) {
    const double rest = (static_cast<double>(~word) + 0.5) / 4294967296.0;
    worst = std::max(worst, std::abs(normal_from_word(word) - boost::math::quantile(complement(normal, rest))));
    REQUIRE(normal_from_word(word) == -normal_from_word(~word));
  };
  for (std::uint64_t word = 0; word < 0x100000000U; word += 50021) check(static_cast<std::uint32_t>(word));
  for (std::uint32_t distance = 0; distance < 1000; ++distance) check(~distance);
  CHECK(worst < 1e-3);
}

TEST_CASE("shuffle makes every order equally likely and loses nothing") {
  std::map<std::array<int, 4>, std::int64_t> orders;
  for (const auto& order : sample([](RandomStream& rng) {
         std::array<int, 4> items{0, 1, 2, 3};
         shuffle(rng, std::span<int>(items));
         return items;
       })) {
    ++orders[order];
  }
  REQUIRE(orders.size() == 24);
  std::vector<std::int64_t> counts;
  for (const auto& [order, count] : orders) counts.push_back(count);
  std::vector<double> expected(24, 1.0);
  CHECK(testing::chi_square_p(counts, expected) > false_alarm_rate);
  for (const double wrong : {0.85, 1.15}) {
    expected[7] = wrong;
    CHECK(testing::chi_square_p(counts, expected) < false_alarm_rate);
  }
  std::vector<int> nothing;
  RandomStream rng = RandomSource(1, 0).stream(Process::exit, 0, {2025, 1});
  shuffle(rng, std::span<int>(nothing));
  CHECK(nothing.empty());
}

#if defined(HJEMMEL_CONTRACTS)
TEST_CASE("draws that cannot be made are contract violations") {
  RandomStream rng = RandomSource(1, 0).stream(Process::exit, 0, {2025, 1});
  CHECK_THROWS_AS(uniform_index(rng, 0), ContractViolation);
  CHECK_THROWS_AS(geometric(rng, 0.0), ContractViolation);
  CHECK_THROWS_AS(geometric(rng, 1.5), ContractViolation);
  CHECK_THROWS_AS(poisson(rng, -1.0), ContractViolation);
  CHECK_THROWS_AS(stochastic_round(rng, -0.5), ContractViolation);
  CHECK_THROWS_AS(weighted_index(rng, std::vector<double>{0.0, 0.0}), ContractViolation);
}
#endif

TEST_CASE("waits up to a horizon are geometric, one word each; false alarm 1e-6") {
  constexpr double hazard = 0.6;
  constexpr int horizon = 24;
  const WaitingTimes waits(hazard, horizon);
  const PairNoise noise = RandomSource(5, 0).noise(Process::exit, Month(2022, 1));
  std::array<int, horizon + 1> counts{};
  for (std::uint32_t agent = 0; agent < sample_size; ++agent)
    ++counts.at(static_cast<std::size_t>(waits.months(noise.first(agent))));
  const int n = static_cast<int>(sample_size);
  for (const int month : {0, 1, 7, 23}) {
    const double p = std::exp(-hazard * month / 12.0) - std::exp(-hazard * (month + 1) / 12.0);
    const int seen = counts.at(static_cast<std::size_t>(month));
    CHECK(testing::binomial_two_sided(seen, n, p) > false_alarm_rate);
    CHECK(testing::binomial_two_sided(seen, n, 1.2 * p) < false_alarm_rate);
  }
  const double beyond = std::exp(-hazard * horizon / 12.0);
  CHECK(testing::binomial_two_sided(counts.back(), n, beyond) > false_alarm_rate);
  CHECK(testing::binomial_two_sided(counts.back(), n, 1.05 * beyond) < false_alarm_rate);
}

TEST_CASE("a wait within the horizon does not depend on the horizon, and none is longer than it") {
  const WaitingTimes near(0.3, 12);
  const WaitingTimes far(0.3, 1200);
  for (std::uint32_t k = 0; k < 20'000; ++k) {
    const std::uint32_t word = k * 214'748U;
    CHECK(near.months(word) == std::min(12, far.months(word)));
  }
  CHECK(near.months(0) == 12);
  CHECK(near.months(0xFFFFFFFF) == 0);
  CHECK(near.horizon() == 12);
}

TEST_CASE("nothing happens at a hazard of zero, nor within a horizon of none") {
  const WaitingTimes never(0.0, 100);
  const WaitingTimes at_end(5.0, 0);
  for (const std::uint32_t word : {0U, 1U, 0x80000000U, 0xFFFFFFFEU}) {
    CHECK(never.months(word) == 100);
    CHECK(at_end.months(word) == 0);
  }
}

}  // namespace hjemmel
