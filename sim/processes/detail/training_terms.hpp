#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Trainees that can be supervised in a municipality: specialists, and other GPs of experienced_years where the rule
/// allows them, x trainees_per_specialist x hours of today / supervision_hours.
double supervision_places(const State& state, MunicipalityId where, const TrainingParameters& training);

/// What an ALIS agreement is worth in the mean to somebody trained in a municipality (none: anywhere), in agreements
/// with the grant of reference: the share who get one x (grant / reference)^elasticity.
double agreements_worth(const State& state, MunicipalityId where, const Parameters& parameters);

/// Hours of supervision a month that trainees_per_specialist goes with.
inline constexpr double usual_supervision_hours = 4.0;

}  // namespace hjemmel
