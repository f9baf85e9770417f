#pragma once

namespace hjemmel {

/// What policy makes of work and income in a municipality, relative to the base date; neutral unless a lever acts.
struct Conditions {
  double work = 1.0;           ///< work of a GP per person of need 1 without a team, relative to the base date
  double mean_work = 1.0;      ///< the same, mean over lists with and without a team
  double consultations = 1.0;  ///< consultations per person of need 1, relative to the base date
  double team_share = 0.0;     ///< share of lists in team practices
  double team_work = 1.0;      ///< work on these, over that without a team
  double office_share = 0.0;   ///< share of lists that have moved to larger offices

  double income_gain = 0.0;         ///< income of a self-employed GP on the mean list over the usual one, less 1
  double specialist_gain = 0.0;     ///< the same for a specialist
  double self_employed_exit = 1.0;  ///< factor of income on the hazard that a self-employed GP leaves
  double specialist_exit = 1.0;     ///< the same for a specialist
  double exit = 1.0;                ///< factor on the hazard of leaving of every GP, whatever the form

  double self_employed_pull = 0.0;  ///< what is added to the attraction of lists offered for self-employment
  double salaried_pull = 0.0;       ///< the same for lists offered with salary
  double openings = 1.0;            ///< factor on the number of lists that open

  double exempt_age_years = 60.0;  ///< GPs of this age and over take no out-of-hours duty
};

}  // namespace hjemmel
