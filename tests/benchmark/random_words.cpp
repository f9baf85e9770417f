#include <vector>

#include <benchmark/benchmark.h>

#include "sim/random/draws.hpp"
#include "sim/random/noise_row.hpp"
#include "sim/random/random_source.hpp"

namespace hjemmel::bench {
namespace {

constexpr std::size_t batch = 1000;
constexpr Month month(2025, 6);

// Time per word, or per what else the batch is of.
void count_words(benchmark::State& bench) {
  bench.counters["per_word"] = {static_cast<double>(bench.iterations()) * batch,
                                benchmark::Counter::kIsRate | benchmark::Counter::kInvert};
}

// Words of one address, one after the other.
void philox_words(benchmark::State& bench) {
  RandomStream rng = RandomSource(1, 0).stream(Process::exit, 0, month);
  for (auto _ : bench) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < batch; ++i) sum += rng();
    benchmark::DoNotOptimize(sum);
  }
  count_words(bench);
}
BENCHMARK(philox_words);

// The first word of many addresses.
void philox_addresses(benchmark::State& bench) {
  const RandomSource random(1, 0);
  for (auto _ : bench) {
    std::uint32_t sum = 0;
    for (std::uint32_t agent = 0; agent < batch; ++agent) sum += random.stream(Process::exit, agent, month)();
    benchmark::DoNotOptimize(sum);
  }
  count_words(bench);
}
BENCHMARK(philox_addresses);

// One word each for many agents.
void pair_noise_words(benchmark::State& bench) {
  const PairNoise noise = RandomSource(1, 0).noise(Process::exit, month);
  std::vector<std::uint32_t> keys(batch);
  for (std::uint32_t key = 0; key < batch; ++key) keys[key] = key;
  std::vector<std::uint32_t> words(batch);
  for (auto _ : bench) benchmark::DoNotOptimize(first_words(noise, keys.data(), batch, words.data()));
  count_words(bench);
}
BENCHMARK(pair_noise_words);

// Waiting times, with their logarithm.
void waiting_times(benchmark::State& bench) {
  RandomStream rng = RandomSource(1, 0).stream(Process::exit, 0, month);
  for (auto _ : bench) {
    int sum = 0;
    for (std::size_t i = 0; i < batch; ++i) sum += months_before_event(rng, 0.05);
    benchmark::DoNotOptimize(sum);
  }
  count_words(bench);
}
BENCHMARK(waiting_times);

}  // namespace
}  // namespace hjemmel::bench
