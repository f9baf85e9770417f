#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Starts the training clock of a doctor who has just become a trainee: credit for earlier service (uniform, mean
/// credit_months, on top of what is counted already; once in a life), institution service already done or not, an ALIS
/// agreement or not; plans the first review.
void start_training(State& state, DoctorId doctor, const TrainingParameters& training, const RandomSource& random);

/// Plans the first review of a trainee whose training is under way at the start of a run, within review_months.
/// `noise` is that of Process::training at the start.
void plan_first_review(State& state, DoctorId doctor, const TrainingParameters& training, PairNoise noise);

/// Advances the training clocks of the trainees who are due for a review by review_months, unless the trainee goes on
/// leave (interruption_per_year, back after interruption_months), lacks courses (slow_share) or a supervisor; from half
/// of months_needed on, who lacks institution service does it when a hospital post is free. Approves those who have
/// done all that is needed: months of training, of open practice, of institution service.
void advance_training(State& state, const TrainingParameters& training, const RandomSource& random);

/// Whether a trainee in `where` finds a supervisor: specialists x trainees_per_specialist against trainees there.
bool supervisor_free(const State& state, MunicipalityId where, const TrainingParameters& training);

}  // namespace hjemmel
