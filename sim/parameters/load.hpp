#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// What makes a listed person more or less work for a GP than at the base date.
/// Meaning, unit, range, grade and source of each field: the rows in load.cpp.
struct LoadParameters {
  Lever relief{0.0};
  Lever delegation{0.0};
  Lever team_share{0.0};
  double team_relief = 0.15;
  Lever other_duties{0.0};
  Lever quality_time{0.0};
  Lever uncovered_vacancy{0.0};
  Lever office_share{0.0};
  double fee_response = 0.2;
};

}  // namespace hjemmel
