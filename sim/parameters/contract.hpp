#pragma once

#include <array>

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// Contract forms on offer and preferred.
/// Meaning, unit, range, grade and source of each field: the rows in contract.cpp.
struct ContractParameters {
  std::array<double, 5> salaried_offer{0.1, 0.45, 0.17, 0.12, 0.02};
  double salaried_after_vacancy_per_month = 0.01;
  std::array<double, 5> salaried_new_list{0.9, 0.62, 0.42, 0.24, 0.08};
  Lever salaried_offer_multiplier{1.0};
  double bonus_share = 0.25;
  double support_share = 0.2;
  double prefer_salary_in_training = 0.66;
  double prefer_salary_specialist = 0.4;
  double change_to_preferred_per_year = 0.01;
  Lever employed_training_share{0.0};
  Lever equal_terms_share{0.0};
  Lever transition_share{0.0};
  Lever transition_months{24.0};
  Lever bonus_added_share{0.0};
  Lever support_added_share{0.0};
  Lever group_share{0.0};
};

}  // namespace hjemmel
