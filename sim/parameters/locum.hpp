#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// Locum cover of vacant lists.
/// Meaning, unit, range, grade and source of each field: the rows in locum.cpp.
struct LocumParameters {
  double cover_vacant = 0.85;
  double absence_share = 0.15;
  Lever agency_share{0.25};
  double waiting_share = 0.2;
  double seeker_share = 0.7;
  Lever short_months_per_year{0.0};
};

}  // namespace hjemmel
