#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/processes/month.hpp"
#include "tests/benchmark/national.hpp"

namespace hjemmel::bench {
namespace {

constexpr std::array process_names{
    "january",     "authorisation",   "lis1_round", "lis1_service",    "career_choice", "training",    "exit",
    "list_supply", "contract_offers", "assignment", "contract_change", "list_length",   "locum_cover", "payments"};

constexpr std::uint32_t replicates = 5;
constexpr int looks = 6;  // at each replicate; the least time of each month counts, for a busy machine only ever adds

// Microseconds of every process in every month of some replicates.
class Profile {
 public:
  static const Profile& instance() {
    static const Profile profile;
    return profile;
  }
  double microseconds(const std::string& process, std::uint32_t replicate) const {
    const std::vector<double>& months = least_.at(process).at(replicate);
    double sum = 0.0;
    for (const double month : months) sum += month;
    return sum;
  }
  double agent_months(std::uint32_t replicate) const { return agent_months_.at(replicate); }
  std::size_t processes() const { return least_.size(); }

 private:
  using Clock = std::chrono::steady_clock;

  Profile() : agent_months_(replicates) {
    State state;
    ReplicateResults results;
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
      run_replicate(national_plan(), replicate, state, results);
      agent_months_[replicate] = static_cast<double>(results.agent_months);
      for (int look = 0; look < looks; ++look) look_at(replicate, state);
    }
  }

  void look_at(std::uint32_t replicate, State& state) {
    const RunPlan& plan = national_plan();
    const RandomSource random(plan.seed, replicate);
    state.reset(*plan.country, plan.start, plan.last);
    plan.draw_population(state, *plan.parameters, random);
    begin(state, *plan.parameters, random);
    Clock::time_point before;
    std::size_t month = 0;
    const AfterProcess after = [&](std::string_view process, const State&) {
      note(std::string(process), replicate, month, std::chrono::duration<double, std::micro>(Clock::now() - before));
      before = Clock::now();
    };
    for (; month < static_cast<std::size_t>(national_months()); ++month) {
      before = Clock::now();
      simulate_month(state, *plan.parameters, random, after);
    }
  }

  void note(const std::string& process, std::uint32_t replicate, std::size_t month,
            std::chrono::duration<double, std::micro> time) {
    auto& by_replicate = least_[process];
    by_replicate.resize(replicates);
    auto& months = by_replicate[replicate];
    months.resize(static_cast<std::size_t>(national_months()), 1e9);
    months[month] = std::min(months[month], time.count());
  }

  std::map<std::string, std::vector<std::vector<double>>> least_;  // by process, replicate, month
  std::vector<double> agent_months_;
};

// One process over all months; an iteration is a replicate of the profile.
void one_process(benchmark::State& bench, const std::string& process) {
  const Profile& profile = Profile::instance();
  if (profile.processes() != process_names.size()) return bench.SkipWithError("process_names misses a process");
  std::uint32_t replicate = 0;
  double microseconds = 0.0;
  double agent_months = 0.0;
  for (auto _ : bench) {
    const double of_replicate = profile.microseconds(process, replicate);
    bench.SetIterationTime(of_replicate * 1e-6);
    microseconds += of_replicate;
    agent_months += profile.agent_months(replicate++);
  }
  bench.counters["us_per_month"] = microseconds / (1.0 * replicates * national_months());
  bench.counters["ns_per_agent_month"] = microseconds * 1e3 / agent_months;
}

[[maybe_unused]] const bool registered = [] {
  for (const char* name : process_names) {
    benchmark::RegisterBenchmark(("process/" + std::string(name)).c_str(),
                                 [name](benchmark::State& bench) { one_process(bench, name); })
        ->Unit(benchmark::kMicrosecond)
        ->UseManualTime()
        ->Iterations(replicates);
  }
  return true;
}();

}  // namespace
}  // namespace hjemmel::bench
