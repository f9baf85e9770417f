#include "tools/study/status.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "tools/study/work.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

constexpr double seconds_per_hour = 3600.0;

/// Shards an hour from their ages [s]: those of the last hour over the time since the first of them.
double rate_of(const std::vector<double>& ages) {
  double oldest = 0.0;
  double count = 0.0;
  for (const double age : ages) {
    if (age > seconds_per_hour) continue;
    oldest = std::max(oldest, age);
    ++count;
  }
  return oldest > 0.0 ? count * seconds_per_hour / oldest : 0.0;
}

}  // namespace

StudyStatus study_status(const Plan& plan) {
  StudyStatus status;
  std::vector<double> ages;
  for (std::size_t i = 0; i < plan.shards.size(); ++i) {
    const ShardState state = look_at_shard(plan, i).state;
    status.done += state == ShardState::done ? 1 : 0;
    status.failed += state == ShardState::failed ? 1 : 0;
    status.broken += state == ShardState::broken ? 1 : 0;
    status.missing += state == ShardState::missing ? 1 : 0;
    std::error_code gone;
    const auto written = fs::last_write_time(plan.shard_file(i), gone);
    if (!gone) ages.push_back(std::chrono::duration<double>(fs::file_time_type::clock::now() - written).count());
  }
  status.attempts = running_attempts(plan.folder);
  status.shards_per_hour = rate_of(ages);
  return status;
}

std::string status_text(const Plan& plan, const StudyStatus& status) {
  std::string text = fmt::format(
      "{}: {} shards of {} points\n  done     {}\n  failed   {}\n  broken   {}\n  missing  {}\n", plan.study.title,
      plan.shards.size(), plan.points.size(), status.done, status.failed, status.broken, status.missing);
  const auto dead = std::ranges::count_if(status.attempts, &RunningAttempt::dead);
  text += fmt::format("  running  {}\n", static_cast<std::ptrdiff_t>(status.attempts.size()) - dead);
  const std::size_t left = status.missing + status.broken;
  if (status.shards_per_hour > 0.0 && left > 0) {
    text += fmt::format("  rate     {:.3g} shards an hour; {:.3g} hours left\n", status.shards_per_hour,
                        static_cast<double>(left) / status.shards_per_hour);
  }
  for (const RunningAttempt& attempt : status.attempts) {
    text += fmt::format("  shard {}: {} on {}, process {}, {:.0f} s{}\n", attempt.shard, attempt.job, attempt.host,
                        attempt.process, attempt.age_seconds, attempt.dead ? ", dead: it is made again" : "");
  }
  return text;
}

}  // namespace hjemmel
