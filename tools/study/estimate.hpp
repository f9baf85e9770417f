#pragma once

#include <string>
#include <vector>

#include "tools/study/study.hpp"
#include "tools/study/world.hpp"

namespace hjemmel {

/// What a timed probe says of an outcome.
struct OutcomeChance {
  double within = 0.0;   ///< variance over replicates at one point, on average over those probed
  double between = 0.0;  ///< variance of the means over points, chance taken out; 0 where it cannot be told from chance
};

/// What a probe of a few points and replicates has shown.
struct Probe {
  double seconds_per_replicate = 0.0;  ///< of CPU
  std::vector<OutcomeChance> outcomes;
};

/// Replicates of each point that a probe runs, and points at most.
inline constexpr std::uint32_t probe_replicates = 8;
inline constexpr std::size_t probe_points = 8;

/// Runs a few points of the base scenario, spread over the design, on one thread, and times them.
Probe probe(const Study& study, const Points& points, const World& world);

/// Variances of an outcome from [point][replicate], one point at least. Expects two replicates at least.
OutcomeChance chance_of(const std::vector<double>& values, std::size_t replicates);

/// Replicates with which chance is a tenth of the variance between points; 0 when the points do not differ.
std::uint32_t suggested_replicates(const OutcomeChance& chance);

/// What the study will take, for people: points, replicates, CPU hours, disk, memory, error of each outcome.
std::string estimate_text(const Study& study, std::size_t points, std::size_t points_per_shard, const Probe& probe);

/// Points in a shard so that one takes about `minutes` on one core and stays small in memory.
std::size_t points_per_shard(const Study& study, std::size_t points, const Probe& probe);

}  // namespace hjemmel
