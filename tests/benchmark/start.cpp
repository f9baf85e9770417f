#include <string>
#include <unistd.h>

#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "sim/processes/month.hpp"
#include "sim/tallies/tally.hpp"
#include "tests/benchmark/national.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::bench {
namespace {

void draw(State& state, std::uint32_t replicate) {
  const RunPlan& plan = national_plan();
  state.reset(*plan.country, plan.start, plan.last);
  plan.draw_population(state, *plan.parameters, RandomSource(plan.seed, replicate));
}

// Drawing the population at the start.
void base_draw(benchmark::State& bench) {
  State state;
  std::uint32_t replicate = 0;
  for (auto _ : bench) draw(state, replicate++);
}
BENCHMARK(base_draw)->Unit(benchmark::kMicrosecond);

// First clocks, preferences and successors.
void begin_replicate(benchmark::State& bench) {
  const RunPlan& plan = national_plan();
  State state;
  std::uint32_t replicate = 0;
  for (auto _ : bench) {
    draw(state, replicate);
    bench.SetIterationTime(cpu_seconds_of([&] { begin(state, *plan.parameters, RandomSource(plan.seed, replicate)); }));
    ++replicate;
  }
}
BENCHMARK(begin_replicate)->Unit(benchmark::kMicrosecond)->UseManualTime()->Iterations(300);

// The tallies of a replicate: 118 national columns, 11 tables by municipality.
void tallies(benchmark::State& bench) {
  const RunPlan& plan = national_plan();
  const ReportingTimes times = reporting_times(plan.start, plan.last);
  State state;
  draw(state, 0);
  begin(state, *plan.parameters, RandomSource(plan.seed, 0));
  ReplicateResults results;
  for (auto _ : bench) {
    results.reset(times, plan.country->municipality_count());
    for (std::size_t time = 0; time < times.months.size(); ++time)
      tally_month(state, time, times.months.size(), results);
    for (std::size_t date = 0; date < times.dates.size(); ++date)
      tally_municipalities(state, date, times.dates.size(), results);
  }
}
BENCHMARK(tallies)->Unit(benchmark::kMicrosecond);

// Reading and checking all input, and working out the decks.
void read_input(benchmark::State& bench) {
  for (auto _ : bench) benchmark::DoNotOptimize(testing::Norway(2021).plan(1).start);
}
BENCHMARK(read_input)->Unit(benchmark::kMillisecond);

// CPU seconds of a process of `hjemmel` with two arguments; negative if it fails.
double process_cpu_seconds(const char* first, const char* second) {
  const pid_t child = fork();
  if (child == 0) {
    constexpr int failed = 127;
    const bool silent = std::freopen("/dev/null", "w", stdout) != nullptr;
    if (silent) execl(HJEMMEL_BINARY, "hjemmel", first, second, static_cast<char*>(nullptr));
    _exit(failed);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0) return -1.0;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// A whole process that reads everything, draws one population and ends: start-up to the first replicate.
void start_up(benchmark::State& bench) {
  for (auto _ : bench) {
    const double seconds = process_cpu_seconds("check", "--base=2021-03");
    if (seconds < 0.0) return bench.SkipWithError("hjemmel check --base fails: is the binary built?");
    bench.SetIterationTime(seconds);
  }
}
BENCHMARK(start_up)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(5);

}  // namespace
}  // namespace hjemmel::bench
