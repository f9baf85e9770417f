#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// The choice after LIS1, return to general practice.
/// Meaning, unit, range, grade and source of each field: the rows in career.cpp.
struct CareerParameters {
  double gp_constant = -0.95;
  double gp_trend_per_year = 0.0;
  double other_constant = -2.0;
  double abroad_constant = -3.2;
  double salary_weight = 0.6;
  double alis_weight = 0.2;
  double supervision_weight = 0.3;
  double workload_weight = -1.0;
  double income_weight = 0.5;
  double lis1_rural_weight = 0.1;
  double lis1_rural_from = 4.0;
  double placement_weight = 0.02;
  double municipality_first_weight = 0.3;
  double linked_weight = 0.7;
  double binding_deterrence = 0.02;
  Lever hospital_posts_per_year{700.0};
  double hospital_posts_growth_per_year = 0.02;
  double choose_again_months = 6.0;
  double direct_share = 0.3;
  Lever alis_other_share{0.12};
  double search_delay_months = 9.0;
  double alis_other_months = 24.0;
  double alis_other_credit_months = 36.0;
  double give_up_search_per_month = 0.02;
  double return_per_year = 0.05;
  double return_window_years = 6.0;
  double return_until_age_years = 62.0;
  Lever introduction_agreements{0.0};
  double introduction_months = 24.0;
  Lever gp_training_posts_per_year{10000.0};
  double guaranteed_post = 0.3;
};

}  // namespace hjemmel
