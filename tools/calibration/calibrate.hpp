#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/calibration/evidence.hpp"
#include "tools/calibration/simulation.hpp"
#include "tools/calibration/work_folder.hpp"

namespace hjemmel {

/// Who follows a calibration and may stop it.
struct CalibrationWatch {
  const std::atomic<bool>* stop = nullptr;  ///< true: finish nothing more; never null
  /// So many replicates more are there, simulated now or found.
  std::function<void(std::uint64_t replicates, bool simulated)> advance;
  /// A step is done, in words.
  std::function<void(const std::string&)> tell;
};

/// What one wave of history matching has left.
struct WaveSummary {
  double bound = 0.0;       ///< implausibility of what is left
  double share_left = 1.0;  ///< of prior belief
  double within_two = 0.0;  ///< share of the wave's simulated means within two standard deviations of what was expected
};

/// What a calibration has found.
struct Calibrated {
  std::vector<WaveSummary> waves;
  Matrix points;              ///< of the posterior: a row each, shares of prior belief by parameter
  Column weights;             ///< sum to 1
  SimulatedPoints runs;       ///< of every point, all targets
  Matrix all_points;          ///< every point ever simulated
  Column all_log_likelihood;  ///< of these, from their simulated means; up to a constant
};

/// Replicates that a calibration of this size simulates.
std::uint64_t replicates_of(const CalibrationSize& size);

/// Finds which values of the free parameters the evidence allows. Waves of history matching: each wave simulates
/// points, learns emulators of the fitted targets from all points so far, and spreads the points of the next over what
/// is not implausible. A last wave lies where the posterior is; then `sample` points are drawn from the posterior by
/// emulator, simulated, and weighted by how the likelihood changes once the emulators have learned from these runs.
/// The same bytes on any number of threads. Nothing when stopped; what is simulated is in the folder by then.
std::optional<Calibrated> calibrate(const Experiment& experiment, const CalibrationSize& size, std::uint64_t seed,
                                    const WorkFolder& folder, const CalibrationWatch& watch);

}  // namespace hjemmel
