#pragma once

#include <array>

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// Need: how much general practice an inhabitant of each age uses.
/// Meaning, unit, range, grade and source of each field: the rows in need.cpp.
struct NeedParameters {
  std::array<double, 9> consultations{1.9, 1.4, 2.4, 2.6, 3.2, 3.5, 3.9, 4.8, 3.5};
  Lever population_variant{0.0};
  double listed_share = 1.0017;
  double copayment_elasticity = -0.1;
  Lever private_share{0.0};
};

}  // namespace hjemmel
