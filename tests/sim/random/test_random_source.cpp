#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/random/random_source.hpp"
#include "tests/support/statistics.hpp"

namespace hjemmel {
namespace {

using Words = std::array<std::uint32_t, 4>;

Words first_words(RandomStream stream) {
  Words words{};
  for (std::uint32_t& word : words) word = stream();
  return words;
}

std::uint64_t first_64_bits(RandomStream stream) {
  const std::uint64_t high = stream();
  return (high << 32) | stream();
}

Words philox(Words counter, std::array<std::uint32_t, 2> key) {
  const auto words = r123::Philox4x32{}({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {words[0], words[1], words[2], words[3]};
}

// Counts of the 64 highest values that six bits of `word` can take.
void count_high_bits(std::uint32_t word, std::vector<std::int64_t>& counts) { ++counts[word >> 26]; }

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;  // of uniforms: mean 1/2, variance 1/12
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - 0.5) * (b[i] - 0.5);
  return 12.0 * sum / static_cast<double>(a.size());
}

double as_uniform(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

}  // namespace

TEST_CASE("Philox gives the known answers published with Random123") {
  constexpr std::uint32_t ones = 0xffffffffU;
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) == Words{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU});
  CHECK(philox({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}) ==
        Words{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U});
}

TEST_CASE("pair noise has the values that results hang on") {
  using Pair = std::array<std::uint32_t, 2>;
  constexpr std::uint32_t ones = 0xffffffffU;
  CHECK(PairNoise{0, 0}.with(1) == Pair{0x6d523710U, 0x6d523710U});
  CHECK(PairNoise{ones, ones}.with(ones) == Pair{0x7b768cbaU, 0x7b768cbaU});
  CHECK(PairNoise{0x13198a2eU, 0x85a308d3U}.with(0x243f6a88U) == Pair{0x30d58d69U, 0x86a0fb5dU});
}

TEST_CASE("the first stream of all starts with Philox's first known answer") {
  CHECK(first_words(RandomSource(0, 0).stream(Process::base_population, 0, Month())) ==
        Words{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
}

TEST_CASE("word k at an address is a pure function of seed, replicate, process, agent, month and k") {
  const std::uint64_t seed = 0x0123456789abcdefU;
  const Month month(2031, 7);
  RandomStream stream = RandomSource(seed, 12).stream(Process::list_choice, 98765, month);
  const std::uint32_t purpose = (10U << 24) | static_cast<std::uint32_t>(month.index());
  for (std::uint32_t block = 0; block < 5; ++block) {
    const Words expected = philox({block, 98765, purpose, 12}, {0x89abcdefU, 0x01234567U});
    for (const std::uint32_t word : expected) CHECK(stream() == word);
  }
}

TEST_CASE("streams at different addresses never share their words") {
  // 64 bits of each; 400,000 addresses would share some by chance once in 200 million seeds.
  constexpr std::uint32_t last_agent = std::numeric_limits<std::uint32_t>::max();
  const std::array<std::uint32_t, 8> agents{0, 1, 2, 255, 256, 65536, 16777216, last_agent};
  const std::array<std::uint32_t, 5> replicates{0, 1, 2, 256, last_agent};
  std::vector<std::uint64_t> seen;
  for (const std::uint32_t replicate : replicates) {
    const RandomSource random(7, replicate);
    for (std::uint32_t process = 0; process < 64; ++process) {
      for (const std::uint32_t agent : agents) {
        for (int months = 0; months < 156; ++months) {
          seen.push_back(first_64_bits(random.stream(static_cast<Process>(process), agent, Month(2020, 1) + months)));
        }
      }
    }
  }
  std::sort(seen.begin(), seen.end());
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE("both halves of the seed matter") {
  const auto words = [](std::uint64_t seed) {
    return first_words(RandomSource(seed, 0).stream(Process::exit, 1, {2025, 1}));
  };
  CHECK(words(1) != words(2));
  CHECK(words(1) != words(1 + (std::uint64_t{1} << 32)));
  CHECK(words(5) == words(5));
}

#if defined(HJEMMEL_CONTRACTS)
TEST_CASE("a month that never comes has no random numbers") {
  const RandomSource random(1, 0);
  CHECK_THROWS_AS(random.stream(Process::exit, 1, Month::never()), ContractViolation);
  CHECK_THROWS_AS(random.stream(Process::exit, 1, Month() - 1), ContractViolation);
}
#endif

TEST_CASE("words of neighbouring addresses are uniform and uncorrelated") {
  // False alarm 1e-6 a check; with 200,000 words a correlation of 0.02 would be 9 standard errors off.
  const RandomSource random(3, 0);
  constexpr std::uint32_t size = 200000;
  std::vector<std::int64_t> counts(64);
  std::vector<double> here, agent_on, month_on;
  for (std::uint32_t agent = 0; agent < size; ++agent) {
    const std::uint32_t word = random.stream(Process::exit, agent, {2025, 1})();
    count_high_bits(word, counts);
    here.push_back(as_uniform(word));
    agent_on.push_back(as_uniform(random.stream(Process::exit, agent + 1, {2025, 1})()));
    month_on.push_back(as_uniform(random.stream(Process::exit, agent, {2025, 2})()));
  }
  CHECK(testing::chi_square_p(counts, std::vector<double>(64, 1.0)) > testing::false_alarm_rate);
  const double root = std::sqrt(static_cast<double>(size));
  CHECK(testing::normal_p(correlation(here, agent_on) * root) > testing::false_alarm_rate);
  CHECK(testing::normal_p(correlation(here, month_on) * root) > testing::false_alarm_rate);
  CHECK(testing::normal_p(0.02 * root) < testing::false_alarm_rate);
}

TEST_CASE("pair noise is uniform in both words, and independent between words, partners and agents") {
  const RandomSource random(4, 0);
  std::vector<std::int64_t> first(64), second(64), both(64);
  std::vector<double> a, b, next_partner, next_agent;
  for (std::uint32_t agent = 0; agent < 500; ++agent) {
    RandomStream stream = random.stream(Process::list_choice, agent, {2025, 1});
    RandomStream neighbour = random.stream(Process::list_choice, agent + 1, {2025, 1});
    const PairNoise noise = pair_noise(stream);
    const PairNoise other = pair_noise(neighbour);
    for (std::uint32_t partner = 0; partner < 400; ++partner) {
      const auto words = noise.with(partner);
      count_high_bits(words[0], first);
      count_high_bits(words[1], second);
      ++both[(words[0] >> 29) * 8 + (words[1] >> 29)];
      a.push_back(as_uniform(words[0]));
      b.push_back(as_uniform(words[1]));
      next_partner.push_back(as_uniform(noise.with(partner + 1)[0]));
      next_agent.push_back(as_uniform(other.with(partner)[0]));
    }
  }
  const std::vector<double> flat(64, 1.0);
  for (const auto* counts : {&first, &second, &both}) {
    CHECK(testing::chi_square_p(*counts, flat) > testing::false_alarm_rate);
  }
  const double root = std::sqrt(static_cast<double>(a.size()));
  for (const auto* partner : {&b, &next_partner, &next_agent}) {
    CHECK(testing::normal_p(correlation(a, *partner) * root) > testing::false_alarm_rate);
  }
  std::vector<std::int64_t> tilted = first;  // power: three percent too many in one cell of 64 is noticed
  tilted[5] += 3125 / 5;
  CHECK(testing::chi_square_p(tilted, flat) < testing::false_alarm_rate);
}

TEST_CASE("pair noise is independent in the tails: between words, neighbouring partners and neighbouring agents") {
  // Agents and partners keyed as doctors and lists are; an event is a word in the highest hundredth.
  constexpr std::uint32_t agents = 4000, partners = 1000;
  const PairNoise all{0x9d2c5680U, 0x1fu};
  const auto extreme = [](std::uint32_t word) { return as_uniform(word) > 0.99; };
  std::array<int, 3> together{};
  for (std::uint32_t agent = 0; agent < agents; ++agent) {
    const PairNoise noise = all.of(agent);
    const PairNoise neighbour = all.of(agent + 1);
    for (std::uint32_t partner = 0; partner < partners; ++partner) {
      const std::uint32_t key = partner / 3 << 16 | partner % 3;
      if (!extreme(noise.first(key))) continue;
      together[0] += extreme(noise.second(key)) ? 1 : 0;
      together[1] += extreme(noise.first(key + 1)) ? 1 : 0;
      together[2] += extreme(neighbour.first(key)) ? 1 : 0;
    }
  }
  constexpr double expected = 1e-4 * agents * partners;  // Poisson but for a hundredth
  for (const int count : together) {
    CHECK(testing::normal_p((count - expected) / std::sqrt(expected)) > testing::false_alarm_rate);
  }
  CHECK(testing::normal_p(0.3 * std::sqrt(expected)) < testing::false_alarm_rate);  // a third more is noticed
}

TEST_CASE("the noise that all agents share takes the stream of the last key") {
  const RandomSource random(9, 1);
  RandomStream stream = random.stream(Process::list_choice, 0xffffffffU, {2025, 1});
  const PairNoise noise = random.noise(Process::list_choice, {2025, 1});
  CHECK(noise.key == stream());
  CHECK(noise.salt == stream());
  CHECK(noise.key != random.noise(Process::list_choice, {2025, 2}).key);
  CHECK(noise.key != random.noise(Process::exit, {2025, 1}).key);
}

TEST_CASE("pair noise takes two words of the stream, and depends on who the partner is") {
  RandomStream stream = RandomSource(9, 1).stream(Process::list_choice, 5, {2025, 1});
  RandomStream copy = stream;
  const PairNoise noise = pair_noise(stream);
  CHECK(noise.key == copy());
  CHECK(noise.salt == copy());
  CHECK(stream() == copy());
  CHECK(noise.with(1) == noise.with(1));
  CHECK(noise.with(1) != noise.with(2));
}

}  // namespace hjemmel
