#pragma once

#include <memory>
#include <vector>

#include "output/description.hpp"
#include "output/result_reader.hpp"
#include "sim/tallies/results.hpp"

namespace hjemmel::hindcast {

/// One number of every member of an ensemble, in the order of the members.
using Members = std::vector<double>;

/// What a forecaster says of the measures, member by member: a run, a result file, or a rival that fills the same
/// tables.
class Outcomes {
 public:
  Outcomes() = default;
  Outcomes(const Outcomes&) = delete;
  Outcomes& operator=(const Outcomes&) = delete;
  virtual ~Outcomes() = default;

  /// When it reports.
  virtual const ReportingTimes& times() const = 0;
  /// A national measure at times().months[time]; empty when nothing is known of it.
  virtual Members national(Measure measure, std::size_t time) const = 0;
  /// Whether it has tables by this grouping.
  virtual bool has(Grouping grouping) const = 0;
  /// A municipal measure of a group at times().dates[date]. Expects has(grouping). Empty
  /// when nothing is known of it.
  virtual Members regional(MunicipalMeasure measure, Grouping grouping, std::size_t group, std::size_t date) const = 0;
  /// Finished vacancies of class `duration` in times().years[year]; empty when it has no such table.
  virtual Members durations(std::size_t year, std::size_t duration) const = 0;
};

/// The replicates of a run, kept in memory.
class RunOutcomes final : public Outcomes {
 public:
  /// Empty, for runs that report at `times` over the municipalities of `places`.
  RunOutcomes(ReportingTimes times, Places places) : times_(std::move(times)), places_(std::move(places)) {}

  /// Adds one replicate.
  void add(const ReplicateResults& results);
  /// Replicates added.
  std::size_t replicates() const { return replicates_.size(); }

  const ReportingTimes& times() const override { return times_; }
  Members national(Measure measure, std::size_t time) const override;
  bool has(Grouping) const override { return true; }
  Members regional(MunicipalMeasure measure, Grouping grouping, std::size_t group, std::size_t date) const override;
  Members durations(std::size_t year, std::size_t duration) const override;

 private:
  ReportingTimes times_;
  Places places_;
  std::vector<ReplicateResults> replicates_;
};

/// The replicates of a result file; reads each table once.
std::unique_ptr<Outcomes> outcomes_of_file(const ResultFile& file);

}  // namespace hjemmel::hindcast
