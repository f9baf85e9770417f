#pragma once

#include <cstddef>
#include <limits>
#include <optional>

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// What a candidate gains from serving in `place`: place_per_centrality x (centrality - 1) + place_home_county at home
/// + Gumbel noise that the candidate keeps.
double lis1_place_utility(const State& state, const Lis1Candidate& candidate, MunicipalityId place,
                          const Lis1Parameters& lis1);

/// Writes down where the empty places are; to be called before the next four whenever State::empty_lis1_places was
/// changed by others.
void list_empty_places(State& state, const Lis1Parameters& lis1);
/// A place of `trust` at `where` stands empty from now on, for as many months as the municipal part has.
void add_empty_place(State& state, MunicipalityId where, TrustId trust, const Lis1Parameters& lis1);
/// The same, but it is not advertised: nobody can take it.
void add_unadvertised_place(State& state, MunicipalityId where, TrustId trust, const Lis1Parameters& lis1);
/// Somebody serves in the empty place in row `row` from now on; returns where it is.
MunicipalityId fill_empty_place(State& state, std::size_t row);

/// Row of the empty place that the candidate likes best, if there is one.
std::optional<std::size_t> best_empty_place(State& state, const Lis1Candidate& candidate, const Lis1Parameters& lis1);
/// Lets all of State::lis1_buffers.candidates look at the places that are empty now, so that few need a second look.
void look_at_empty_places(State& state);
/// Row of the empty place that the candidate likes best of those elsewhere than the own place, if its utility is above
/// `least`. Expects that the candidate has looked at the empty places.
std::optional<std::size_t> tempting_place(State& state, const Lis1Candidate& candidate, double least,
                                          const Lis1Parameters& lis1);

/// Gives each of State::lis1_buffers.candidates who has no place yet, in the order of choosing, one of the own trust:
/// as many places as doctors, shared out to municipalities by who is owed most; no more to any than its specialists can
/// supervise, unless that goes for all.
void choose_trust_places(State& state, const Parameters& parameters);

}  // namespace hjemmel
