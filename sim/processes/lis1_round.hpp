#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Holds the LIS1 round that starts in `state.now` (1 March or 1 September): all applicants who are not barred are
/// ranked by place of education, waiting time and an idiosyncratic (Gumbel) term; in that order each takes the most
/// attractive free post (hospital trust), or turns it down and stays in the queue; until posts or applicants run out.
/// The hired begin the hospital part at once. Applicants who were not hired may give up and turn to other work.
///
/// Posts of a trust: what is owed from earlier rounds + share x posts_per_year / 2, rounded to the nearest whole post;
/// the rest, positive or negative, is carried on. posts_per_year is read as the mean over the municipalities that the
/// trust serves, weighted by share x inhabitants, so that a change restricted to places reaches the trusts in
/// proportion to what they have there.
/// Records lis1_applied, lis1_hired, lis1_given_up; sets MonthFlows::lis1_posts.
void hold_lis1_round(State& state, const Lis1Parameters& lis1, const RandomSource& random);

}  // namespace hjemmel
