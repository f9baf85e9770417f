#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// Out-of-hours service and its load on GPs.
/// Meaning, unit, range, grade and source of each field: the rows in out_of_hours.cpp.
struct OutOfHoursParameters {
  Lever participation_small{0.667};
  Lever participation_large{0.333};
  Lever exempt_age_years{60.0};
  Lever cooperation_population{12000.0};
  double posts_per_service = 5.0;
  Lever backup_share{0.0};
  Lever grant{0.0};
  double grant_effect = 0.1;
  Lever digital_share{0.0};
  Lever locum_share{0.0};
};

}  // namespace hjemmel
