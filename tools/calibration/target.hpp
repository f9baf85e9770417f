#pragma once

#include <string>
#include <vector>

#include "sim/state/country.hpp"
#include "tools/calibration/calibration_file.hpp"
#include "tools/calibration/indicator.hpp"

namespace hjemmel {

/// An official figure, and how a run shows it.
struct Target {
  std::string measure;
  std::string date;  ///< as in the table
  std::string geography;
  std::string unit;
  std::string grade;       ///< exact, approximate, derived, inferred
  std::string theme;       ///< under which it is reported
  double value = 0.0;      ///< in `unit`
  double tolerance = 0.0;  ///< half the band within which a simulated mean agrees, in `unit`; above 0
  bool fitted = true;      ///< else only reported beside
  const Indicator* indicator = nullptr;
  Question question;  ///< dates cut to the run

  /// "gps, 2020-03-31" and the place, if it is not Norway.
  std::string name() const;
};

/// First and last month of a run.
struct RunSpan {
  Month start;  ///< the base
  Month last;
};

/// The figures that a calibration wants, from its table. Throws FileError, InputError with every figure that the table
/// lacks or gives without a tolerance, that no indicator shows, or whose dates lie outside the run.
std::vector<Target> targets_of(const CalibrationFile& file, const Country& country, RunSpan run);

}  // namespace hjemmel
