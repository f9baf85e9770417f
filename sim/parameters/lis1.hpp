#pragma once

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// LIS1: rounds, hospital part, municipal part, resignation.
/// Meaning, unit, range, grade and source of each field: the rows in lis1.cpp.
struct Lis1Parameters {
  Lever posts_per_year{950.0};
  double hospital_months = 12.0;
  double municipal_months = 6.0;
  double rank_norway = 2.0;
  double rank_eea = 1.0;
  double rank_per_year_waited = 0.35;
  double decline_probability = 0.03;
  Lever give_up_probability{0.11};
  double trust_home_region = 1.2;
  double place_per_centrality = -0.45;
  double place_home_county = 1.0;
  double resignation_threshold = 4.5;
  Lever quarantine_months{0.0};
  double quarantine_deterrence = 0.25;
  double leave_probability = 0.05;
  double leave_months = 10.0;
  double place_population_power = 0.85;
  Lever rounds_per_year{2.0};
  Lever municipal_posts_per_year{0.0};
  Lever allotment_weight{1.0};
  double place_grant_elasticity = 0.2;
  Lever places_per_specialist{1000.0};
  Lever follow_graduates{0.0};
  Lever lottery_share{0.0};
  Lever withdraw_probability{0.0};
  Lever municipality_first_share{0.0};
  double rank_local = 1.0;
  Lever tied_share{0.0};
  double tied_threshold = 1.5;
  Lever municipal_part_first{0.0};
  Lever residual_share{1.0};
  Lever linked_share{0.0};
  Lever binding_months{0.0};
};

}  // namespace hjemmel
