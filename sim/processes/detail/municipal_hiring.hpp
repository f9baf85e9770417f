#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/processes/detail/lis1_posts.hpp"
#include "sim/random/pair_noise.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Chance of a LIS1 round, shared by all who apply.
struct Lis1RoundNoise {
  PairNoise ranking;
  PairNoise tastes;  ///< for trusts
};

/// Municipalities hire for their part of the posts before the trusts do: every applicant in State::queue applies to
/// the municipalities of one trust, the one liked best of those with such posts; they rank as the trusts do, but for
/// rank_local for those whose home county the trust serves. Whoever is hired leaves the queue, is added to
/// State::lis1_buffers.hired and is tied to the place; posts that nobody wants are left to the trust.
void hire_by_municipalities(State& state, Lis1Posts& posts, const Lis1Parameters& lis1, const Lis1RoundNoise& noise);

}  // namespace hjemmel
