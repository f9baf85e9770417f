#include <chrono>
#include <map>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>

#include "config/base_population.hpp"
#include "config/country.hpp"
#include "config/margins.hpp"
#include "config/scenario.hpp"
#include "sim/processes/month.hpp"
#include "sim/run/run.hpp"

namespace hjemmel {
namespace {

// Norway at the base date under the baseline, read once.
struct Norway {
  Parameters parameters;
  Country country;
  RunPlan plan;

  Norway() {
    const std::string folder = std::string(HJEMMEL_SOURCE_DIR) + "/config/norway";
    const Month start{2021, 3};
    country = load_country(folder, start, parameters);
    parameters = read_scenario(std::string(HJEMMEL_SOURCE_DIR) + "/scenarios/baseline.toml", {}, country,
                               read_parameters(folder + "/parameters.toml", country))
                     .parameters;
    const Margins margins = read_margins(folder + "/margins_2021.toml");
    plan.country = &country;
    plan.parameters = &parameters;
    plan.draw_population = drawer(std::make_shared<const BasePopulation>(base_population(folder, country, margins)));
    plan.seed = 1;
    plan.start = start;
    plan.last = Month{2030, 12};
  }
};

const Norway& norway() {
  static const Norway instance;
  return instance;
}

// The whole replicate, March 2021 to December 2030, tallies on, events off.
void whole_replicate(benchmark::State& bench) {
  const RunPlan& plan = norway().plan;
  State state;
  ReplicateResults results;
  std::uint32_t replicate = 0;
  double agent_months = 0.0;
  for (auto _ : bench) {
    run_replicate(plan, replicate++, state, results);
    agent_months += static_cast<double>(results.agent_months);
  }
  bench.counters["ns_per_agent_month"] =
      benchmark::Counter(agent_months * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(whole_replicate)->Unit(benchmark::kMillisecond);

// Drawing the population at the start.
void base_draw(benchmark::State& bench) {
  const RunPlan& plan = norway().plan;
  State state;
  std::uint32_t replicate = 0;
  for (auto _ : bench) {
    state.reset(*plan.country, plan.start, plan.last);
    plan.draw_population(state, *plan.parameters, RandomSource(plan.seed, replicate++));
  }
}
BENCHMARK(base_draw)->Unit(benchmark::kMillisecond);

// Where a replicate's time goes: microseconds a month by process, by the clock between the processes of each month.
void months_by_process(benchmark::State& bench) {
  using Clock = std::chrono::steady_clock;
  const RunPlan& plan = norway().plan;
  State state;
  std::uint32_t replicate = 0;
  std::map<std::string, double> spent_us;
  double months = 0.0;
  for (auto _ : bench) {
    const RandomSource random(plan.seed, replicate++);
    state.reset(*plan.country, plan.start, plan.last);
    plan.draw_population(state, *plan.parameters, random);
    begin(state, *plan.parameters, random);
    Clock::time_point before = Clock::now();
    const AfterProcess clock = [&](std::string_view process, const State&) {
      const Clock::time_point now = Clock::now();
      spent_us[std::string(process)] += std::chrono::duration<double, std::micro>(now - before).count();
      before = Clock::now();
    };
    for (Month month = plan.start; month < plan.last; ++month) {
      before = Clock::now();
      simulate_month(state, *plan.parameters, random, clock);
      months += 1.0;
    }
  }
  for (const auto& [process, microseconds] : spent_us) bench.counters[process + "_us"] = microseconds / months;
}
BENCHMARK(months_by_process)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hjemmel
