#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Doctors are authorised and join the queue for LIS1: each June and January from Norway (study places `study_years`
/// earlier x completion rate), half in each from the EEA and outside; and each month some doctors with finished basic
/// training abroad start to look for a list. Counts are Poisson; traits are drawn once and addressed by the doctor's
/// key.
void authorise(State& state, const EducationParameters& education, const RandomSource& random);

/// Random address of the `serial`-th doctor of a cohort: stable across scenarios.
std::uint32_t doctor_key(Month cohort, Education education, int serial);

}  // namespace hjemmel
