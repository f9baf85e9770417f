#include <algorithm>
#include <limits>

#include <benchmark/benchmark.h>

#include "tests/benchmark/national.hpp"

namespace hjemmel::bench {
namespace {

benchmark::Counter time_each(double number) {
  return {number, benchmark::Counter::kIsRate | benchmark::Counter::kInvert};
}

// The whole replicate with its tallies.
void whole_replicate(benchmark::State& bench) {
  State state;
  ReplicateResults results;
  std::uint32_t replicate = 0;
  double agent_months = 0.0;
  for (auto _ : bench) {
    run_replicate(national_plan(), replicate++, state, results);
    agent_months += static_cast<double>(results.agent_months);
  }
  bench.counters["per_agent_month"] = time_each(agent_months);
  bench.counters["agent_months_per_second"] = {agent_months, benchmark::Counter::kIsRate};
}
BENCHMARK(whole_replicate)->Unit(benchmark::kMillisecond);

// One replicate in units of the calibration loop, each the least of several runs that alternate. The ratio hardly
// depends on the machine and its load, so tools/benchmark can hold it in the gate.
void replicate_in_calibrations(benchmark::State& bench) {
  State state;
  ReplicateResults results;
  double calibration = std::numeric_limits<double>::max();
  double replicate = calibration;
  for (auto _ : bench) {
    calibration = std::min(calibration, calibration_cpu_seconds());
    replicate = std::min(replicate, cpu_seconds_of([&] { run_replicate(national_plan(), 0, state, results); }));
  }
  bench.counters["calibrations"] = replicate / calibration;
  bench.counters["calibration_ms"] = calibration * 1e3;
}
BENCHMARK(replicate_in_calibrations)->Unit(benchmark::kMillisecond)->Iterations(30);

}  // namespace
}  // namespace hjemmel::bench
