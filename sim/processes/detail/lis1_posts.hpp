#pragma once

#include <vector>

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Posts of a LIS1 round, by trust.
struct Lis1Posts {
  std::vector<int> free;                ///< all, those that municipalities open included
  std::vector<int> municipality_first;  ///< of these, how many a municipality hires for first; empty: none
  std::vector<std::vector<MunicipalityId>> opened_by;  ///< who opened each post of a municipality; empty: nobody
  std::vector<int> ordinary;                           ///< of all, those that no municipality opened; empty likewise
};

/// Months from one round to the next.
int months_between_lis1_rounds(const Lis1Parameters& lis1, Month now);

/// A lever as a trust meets it: the mean over the municipalities that the trust serves, weighted by share x
/// inhabitants; exactly the national value where no place differs.
double mean_over_trust(const State& state, const TrustFacts& trust, const Lever& lever);

/// Places that `where` offers, over those at the grant of January 2021: 1 + place_grant_elasticity x (grant / grant
/// then - 1).
double places_offered(const Parameters& parameters, Month now, MunicipalityId where);

/// Most LIS1 doctors whom the specialists of `where` can supervise at a time; any number where no ceiling holds.
double places_supervised(const State& state, const Lis1Parameters& lis1, MunicipalityId where);

/// Opens the posts of the round that starts now. `norway_applicants` are those educated in Norway, for
/// follow_graduates.
Lis1Posts open_lis1_posts(State& state, const Parameters& parameters, int norway_applicants,
                          const RandomSource& random);

/// State::lis1_buffers.hired, in this order, take the posts that municipalities opened at their trust: the one liked
/// best, if it lies in the home county or no ordinary post is left. They are tied to it.
void share_out_own_posts(State& state, Lis1Posts& posts, const Lis1Parameters& lis1, const RandomSource& random);

}  // namespace hjemmel
