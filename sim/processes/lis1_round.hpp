#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Whether a LIS1 round starts in `month`: rounds_per_year of them, as far apart as can be, one of them in March.
bool starts_lis1_round(Month month, const Lis1Parameters& lis1);

/// Holds the LIS1 round that starts in `state.now`: all applicants who are not barred are ranked by place of education,
/// waiting time and an idiosyncratic (Gumbel) term; in that order each takes the most attractive free post (hospital
/// trust), or turns it down and stays in the queue; until posts or applicants run out. The hired begin the hospital
/// part at once. Applicants who were not hired may give up and turn to other work.
///
/// Posts of a trust: what is owed from earlier rounds + share x posts_per_year / rounds_per_year, rounded to the
/// nearest whole post; the rest, positive or negative, is carried on. posts_per_year is read as the mean over the
/// municipalities that the trust serves, weighted by share x inhabitants, so that a change restricted to places reaches
/// the trusts in proportion to what they have there. It is multiplied by the mean of the places that municipalities
/// offer for their grant, and cut at the doctors whom they can supervise.
///
/// Municipalities may open posts themselves, tie posts, hire before the trusts, have the municipal part first; who is
/// hired may hold a second post in vain: see the parameters of the same names.
/// Records lis1_applied, lis1_hired, lis1_given_up; sets MonthFlows::lis1_posts.
void hold_lis1_round(State& state, const Parameters& parameters, const RandomSource& random);

}  // namespace hjemmel
