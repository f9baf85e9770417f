#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/state/events.hpp"
#include "sim/state/state.hpp"
#include "sim/tallies/measures.hpp"

namespace hjemmel {

/// When a run reports: nationally at the start and every month end, by municipality at the start and every 31 December,
/// finished vacancies by calendar year.
struct ReportingTimes {
  std::vector<Month> months;  ///< axis `time`: start, then every month
  std::vector<Month> dates;   ///< axis `date`: start, then every December
  std::vector<int> years;     ///< axis `year`: every calendar year with a simulated month
};
/// The times of a run from the end of `start` to the end of `last`. Expects start < last.
ReportingTimes reporting_times(Month start, Month last);

/// What one replicate has shown; whole numbers only, so that sums do not depend on their order.
/// Shapes: national[measure][time], municipal[measure][date][municipality], vacancy_durations[year][class].
struct ReplicateResults {
  std::vector<std::int64_t> national;           ///< in the units of the measures
  std::vector<std::int32_t> municipal;          ///< in the units of the municipal measures
  std::vector<std::int32_t> vacancy_durations;  ///< finished vacancies, in lists
  std::uint64_t agent_months = 0;               ///< doctors in the model and lists, summed over months
  std::vector<Event> events;                    ///< only when asked for

  /// Zeroes for these axes.
  void reset(const ReportingTimes& times, std::size_t municipalities);
};

/// Where national[measure][time] stands.
constexpr std::size_t national_cell(Measure measure, std::size_t time, std::size_t times) {
  return index_of(measure) * times + time;
}
/// Where municipal[measure][date][municipality] stands.
constexpr std::size_t municipal_cell(MunicipalMeasure measure, std::size_t date, std::size_t municipality,
                                     std::size_t dates, std::size_t municipalities) {
  return (index_of(measure) * dates + date) * municipalities + municipality;
}

}  // namespace hjemmel
