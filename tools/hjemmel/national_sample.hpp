#pragma once

#include <vector>

#include "sim/tallies/results.hpp"

namespace hjemmel {

/// National measures of many replicates, kept in memory: for runs that leave no file.
class NationalSample {
 public:
  /// Empty, for runs that report at `times`.
  explicit NationalSample(ReportingTimes times) : times_(std::move(times)) {}

  /// Adds one replicate.
  void add(const ReplicateResults& results) { replicates_.push_back(results.national); }
  /// Number of replicates added.
  std::size_t replicates() const { return replicates_.size(); }
  /// The measure at the end of `month` in every replicate. Expects a month of the run.
  std::vector<double> at(Measure measure, Month month) const;
  /// A flow summed over the months `first` to `last`, both included, in every replicate.
  std::vector<double> sum(Measure measure, Month first, Month last) const;

 private:
  ReportingTimes times_;
  std::vector<std::vector<std::int64_t>> replicates_;
};

/// Quotients pair by pair; 0 where the divisor is 0. Expects as many of either.
std::vector<double> quotients(std::vector<double> numerators, const std::vector<double>& divisors);

}  // namespace hjemmel
