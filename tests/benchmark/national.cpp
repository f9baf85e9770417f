#include "tests/benchmark/national.hpp"

#include <benchmark/benchmark.h>

#include "sim/random/pair_noise.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::bench {

const RunPlan& national_plan() {
  static const RunPlan plan = [] {
    constexpr Month last(2030, 12);
    const auto& norway = testing::Norway::in(2021);
    return norway.plan(last - norway.plan(1).start);
  }();
  return plan;
}

int national_months() { return national_plan().last - national_plan().start; }

double calibration_cpu_seconds() {
  return cpu_seconds_of([] {
    constexpr int rounds = 500'000;  // some milliseconds: long against the clock, short against the machine's moods
    constexpr PairNoise noise{0x12345678, 0x9abcdef0};
    std::uint32_t word = 1;
    double sum = 0.0;
    for (int round = 0; round < rounds; ++round) {
      word = noise.first(word);
      sum = 0.5 * sum + static_cast<double>(word);
    }
    benchmark::DoNotOptimize(sum);
  });
}

}  // namespace hjemmel::bench
