#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Holds the LIS1 round that starts in `state.now` (1 March or 1 September): all applicants who are not barred are
/// ranked by place of education, waiting time and an idiosyncratic term; in that order each takes the most attractive
/// free post (hospital trust), or turns it down; until posts or applicants run out. The hired begin the hospital part
/// at once. Posts of a trust = carried fraction + share x posts_per_year at the trust's place / 2. Applicants who were
/// not hired may give up.
void hold_lis1_round(State& state, const Lis1Parameters& lis1, const RandomSource& random);

}  // namespace hjemmel
