#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/processes/detail/exit_hazard.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Watches a GP who enters the scheme for exit and for moves. Each month the GP meets one random word; most words lie
/// where no hazard can reach, so that nobody's hazard is looked at without need and the result is exact
/// (decisions/0002).
void start_exit_clock(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds);
/// Goes on watching a GP who has moved to another list.
void watch_exit(State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds);

/// GPs decide to leave or not; who does gives notice, and the list goes on the market. Others start looking for another
/// list; who has looked in vain for too long stops. GPs of 60 and over with whom the municipality plans
/// (early_advert_share) give notice early_advert_months earlier, and leave when they would have left anyway.
void draw_exits(State& state, const ExitParameters& exit, const ExitBounds& bounds, const RandomSource& random);

/// GPs whose notice ends leave their lists, for retirement, other work or abroad; they stand in state.leavers
/// afterwards.
void depart(State& state);

/// Hazard of leaving the scheme [1/year] of a GP as things stand.
double exit_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit);
/// Hazard of starting to look for another list [1/year] of a GP as things stand.
double move_hazard_per_year(const State& state, DoctorId doctor, const ExitParameters& exit);

}  // namespace hjemmel
