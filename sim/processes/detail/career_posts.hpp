#pragma once

#include <cstdint>

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Whether posts of either kind are to be had at this moment.
struct FreePosts {
  bool hospital = false;
  bool general_practice = false;  ///< always, unless the state sets their number
};

/// Posts in hospital that come free in a year [doctors]: of all trusts together, each with its part of LIS1; the
/// national number exactly where no place differs.
double hospital_posts_a_year(const State& state, const CareerParameters& career);
/// Whether the number of training posts in general practice is set centrally this month.
bool state_sets_gp_posts(const State& state, const CareerParameters& career);
/// Each month a twelfth of the year's hospital posts, and of training posts if the state sets them, come free; at most
/// a year's worth is kept.
void free_posts(State& state, const CareerParameters& career, const RandomSource& random);
/// What is free now.
FreePosts free_posts_now(const State& state, const CareerParameters& career);
/// Whether a hospital near the trust of LIS1 would take the doctor: as often as it has posts, in parts of the national
/// number. `word` is the doctor's own.
bool is_wanted(const State& state, DoctorId doctor, const Lever& posts, std::uint32_t word);

}  // namespace hjemmel
