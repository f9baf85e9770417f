#pragma once

#include <cstdint>

#include "sim/parameters/parameters.hpp"
#include "sim/run/run.hpp"
#include "sim/state/country.hpp"

namespace hjemmel::testing {

/// Norway as users meet it: the project's own tables and the baseline scenario, with the base population of March
/// 2017, December 2019 or March 2021. Read once each; immutable.
class Norway {
 public:
  explicit Norway(int base_year);
  Norway(const Norway&) = delete;  // plans point into it
  Norway& operator=(const Norway&) = delete;

  /// The one of that year that all tests of a program share.
  static const Norway& in(int base_year);

  const Country& country() const { return country_; }
  const Parameters& parameters() const { return parameters_; }
  /// A run of `months` months from the base date with seed 1 under the baseline; may be changed.
  RunPlan plan(int months) const;
  /// The same with other parameters, which must outlive the plan.
  RunPlan plan(int months, const Parameters& parameters) const;

 private:
  Month start_;
  Country country_;
  Parameters parameters_;
  PopulationDrawer draw_population_;
};

/// A lever's change to `value` from `from` on, everywhere and for good.
LeverChange change_from(Month from, double value);

}  // namespace hjemmel::testing
