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
  Lever required{1.0};
  double voluntary_share = 0.6;
  double fly_in_share = 0.2;
  Lever fly_in_credit{1.0};
  Lever supervisor_specialist_only{1.0};
  double experienced_years = 5.0;
  Lever supervision_hours{4.0};
  Lever agreement_share_salaried{1.0};
  Lever alis_office{1.0};
  double office_cooperation = 0.1;
  double office_courses = 0.05;
  Lever renewal_burden{0.0};
};

}  // namespace hjemmel
