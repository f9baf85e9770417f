#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Utility of general practice over a hospital specialty for a doctor who served LIS1 in `lis1_municipality` (none:
/// unknown), before the idiosyncratic term: constant and trend since 2017; share of advertised lists with salary; share
/// of municipalities with a free supervisor; workload per GP and income on a list of the reference length, each
/// relative to the base date (income: capitation, fees and co-payments, to January 2021); ALIS agreements and
/// remoteness (centrality from lis1_rural_from on) at the LIS1 municipality. What is missing contributes nothing.
double general_practice_utility(const State& state, MunicipalityId lis1_municipality, const Parameters& parameters);

/// Start of a run: the hospital posts that have gathered since the last LIS1 cohort chose, which are those of half a
/// year.
void gather_hospital_posts(State& state, const CareerParameters& career);

/// Doctors due to choose a career (after LIS1, or again) choose between general practice, a hospital specialty
/// (utility 0), other work and leaving the country: the largest of four random utilities with Gumbel noise
/// (multinomial logit). Hospital posts are limited: hospital_posts_per_year / 12 come free each month and at most a
/// year's worth is kept; where a region has fewer, those who served LIS1 there are wanted less often. Doctors choose in
/// an order that is drawn; who wants a hospital post and finds none compares the best of the rest with waiting, which
/// is worth a hospital specialty with noise of its own, and who waits chooses again after choose_again_months. Who
/// chooses general practice looks for a list at once (direct_share), after GP training in other municipal work
/// (alis_other_share), or after work as a locum that lasts search_delay_months on average (geometric). Records chose_*
/// and alis_other_started.
void choose_careers(State& state, const Parameters& parameters, const RandomSource& random);

/// Starts the search for a list of those who are due for it; months in other municipal work count as training, up
/// to alis_other_credit_months. Seekers without a list give up with give_up_search_per_month and turn to other work,
/// from which they may return. Records search_given_up.
void start_searches(State& state, const CareerParameters& career, const RandomSource& random);

/// Plans when a doctor who has just left for other work or abroad looks for a list again, if ever: hazard
/// return_per_year, within return_window_years. Does nothing for anybody else.
void plan_return(State& state, DoctorId doctor, const CareerParameters& career, const RandomSource& random);
/// Lets those return who are due, are still where they went then, and are under
/// return_until_age_years. Records returned.
void return_to_practice(State& state, const CareerParameters& career);

}  // namespace hjemmel
