#pragma once

#include <string>
#include <vector>

#include "config/margins.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// One published margin beside what a drawn population shows.
struct Deviation {
  std::string margin;      ///< key in the margins file, with the class or county
  std::string unit;        ///< lists, persons, doctors, percent
  double published = 0.0;  ///< what the margins file says, in `unit`
  double drawn = 0.0;      ///< counted in the population, in `unit`
  double tolerance = 0.0;  ///< largest |drawn - published| allowed; 0 for those that hold exactly

  /// Drawn less published, in `unit`.
  double difference() const { return drawn - published; }
  /// Whether the difference is within the tolerance, both ways.
  bool holds() const { return difference() <= tolerance && difference() >= -tolerance; }
};

/// All margins against `state`, a population drawn for the date of `margins` and not yet simulated.
std::vector<Deviation> deviations(const Margins& margins, const State& state);

}  // namespace hjemmel
