#include "tests/support/history.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace hjemmel::testing {
namespace {

class Hash {
 public:
  void add(std::uint64_t number) {
    constexpr std::uint64_t prime = 0x100000001b3;
    for (int byte = 0; byte < 8; ++byte) {
      value_ = (value_ ^ (number & 0xFFU)) * prime;
      number >>= 8;
    }
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

bool same_event(const Event& a, const Event& b) {
  return a.month == b.month && a.kind == b.kind && a.doctor == b.doctor && a.list == b.list &&
         a.municipality == b.municipality && a.detail == b.detail;
}

ReplicateResults results_of(const RunPlan& plan, std::uint32_t replicate) {
  State state;
  ReplicateResults results;
  run_replicate(plan, replicate, state, results);
  return results;
}

}  // namespace

History::History(const RunPlan& plan, std::uint32_t replicate) : History(plan, results_of(plan, replicate)) {}

History::History(const RunPlan& plan, ReplicateResults results)
    : axes_(reporting_times(plan.start, plan.last)),
      municipalities_(plan.country->municipality_count()),
      results_(std::move(results)) {}

std::int64_t History::at(Measure measure, std::size_t time) const {
  return results_.national.at(national_cell(measure, time, times()));
}

std::int64_t History::sum(Measure measure, std::size_t first, std::size_t last) const {
  std::int64_t sum = 0;
  for (std::size_t time = first; time <= last; ++time) sum += at(measure, time);
  return sum;
}

std::int64_t History::at(MunicipalMeasure measure, std::size_t date, std::size_t municipality) const {
  return results_.municipal.at(municipal_cell(measure, date, municipality, dates(), municipalities_));
}

std::int64_t History::total(MunicipalMeasure measure, std::size_t date) const {
  std::int64_t sum = 0;
  for (std::size_t m = 0; m < municipalities_; ++m) sum += at(measure, date, m);
  return sum;
}

std::int64_t History::events(EventKind kind, std::size_t time) const {
  std::int64_t count = 0;
  for (const Event& event : results_.events) count += event.kind == kind && event.month == month(time) ? 1 : 0;
  return count;
}

std::vector<History> histories(const RunPlan& plan, ReplicateRange range) {
  std::vector<History> all;
  const std::atomic<bool> stop = false;
  run_replicates(plan, range, 2, stop,
                 [&](std::uint32_t, const ReplicateResults& results) { all.emplace_back(plan, results); });
  return all;
}

bool same(const ReplicateResults& a, const ReplicateResults& b) {
  return a.national == b.national && a.municipal == b.municipal && a.vacancy_durations == b.vacancy_durations &&
         a.agent_months == b.agent_months &&
         std::equal(a.events.begin(), a.events.end(), b.events.begin(), b.events.end(), same_event);
}

std::uint64_t hash_of(const ReplicateResults& results) {
  Hash hash;
  for (const std::int64_t value : results.national) hash.add(static_cast<std::uint64_t>(value));
  for (const std::int32_t value : results.municipal) hash.add(static_cast<std::uint64_t>(value));
  for (const std::int32_t value : results.vacancy_durations) hash.add(static_cast<std::uint64_t>(value));
  hash.add(results.agent_months);
  for (const Event& event : results.events) {
    hash.add(static_cast<std::uint64_t>(event.month.index()));
    hash.add(static_cast<std::uint64_t>(event.kind));
    for (const std::uint32_t id : {event.doctor.value(), event.list.value(), event.municipality.value()}) hash.add(id);
    hash.add(static_cast<std::uint64_t>(event.detail));
  }
  return hash.value();
}

}  // namespace hjemmel::testing
