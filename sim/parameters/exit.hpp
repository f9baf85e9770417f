#pragma once

#include <array>

#include "sim/core/month.hpp"
#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// Exit from the scheme and moves between lists.
/// Meaning, unit, range, grade and source of each field: the rows in exit.cpp.
struct ExitParameters {
  double hazard_under_40 = 0.053;
  double hazard_40_59 = 0.037;
  double hazard_60 = 0.045;
  double hazard_ramp_end = 0.34;
  Lever ramp_start_years{62.0};
  double ramp_length_years = 6.0;
  double retirement_age_years = 62.0;
  double last_age_years = 75.0;
  double early_multiplier = 1.0;
  double long_tenure_multiplier = 0.8;
  double woman_multiplier = 0.92;
  double salaried_multiplier = 1.25;
  std::array<double, 5> size_multiplier{1.7, 1.35, 1.1, 0.98, 0.88};
  double load_elasticity = 0.4;
  double load_ratio_least = 0.5;
  double load_ratio_most = 2.0;
  double out_of_hours_weight = 0.12;
  double out_of_hours_most = 3.0;
  double level_before_2018 = 0.85;
  Lever multiplier{1.0};
  double abroad_share = 0.1;
  double notice_months_self_employed = 6.0;
  double notice_months_salaried = 3.0;
  double move_per_year = 0.03;
  std::array<double, 5> move_size_multiplier{3.2, 2.2, 1.4, 0.9, 0.55};
  double move_over_55_multiplier = 0.3;
  double move_patience_months = 9.0;
  double start_found_per_month = 0.25;
  double start_vacant_wanted = 0.65;
  double income_elasticity = -0.5;
  double quality_time_effect = 2.0;
  double office_multiplier = 0.9;
  Lever early_advert_share{0.0};
  double early_advert_months = 12.0;
  double group_multiplier = 0.9;
  Lever self_employed_multiplier{1.0};
  Lever shared_list_share{0.0};
  double wind_down_months = 24.0;
  Lever private_per_year{0.0};

  /// Factor that all hazards of leaving share in `month`.
  double level(Month month) const { return month < Month(2018, 1) ? level_before_2018 : 1.0; }
};

}  // namespace hjemmel
