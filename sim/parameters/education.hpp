#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// Education and authorisation: who joins the queue for LIS1.
/// Meaning, unit, range, grade and source of each field: the rows in education.cpp.
struct EducationParameters {
  Lever study_places{636.0};
  double study_years = 6.0;
  double completion_rate = 0.89;
  double june_share = 0.62;
  Lever eea_per_year{560.0};
  Lever outside_eea_per_year{55.0};
  Lever direct_gps_per_year{24.0};
  double women_share = 0.64;
  double age_at_authorisation_years = 27.5;
  double age_spread_years = 2.4;
  double rural_home_share = 0.75;
  Lever home_weight{1.0};
  Lever placement_weeks{6.0};
  Lever placement_found_share{0.8};
  Lever converted_per_year{40.0};
  Lever converted_exempt_share{0.0};
  Lever credited_share{0.0};
};

}  // namespace hjemmel
