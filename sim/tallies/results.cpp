#include "sim/tallies/results.hpp"

#include "sim/core/contracts.hpp"

namespace hjemmel {

ReportingTimes reporting_times(Month start, Month last) {
  HJEMMEL_EXPECTS(start < last);
  ReportingTimes times;
  times.months.push_back(start);
  times.dates.push_back(start);
  for (Month month = start + 1; month <= last; ++month) {
    times.months.push_back(month);
    if (month.is_december()) times.dates.push_back(month);
    if (times.years.empty() || times.years.back() != month.year()) times.years.push_back(month.year());
  }
  return times;
}

void ReplicateResults::reset(const ReportingTimes& times, std::size_t municipalities) {
  national.assign(measure_count * times.months.size(), 0);
  municipal.assign(municipal_measure_count * times.dates.size() * municipalities, 0);
  vacancy_durations.assign(times.years.size() * vacancy_duration_count, 0);
  agent_months = 0;
  events.clear();
}

}  // namespace hjemmel
