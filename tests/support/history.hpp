#pragma once

#include <cstdint>
#include <vector>

#include "sim/run/run.hpp"
#include "sim/tallies/results.hpp"

namespace hjemmel::testing {

/// What one replicate has shown, with its axes; times and dates are counted from 0, the start.
class History {
 public:
  /// Runs replicate `replicate` of `plan`.
  explicit History(const RunPlan& plan, std::uint32_t replicate = 0);
  /// Takes results that a run of `plan` has given.
  History(const RunPlan& plan, ReplicateResults results);

  /// Number of month ends, the start included.
  std::size_t times() const { return axes_.months.size(); }
  /// Number of dates with municipal tables, the start included.
  std::size_t dates() const { return axes_.dates.size(); }
  std::size_t municipalities() const { return municipalities_; }
  Month month(std::size_t time) const { return axes_.months.at(time); }
  Month date(std::size_t row) const { return axes_.dates.at(row); }
  /// Place of `month` on the axis of month ends. Expects a month of the run.
  std::size_t time_of(Month month) const { return static_cast<std::size_t>(month - axes_.months.front()); }

  /// A national measure at a month end.
  std::int64_t at(Measure measure, std::size_t time) const;
  /// The same at the end.
  std::int64_t last(Measure measure) const { return at(measure, times() - 1); }
  /// A flow summed over the times `first` to `last`, both included.
  std::int64_t sum(Measure measure, std::size_t first, std::size_t last) const;
  /// A flow summed over all months.
  std::int64_t sum(Measure measure) const { return sum(measure, 1, times() - 1); }
  /// A municipal measure at a date.
  std::int64_t at(MunicipalMeasure measure, std::size_t date, std::size_t municipality) const;
  /// The same summed over municipalities.
  std::int64_t total(MunicipalMeasure measure, std::size_t date) const;
  /// How many stored events of `kind` there are in the month `time`; 0 unless the plan kept events.
  std::int64_t events(EventKind kind, std::size_t time) const;

  const ReplicateResults& results() const { return results_; }

 private:
  ReportingTimes axes_;
  std::size_t municipalities_;
  ReplicateResults results_;
};

/// Replicates `range` of `plan` on two threads, in order.
std::vector<History> histories(const RunPlan& plan, ReplicateRange range);

/// Whether two replicates have shown the same, events included.
bool same(const ReplicateResults& a, const ReplicateResults& b);

/// A number that depends on every byte of the results, events included, and on their order (FNV-1a).
std::uint64_t hash_of(const ReplicateResults& results);

}  // namespace hjemmel::testing
