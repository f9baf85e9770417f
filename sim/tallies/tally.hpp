#pragma once

#include "sim/state/state.hpp"
#include "sim/tallies/results.hpp"

namespace hjemmel {

/// Writes the national measures of column `time`, from stocks at month end and the month's event counts; flows of a
/// month are the log's counts since its last reset. Adds the month's agents to `results.agent_months`.
void tally_month(const State& state, std::size_t time, std::size_t times, ReplicateResults& results);

/// Writes the municipal measures of column `date` and sets the municipalities' yearly flows to zero.
void tally_municipalities(State& state, std::size_t date, std::size_t dates, ReplicateResults& results);

/// Writes the finished vacancies of the year in row `year` and sets them to zero.
void tally_vacancy_durations(State& state, std::size_t year, ReplicateResults& results);

}  // namespace hjemmel
