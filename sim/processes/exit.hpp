#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// The largest factors on the hazard of leaving that change while a GP holds a list, by parameters alone; worked out
/// once for many GPs.
struct ExitBounds {
  explicit ExitBounds(const ExitParameters& exit);

  double varying = 1.0;        ///< largest product of the factors of form, month and place
  double load_response = 1.0;  ///< largest factor of workload before senior_age_years
  double out_of_hours = 1.0;   ///< largest factor of out-of-hours duty before senior_age_years
};

/// Watches a GP who enters the scheme for exit and for moves. Each month the GP meets one random word; most words lie
/// where no hazard can reach, so that nobody's hazard is looked at without need and the result is exact
/// (decisions/0002).
void start_exit_clock(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds);
/// Goes on watching a GP who has moved to another list.
void watch_exit(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds);

/// GPs decide to leave or not; who does gives notice, and the list goes on the market. Others start looking for another
/// list; who has looked in vain for too long stops.
void draw_exits(State& state, const ExitParameters& exit, const ExitBounds& bounds, const RandomSource& random);

/// GPs whose notice ends leave their lists, for retirement, other work or abroad; they stand in state.leavers
/// afterwards.
void depart(State& state);

/// Hazard of leaving the scheme [1/year] of a GP as things stand.
double exit_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit);
/// Hazard of starting to look for another list [1/year] of a GP as things stand.
double move_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit);

}  // namespace hjemmel
