#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "output/description.hpp"
#include "sim/tallies/results.hpp"
#include "tools/study/study.hpp"

namespace hjemmel {

/// A replicate that could not be run to its end.
struct Failure {
  std::uint32_t replicate = 0;
  std::string message;
  friend bool operator==(const Failure&, const Failure&) = default;
};

/// Numbers kept of a measure in each month: mean, standard deviation, 5th, 50th and 95th percentile over replicates.
inline constexpr std::size_t summary_numbers = 5;

/// What one point gives under one scenario; undefined (NaN) where replicates failed.
struct Cell {
  std::vector<double> outcomes;   ///< [outcome][replicate], in the unit of the measure
  std::vector<double> summaries;  ///< [measure][time][summary_numbers]
  std::vector<Failure> failures;
};

/// Which numbers of a replicate a study keeps, looked up once.
class OutcomeReader {
 public:
  /// For the outcomes of `study` in a country. Expects outcomes that have been checked.
  OutcomeReader(const Study& study, const Places& places);

  /// The outcomes of one replicate, in order: stocks at their date, flows from the start to it.
  void read(const ReplicateResults& results, double* outcomes) const;
  /// The national measures of the outcomes, month by month: [measure][time].
  void read_series(const ReplicateResults& results, double* series) const;
  /// National measures that the outcomes are about, each once.
  const std::vector<std::size_t>& measures() const { return measures_; }
  /// Number of outcomes.
  std::size_t outcomes() const { return wanted_.size(); }
  /// Months reported, the start included.
  const std::vector<Month>& times() const { return times_.months; }

 private:
  struct Wanted {
    bool national = true;
    bool flow = false;
    std::size_t measure = 0;
    std::size_t time = 0;              ///< on the axis of months or of dates
    std::vector<std::size_t> members;  ///< municipalities, of outcomes of places
  };
  double value(const Wanted& wanted, const ReplicateResults& results, std::size_t time) const;

  ReportingTimes times_;
  std::size_t municipalities_ = 0;
  std::vector<Wanted> wanted_;
  std::vector<std::size_t> measures_;
};

/// National measures that the outcomes of a study are about, each once, as rows of `measures`.
std::vector<std::size_t> measures_of(const Study& study);

/// Collects replicates of one cell, from any thread in any order, and reduces them in the order of their numbers.
class CellBuilder {
 public:
  /// For `replicates` replicates.
  CellBuilder(const OutcomeReader& reader, std::uint32_t replicates);
  /// Keeps what a replicate has shown.
  void take(std::uint32_t replicate, const ReplicateResults& results);
  /// Notes that a replicate failed, and why.
  void fail(std::uint32_t replicate, const std::string& message);
  /// The cell; the builder is empty afterwards. A cell in which a replicate failed is undefined as a whole unless
  /// `keep_others`.
  Cell finish(bool keep_others);
  /// Messages by replicate, empty where it did not fail.
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  const OutcomeReader* reader_;
  std::uint32_t replicates_;
  std::vector<double> outcomes_;  ///< [replicate][outcome]
  std::vector<double> series_;    ///< [replicate][measure][time]
  std::vector<std::string> messages_;
};

/// Summary of one number over replicates, those that are undefined left out: `summary_numbers` numbers.
void summarise_number(std::vector<double>& values, double* summary);

}  // namespace hjemmel
