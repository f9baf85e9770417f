#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// The largest factors on the hazard of leaving that change while a GP holds a list, by parameters alone; worked out
/// once for many GPs.
struct ExitBounds {
  explicit ExitBounds(const ExitParameters& exit);
  /// With the conditions of work and income that levers may bring; `conditions` is their largest factor.
  ExitBounds(const Parameters& parameters, double conditions);

  double varying = 1.0;        ///< largest product of the factors of form, month, place and conditions
  double load_response = 1.0;  ///< largest factor of workload before senior_age_years
  double out_of_hours = 1.0;   ///< largest factor of out-of-hours duty before senior_age_years
  double senior_duty = 1.0;    ///< the same from senior_age_years on
};

/// Hazard of leaving but for the factor of workload.
struct LoadFreeHazard {
  double per_year = 0.0;
  bool grows_with_load = false;  ///< before senior_age_years only
};

/// Age in years at the present month, with its fraction.
double age_in_years(const State& state, DoctorId doctor);
/// What is watched of the doctor in row `i`.
WatchedGp watched(const Doctors& doctors, std::size_t i);

/// Hazard of leaving [1/year] of the GP of `list` at the age reached in `month`, everything else as things stand.
LoadFreeHazard load_free_hazard(const State& state, const WatchedGp& gp, ListId list, const ExitParameters& exit,
                                Month month);
/// Factor of workload on it.
double workload_factor(const State& state, ListId list, const ExitParameters& exit);
/// Hazard of starting to look for another list [1/year].
double move_hazard(const State& state, const WatchedGp& gp, ListId list, const ExitParameters& exit);

/// No hazard of leaving [1/year] is higher as long as the GP holds this list and, if younger than 60, stays so.
double bounding_hazard(const State& state, DoctorId doctor, const ExitParameters& exit, const ExitBounds& bounds);
/// Likewise of looking for another list.
double bounding_move_hazard(const State& state, DoctorId doctor, const ExitParameters& exit);

}  // namespace hjemmel
