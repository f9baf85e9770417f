#include "tools/hjemmel/run_session.hpp"

#include <chrono>
#include <ctime>

#include <fmt/format.h>

namespace hjemmel {
namespace {

double clock_seconds(clockid_t clock) {
  constexpr double nanoseconds_per_second = 1e9;
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / nanoseconds_per_second;
}

/// CPU time of the process without what was spent on storing.
class SimulationClock {
 public:
  double seconds() const { return clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - storing_seconds_; }
  /// Runs `store` and leaves its CPU time out.
  template <class Function>
  void leave_out(const Function& store) {
    const double before = clock_seconds(CLOCK_THREAD_CPUTIME_ID);
    store();
    storing_seconds_ += clock_seconds(CLOCK_THREAD_CPUTIME_ID) - before;
  }

 private:
  double storing_seconds_ = 0.0;
};

std::string with_thousands(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t place = text.size(); place > 3; place -= 3) text.insert(place - 3, 1, ',');
  return text;
}

}  // namespace

std::string cost_text(const RunCost& cost) {
  if (cost.replicates == 0 || cost.agent_months == 0) return {};
  constexpr double nanoseconds_per_second = 1e9;
  const auto months = static_cast<double>(cost.agent_months);
  return fmt::format("{} replicates in {:.2f} s ({:.1f} a second), {:.2f} s of CPU; {} agent-months, {:.2f} ns each",
                     cost.replicates, cost.seconds, cost.replicates / cost.seconds, cost.cpu_seconds,
                     with_thousands(cost.agent_months), cost.cpu_seconds * nanoseconds_per_second / months);
}

RunCost run_missing(const RunPlan& plan, PartFolder& folder, int threads, const std::atomic<bool>& stop,
                    Progress& progress) {
  SimulationClock clock;
  RunCost cost;
  const auto begin = std::chrono::steady_clock::now();
  const double cpu_before = clock.seconds();
  PieceCollector collector(folder, [&clock] { return clock.seconds(); });
  const auto take = [&](std::uint32_t replicate, const ReplicateResults& results) {
    clock.leave_out([&] { collector.take(replicate, results); });
    cost.agent_months += results.agent_months;
    progress.advance();
  };
  for (const Block& block : folder.missing()) {
    if (stop.load()) break;
    cost.replicates += run_replicates(plan, {block.first, block.end}, threads, stop, take);
  }
  cost.cpu_seconds = clock.seconds() - cpu_before;
  cost.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return cost;
}

}  // namespace hjemmel
