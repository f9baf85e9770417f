#pragma once

#include <array>

#include "sim/parameters/lever.hpp"

namespace hjemmel {

/// What seekers want from a list, and municipalities from a seeker.
/// Meaning, unit, range, grade and source of each field: the rows in choice.cpp.
struct ChoiceParameters {
  std::array<double, 6> centrality{0.6, 0.45, 0.2, -0.1, -0.5, -0.9};
  double home_county = 1.5;
  double lis1_municipality = 1.3;
  double same_municipality = 0.8;
  double distance_per_100_km = -0.45;
  double longest_distance_km = 600.0;
  double preferred_contract = 0.9;
  double length_penalty = 0.5;
  double short_list_penalty = 0.8;
  double short_list_persons = 500.0;
  double out_of_hours = -0.25;
  double largest_extra_out_of_hours = 3.0;
  double no_supervisor = -0.6;
  double alis_agreement = 0.2;
  Lever incentive{0.0};
  double outside_option = 2.3;
  double mover_extra = 0.6;
  double impatience_per_month = 0.1;
  double impatience_months = 12.0;
  double noise = 1.0;
  double start_delay_months = 2.0;
  double rank_specialist = 1.0;
  double rank_local = 0.5;
  double rank_norway = 0.3;
  double income = 0.5;
  double block_grant = 0.3;
  double transition = 0.7;
  double bonus = 0.3;
  double support = 0.4;
  double group = 0.3;
  Lever social_benefits{0.0};
  double handover_per_100000 = 0.03;
  double handover_reference_nok = 800000.0;
  Lever price_guarantee_share{0.0};
  double incentive_per_100000 = 0.1;
  double supervision_hour = 0.03;
  double alis_grant_elasticity = 0.0;
};

}  // namespace hjemmel
