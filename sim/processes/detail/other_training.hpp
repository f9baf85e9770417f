#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// The months that a doctor in alis_other has served there by `until` count as training, up to
/// alis_other_credit_months; under an introduction agreement, which ends, also as open practice.
void credit_other_training(State& state, DoctorId doctor, Month until, const CareerParameters& career);

}  // namespace hjemmel
