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
  Lever opening_per_year{0.0195};
  double opening_need_weight = 2.0;
  double opening_vacancy_brake = 4.0;
  Lever closing_per_year{0.1};
  double closing_length = 200.0;
  double closing_after_months = 18.0;
  double leak_per_month = 0.003;
  double fill_per_month = 0.1;
};

}  // namespace hjemmel
