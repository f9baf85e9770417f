#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Doctors due to choose a career (after LIS1, or again) choose between general practice, a hospital specialty, other
/// work and leaving the country: the largest of four random utilities (multinomial logit). Hospital posts are limited:
/// each January hospital_posts_per_year / 12 a month are freed and unused ones expire after a year; who finds none
/// chooses among the rest or waits. Who chooses general practice looks for a list at once, after work as a locum, or
/// after GP training in other municipal work.
void choose_careers(State& state, const Parameters& parameters, const RandomSource& random);

/// Starts the search for a list of those who are due for it, and lets impatient seekers without a list give up.
void start_searches(State& state, const CareerParameters& career, const RandomSource& random);

/// Plans when a GP who leaves for other work or abroad looks for a list again, if ever (thinned hazard return_per_year
/// within return_window_years); and lets those who are due return.
void plan_return(State& state, DoctorId doctor, const CareerParameters& career, const RandomSource& random);
void return_to_practice(State& state, const CareerParameters& career, const RandomSource& random);

}  // namespace hjemmel
