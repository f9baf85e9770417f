#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/state/municipalities.hpp"

namespace hjemmel {

/// What each thing that is paid for costs in one month and place: kroner of the year, per year unless said otherwise.
struct Prices {
  double capitation_first = 0.0;         ///< per person up to the step
  double capitation_above = 0.0;         ///< per person above it
  int capitation_step = 0;               ///< persons
  double fees = 0.0;                     ///< per person of need 1, to the GP, from the state
  double copayment = 0.0;                ///< per person of need 1, from patients
  double equalisation_reference = 0.0;   ///< persons
  double equalisation_population = 0.0;  ///< inhabitants
  double salaried_practice = 0.0;        ///< per salaried list with a GP
  double support = 0.0;                  ///< per 8.2 agreement
  double locum = 0.0;                    ///< per vacancy covered
  double alis_municipal_share = 0.0;     ///< of the grant, on top of it
  double lis1_grant = 0.0;               ///< per LIS1 doctor in a municipality
  double lis1_cost = 0.0;                ///< per LIS1 doctor in a municipality, grant included
  double advert = 0.0;                   ///< per advert, once
  double months_worth = 0.0;             ///< what a yearly krone comes to in the month: a twelfth, at current prices
  /// Capitation per year of a list of `persons`.
  double capitation(double persons) const {
    const double step = capitation_step;
    const double below = persons < step ? persons : step;
    return capitation_first * below + capitation_above * (persons - below);
  }
};

/// Whole kroner paid in a month.
struct Paid {
  std::int64_t state = 0;
  std::int64_t municipalities = 0;
};

/// Works out the month's bills of the municipalities in the rows `first` up to, but not including, `last`, from their
/// columns; adds each to Municipalities::cost_nok and returns their sum. `alis_grants` holds the grant per agreement
/// [NOK per year] by municipality. Not the basic grant, which depends on single lists.
Paid pay_bills(Municipalities& m, const double* alis_grants, const Prices& prices, std::size_t first, std::size_t last);

/// The nearest whole number, of two as near the even one; |x| below 2^51. Vectorises on every processor, which
/// std::llround does not.
std::int64_t whole_kroner(double x);

}  // namespace hjemmel
