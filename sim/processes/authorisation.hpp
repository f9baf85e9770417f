#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Doctors are authorised and join the queue for LIS1: each June and January from Norway (study places `study_years`
/// earlier x completion rate), half in each from the EEA and outside. Each month some doctors with finished basic
/// training abroad start to look for a list; they are older and come without a home county. Counts are Poisson; traits
/// are drawn once and addressed by the doctor's key: age (normal, at least 22 years), sex, and for doctors from Norway
/// and the EEA, most of whom are Norwegians, a home county with probability rural_home_share, drawn by inhabitants.
/// Students admitted in Norway come from municipalities in proportion to inhabitants x home_weight. Of those trained
/// abroad, specialists may be exempt from LIS1 (converted_exempt_share) and look for a list at once, as old as the
/// others who do; basic training in the EEA may count as LIS1 (credited_share), then they choose a career next month.
/// Preferred contracts are left to the contract process. Records authorised.
void authorise(State& state, const EducationParameters& education, const RandomSource& random);

/// Random address of the `serial`-th doctor (0 to 65,535) of a cohort: stable across scenarios. The top bit tells these
/// doctors from those of the base population. `Education::count_` stands for doctors who need no LIS1, so that they
/// share no address with the queue. Expects a cohort between January 2000 and April 2085.
std::uint32_t doctor_key(Month cohort, Education education, int serial);

}  // namespace hjemmel
