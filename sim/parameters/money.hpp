#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// What state and municipalities pay, in kroner of the year given.
/// Meaning, unit, range, grade and source of each field: the rows in money.cpp.
struct MoneyParameters {
  Lever capitation_first{499.0};
  Lever capitation_above{499.0};
  Lever capitation_step{1000.0};
  Lever minimum_list{500.0};
  double minimum_years = 2.0;
  Lever equalisation_reference{1200.0};
  double equalisation_population = 5000.0;
  Lever fees_per_person{1060.0};
  Lever copayment_per_person{480.0};
  Lever salary_cost{1450000.0};
  Lever practice_cost{900000.0};
  Lever support_cost{350000.0};
  Lever locum_cost{165000.0};
  Lever recruitment_cost{150000.0};
  Lever alis_grant{300000.0};
  Lever alis_grant_remote{300000.0};
  Lever alis_municipal_share{0.2};
  Lever alis_office{2000000.0};
  Lever lis1_grant{425000.0};
  Lever lis1_cost{1000000.0};
  Lever lis1_hospital_cost{2050000.0};
  double price_growth_per_year = 0.0;
  double wage_growth_per_year = 0.0;
  Lever usual_capitation_first{499.0};
  Lever usual_capitation_above{499.0};
  Lever risk_adjustment{0.0};
  Lever quality_per_person{0.0};
  Lever basic_share_shift{0.0};
  Lever equalisation_multiplier{1.0};
  Lever fee_multiplier{1.0};
  Lever copayment_multiplier{1.0};
  Lever demanding_list_grant{0.0};
  double demanding_need = 1.0;
  Lever specialist_fee{0.0};
  double passed_on_share = 0.0;
  Lever block_grant{1.0};
  double block_grant_per_person = 300.0;
  Lever state_share_of_salary{0.0};
  double team_cost = 600000.0;
  Lever handover_price_nok{800000.0};
  Lever incentive_nok{0.0};
};

}  // namespace hjemmel
