#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// A rate of candidates that no hazard exceeds.
struct Bound {
  double per_year = 0.0;   ///< hazard
  double per_month = 0.0;  ///< probability of an event within a month at that hazard
};

/// What no hazard of leaving or of looking for another list has exceeded up to a month, by parameters alone; worked out
/// once a month for all GPs. A bound that knew of later rises would move the candidates before them: a policy would
/// reach lives before its date.
struct ExitBounds {
  ExitBounds(const ExitParameters& exit, Month now);

  Bound younger;               ///< of leaving before senior_age_years
  Bound older;                 ///< and from then on
  Bound move;                  ///< of looking for another list
  Month next_rise;             ///< in which the bounds of leaving rise next; never, if they do not
  double load_response = 1.0;  ///< largest factor of workload on the hazard before senior_age_years
};

/// Plans the first candidate month of exit for a GP who enters the scheme, by thinning: candidates come with a
/// probability per month that bounds the hazard from above and are accepted with the ratio of the two, so that nobody
/// is touched in a month without a candidate and the result is exact.
void plan_exit(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds,
               const RandomSource& random);
/// Likewise the first candidate month of looking for another list, for a GP who has just taken one.
void plan_move(State& state, DoctorId doctor, const ExitBounds& bounds, const RandomSource& random);

/// GPs whose candidate month has come decide to leave or not; who does gives notice, and the list goes on the market.
void draw_exits(State& state, const ExitParameters& exit, const ExitBounds& bounds, const RandomSource& random);

/// GPs whose candidate month has come start looking for another list; who has looked in vain for too long stops.
void draw_moves(State& state, const ExitParameters& exit, const ExitBounds& bounds, const RandomSource& random);

/// GPs whose notice ends leave their lists, for retirement, other work or abroad; they stand in state.leavers
/// afterwards.
void depart(State& state);

/// Hazard of leaving the scheme [1/year] of a GP as things stand.
double exit_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit);
/// Hazard of starting to look for another list [1/year] of a GP as things stand.
double move_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit);

}  // namespace hjemmel
