#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// Specialist training of GPs.
/// Meaning, unit, range, grade and source of each field: the rows in training.cpp.
struct TrainingParameters {
  double months_needed = 60.0;
  double open_months_needed = 24.0;
  double institution_months_needed = 6.0;
  double review_months = 6.0;
  Lever trainees_per_specialist{1.5};
  Lever cooperation_share{0.8};
  double interruption_per_year = 0.12;
  double interruption_months = 9.0;
  Lever institution_post_probability{0.35};
  double institution_before_share = 0.45;
  double credit_months = 9.0;
  double slow_share = 0.3;
  Lever locum_limit_months{12.0};
  Lever agreement_share{0.2};
};

}  // namespace hjemmel
