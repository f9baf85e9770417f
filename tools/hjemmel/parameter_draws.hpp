#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include "tools/calibration/posterior.hpp"

namespace hjemmel {

/// Where a run takes its parameters from.
enum class ParameterChoice : std::uint8_t {
  point,      ///< the values in use, the same for every replicate
  posterior,  ///< vectors that the evidence allows
  prior,      ///< vectors as believed before the evidence
};
/// As on the command line.
std::string_view name_of(ParameterChoice choice);

/// Replicates in a row that share a vector: so chance and parameters can be told apart.
inline constexpr std::uint32_t replicates_per_vector = 4;

/// Which parameter vector each replicate has: a function of seed and number of the replicate alone, so that every
/// scenario with the same seed meets the same vectors.
class ParameterDraws {
 public:
  /// What makes all parameters of a run from the values of the free ones.
  using Complete = std::function<Parameters(const ParameterVector&)>;

  /// From this posterior, or from the prior that it came from. Expects posterior or prior.
  ParameterDraws(ParameterChoice choice, Posterior posterior, Complete complete);

  /// Number of the replicate's vector: the row of the posterior, or of the vectors drawn from the prior. Rows come by
  /// their weights, spread as evenly as numbers of replicates allow.
  std::uint32_t vector_of(std::uint64_t seed, std::uint32_t replicate) const;
  /// Values of the free parameters in a replicate.
  ParameterVector values(std::uint64_t seed, std::uint32_t replicate) const;
  /// All parameters of a replicate; may be called by several threads.
  std::shared_ptr<const Parameters> parameters(std::uint64_t seed, std::uint32_t replicate) const;

 private:
  ParameterChoice choice_;
  Posterior posterior_;
  Complete complete_;
  mutable std::mutex mutex_;
  mutable std::map<std::pair<std::uint64_t, std::uint32_t>, std::shared_ptr<const Parameters>>
      recent_;  ///< by seed and block of replicates
};

}  // namespace hjemmel
