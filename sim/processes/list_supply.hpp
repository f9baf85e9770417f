#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Each January: municipalities decide how many lists they announce in the year (Poisson) and when. Expectation:
///   lists x opening_per_year x exp(opening_need_weight x (w / w0 - 1)) x exp(-opening_vacancy_brake x share vacant),
/// w = need-weighted persons per list, w0 = reference.workload.
void decide_new_lists(State& state, const ListParameters& list, const RandomSource& random);

/// At the start of a run: announces the lists that were decided in the opening_lead_months before it, Poisson with the
/// expectation above, each for one of the months to come, so that lists open from the first month on.
void announce_first_lists(State& state, const ListParameters& list, const RandomSource& random);

/// Announces the lists planned for this month, to open opening_lead_months later with ceiling_new or the mean ceiling
/// of the municipality if that is lower (lowest_new_ceiling at least); opens those announced for this month; and
/// closes, with hazard closing_per_year, lists under closing_length that have stood vacant for closing_after_months and
/// have no successor. Their persons move to lists with free places, or to the shortest list; a municipality keeps its
/// last list.
void open_and_close_lists(State& state, const ListParameters& list, const RandomSource& random);

}  // namespace hjemmel
