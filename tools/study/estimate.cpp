#include "tools/study/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>

#include <fmt/format.h>

#include "tools/study/cell.hpp"
#include "tools/study/shard_run.hpp"

namespace hjemmel {
namespace {

constexpr double seconds_per_shard = 300.0;       // on one core: what a lost node costs at most
constexpr std::size_t shard_memory = 64'000'000;  // bytes of all replicates of a shard
constexpr double state_megabytes = 40.0;          // of a thread's population and results, measured
constexpr double process_megabytes = 60.0;        // of everything else, measured
constexpr double chance_share = 0.1;

double cpu_seconds() {
  constexpr double nanoseconds_per_second = 1e9;
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / nanoseconds_per_second;
}

std::size_t months_of(const Study& study) { return static_cast<std::size_t>(study.until - study.from) + 1; }

/// Bytes of a point while its replicates are collected.
std::size_t point_memory(const Study& study) {
  const std::size_t numbers = study.outcomes.size() + measures_of(study).size() * months_of(study);
  return std::max<std::size_t>(1, study.scenarios.size() * study.replicates * numbers * sizeof(double));
}

double point_bytes(const Study& study) {
  const std::size_t numbers =
      study.outcomes.size() * study.replicates + measures_of(study).size() * months_of(study) * summary_numbers;
  return static_cast<double>(study.scenarios.size() * numbers * sizeof(double));
}

double seconds_of_point(const Study& study, const Probe& probe) {
  return probe.seconds_per_replicate * study.replicates * static_cast<double>(study.scenarios.size());
}

std::string outcome_line(const Outcome& outcome, const OutcomeChance& chance, std::uint32_t replicates) {
  const std::uint32_t wanted = suggested_replicates(chance);
  const std::string advice = wanted == 0 ? "the probed points do not differ beyond chance"
                                         : fmt::format("{} replicates make chance a tenth of it", wanted);
  return fmt::format("  {:<44} {:>12.4g} {:>16.4g}   {}\n", outcome.name, std::sqrt(chance.within / replicates),
                     std::sqrt(chance.between), advice);
}

}  // namespace

OutcomeChance chance_of(const std::vector<double>& values, std::size_t replicates) {
  const std::size_t points = values.size() / replicates;
  std::vector<double> means;
  OutcomeChance chance;
  for (std::size_t p = 0; p < points; ++p) {
    double sum = 0.0;
    for (std::size_t r = 0; r < replicates; ++r) sum += values[p * replicates + r];
    means.push_back(sum / static_cast<double>(replicates));
    double squares = 0.0;
    for (std::size_t r = 0; r < replicates; ++r) {
      const double off = values[p * replicates + r] - means.back();
      squares += off * off;
    }
    chance.within += squares / static_cast<double>(replicates - 1) / static_cast<double>(points);
  }
  if (points < 2) return chance;
  double mean = 0.0;
  for (const double value : means) mean += value / static_cast<double>(points);
  for (const double value : means) chance.between += (value - mean) * (value - mean) / static_cast<double>(points - 1);
  chance.between = std::max(0.0, chance.between - chance.within / static_cast<double>(replicates));
  return chance;
}

std::uint32_t suggested_replicates(const OutcomeChance& chance) {
  if (chance.between <= 0.0) return 0;
  constexpr double most = 100'000.0;
  return static_cast<std::uint32_t>(std::clamp(std::ceil(chance.within / (chance_share * chance.between)), 2.0, most));
}

Probe probe(const Study& study, const Points& points, const World& world) {
  const std::size_t count = std::min(points.size(), probe_points);
  std::vector<World::Ready> ready;
  for (std::size_t i = 0; i < count; ++i) ready.push_back(world.at(0, points[i * points.size() / count]));
  const OutcomeReader reader(study, world.places());
  const double before = cpu_seconds();
  const auto cells = run_cells(count, probe_replicates, reader,
                               [&](std::size_t cell, std::uint32_t r, State& state, ReplicateResults& results) {
                                 run_replicate(ready[cell].plan, r, state, results);
                               },
                               {1, OnFailure::warn, nullptr, {}});
  Probe found;
  found.seconds_per_replicate = (cpu_seconds() - before) / static_cast<double>(count * probe_replicates);
  for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
    std::vector<double> values;
    for (const Cell& cell : *cells) {
      const auto begin = cell.outcomes.begin() + static_cast<std::ptrdiff_t>(o * probe_replicates);
      values.insert(values.end(), begin, begin + probe_replicates);
    }
    found.outcomes.push_back(chance_of(values, probe_replicates));
  }
  return found;
}

std::size_t points_per_shard(const Study& study, std::size_t points, const Probe& probe) {
  const auto by_time = static_cast<std::size_t>(seconds_per_shard / std::max(1e-9, seconds_of_point(study, probe)));
  const std::size_t by_memory = shard_memory / point_memory(study);
  constexpr std::size_t fewest_shards = 16;  // so that several processes find something to do
  const std::size_t by_count = (points + fewest_shards - 1) / fewest_shards;
  return std::clamp<std::size_t>(std::min({by_time, by_memory, by_count}), 1, points);
}

std::string estimate_text(const Study& study, std::size_t points, std::size_t points_per_shard, const Probe& probe) {
  constexpr double seconds_per_hour = 3600.0;
  constexpr double megabyte = 1e6;
  const auto count = static_cast<double>(points);
  const double hours = seconds_of_point(study, probe) * count / seconds_per_hour;
  const double memory = process_megabytes + static_cast<double>(points_per_shard * point_memory(study)) / megabyte;
  std::string text = fmt::format(
      "{}: {} of {} factors\n"
      "  points      {}, under {} scenario{}, {} replicates each: {} replicates\n"
      "  CPU         {:.2g} hours, at {:.3g} s a replicate (timed)\n"
      "  disk        {:.3g} MB in shards, as much again merged\n"
      "  memory      {:.0f} MB a process and {:.0f} MB a thread\n"
      "  shards      {} of {} points, {:.3g} CPU minutes each\n"
      "\n  {:<44} {:>12} {:>16}\n",
      study.title, design_names.at(static_cast<std::size_t>(study.design.kind)), study.factors.size(), points,
      study.scenarios.size(), study.scenarios.size() == 1 ? "" : "s", study.replicates,
      points * study.scenarios.size() * study.replicates, hours, probe.seconds_per_replicate,
      point_bytes(study) * count / megabyte, memory, state_megabytes,
      (points + points_per_shard - 1) / points_per_shard, points_per_shard,
      seconds_of_point(study, probe) * static_cast<double>(points_per_shard) / 60.0, "expected Monte Carlo error",
      "of a point", "between points");
  for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
    text += outcome_line(study.outcomes[o], probe.outcomes[o], study.replicates);
  }
  return text;
}

}  // namespace hjemmel
