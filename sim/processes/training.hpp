#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Starts the training clock of a doctor who has just become a trainee: credit for earlier service, institution service
/// already done or not, an ALIS agreement or not; plans the first review.
void start_training(State& state, DoctorId doctor, const TrainingParameters& training, const RandomSource& random);

/// Advances the training clocks of the trainees who are due for a review; approves those who have done all that is
/// needed: months of training, of open practice, of institution service. Clocks stand still without a supervisor, on
/// leave, or without a free hospital post at the end.
void advance_training(State& state, const TrainingParameters& training, const RandomSource& random);

/// Whether a trainee in `where` finds a supervisor: specialists x trainees_per_specialist against trainees there.
bool supervisor_free(const State& state, MunicipalityId where, const TrainingParameters& training);

}  // namespace hjemmel
