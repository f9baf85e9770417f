#include <algorithm>
#include <atomic>
#include <fstream>
#include <limits>
#include <unistd.h>

#include <benchmark/benchmark.h>

#include "tests/benchmark/national.hpp"

namespace hjemmel::bench {
namespace {

void run(ReplicateRange range, int threads) {
  const std::atomic<bool> stop = false;
  run_replicates(national_plan(), range, threads, stop, [](std::uint32_t, const ReplicateResults&) {});
}

double process_cpu_seconds_of(ReplicateRange range, int threads) {
  const double before = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
  run(range, threads);
  return cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - before;
}

// CPU time of two threads over that of one for the same replicates: each the least of several runs that alternate.
void two_threads(benchmark::State& bench) {
  constexpr ReplicateRange range{0, 16};
  double one = std::numeric_limits<double>::max();
  double two = one;
  for (auto _ : bench) {
    one = std::min(one, process_cpu_seconds_of(range, 1));
    two = std::min(two, process_cpu_seconds_of(range, 2));
  }
  bench.counters["cpu_of_two_over_one"] = two / one;
}
BENCHMARK(two_threads)->Unit(benchmark::kMillisecond)->Iterations(8);

double resident_mib() {
  long all = 0;
  long resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  constexpr double bytes_per_mib = 1024.0 * 1024.0;
  return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / bytes_per_mib;
}

// Resident memory of the process after 100 and after 2,000 replicates on two threads.
void memory(benchmark::State& bench) {
  double after_100 = 0.0;
  for (auto _ : bench) {
    run({0, 100}, 2);
    after_100 = resident_mib();
    run({100, 2000}, 2);
  }
  bench.counters["mib_after_100"] = after_100;
  bench.counters["mib_after_2000"] = resident_mib();
}
BENCHMARK(memory)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace hjemmel::bench
