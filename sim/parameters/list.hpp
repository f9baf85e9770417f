#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// Lengths, ceilings, opening and closing of lists.
/// Meaning, unit, range, grade and source of each field: the rows in list.cpp.
struct ListParameters {
  Lever ceiling_new{1000.0};
  Lever ceiling_fall_per_year{0.012};
  double ceiling_floor = 600.0;
  Lever long_list_extra{0.008};
  double long_list_persons = 1500.0;
  double share_who_lower = 0.2;
  Lever opening_per_year{0.0195};
  double opening_lead_months = 6.0;
  double lowest_new_ceiling = 300.0;
  double opening_need_weight = 2.0;
  double opening_least_workload = 0.5;
  double opening_largest_workload = 2.0;
  double opening_vacancy_brake = 4.0;
  Lever closing_per_year{0.1};
  double closing_length = 200.0;
  double closing_after_months = 18.0;
  double leak_per_month = 0.003;
  double fill_per_month = 0.1;
  double filled_share = 0.95;
  double new_gp_months = 36.0;
  double income_effect = 0.05;
  double price_effect = 0.05;
  Lever ceiling_maximum{2500.0};
  Lever reduction_months{0.0};
  double opening_grant_elasticity = 0.5;
  double opening_state_share = 0.5;
};

}  // namespace hjemmel
