#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/month.hpp"

namespace hjemmel {

/// The axes of the merged file of a sensitivity study, and what stands in it beside its numbers.
struct StudyDescription {
  std::string title;
  std::vector<std::string> factors;    ///< keys of the parameter table
  std::vector<std::string> units;      ///< of the factors
  std::vector<std::string> scenarios;  ///< names; the base scenario first
  std::vector<std::string> outcomes;   ///< as the study names them
  std::vector<std::string> measures;   ///< national measures summarised over time
  std::vector<Month> times;            ///< the start, then every month end
  std::uint32_t replicates = 0;        ///< of each point
  std::vector<double> design;          ///< [point][factor], in the units of the factors
  bool complete = true;                ///< whether every point was computed
  /// Texts under /provenance, in order.
  std::vector<std::pair<std::string, std::string>> provenance;

  /// Number of points.
  std::size_t points() const { return factors.empty() ? 0 : design.size() / factors.size(); }
  /// Numbers in a point's outcomes: [scenario][outcome][replicate].
  std::size_t outcome_cells() const { return scenarios.size() * outcomes.size() * replicates; }
  /// Numbers in a point's summaries: [scenario][measure][time][statistic].
  std::size_t summary_cells() const;
};

/// Writes the merged file point by point. It appears whole, by a rename, or not at all.
class StudySink {
 public:
  /// Begins the file `path`. Throws FileError.
  StudySink(const std::filesystem::path& path, const StudyDescription& description);

  /// The numbers of the next point: outcomes, summaries, and failed replicates by scenario.
  void append(std::span<const double> outcomes, std::span<const double> summaries,
              std::span<const std::int32_t> failed);
  /// Ends the file once all points are there. Throws FileError.
  void finish();
  ~StudySink();
  StudySink(const StudySink&) = delete;
  StudySink& operator=(const StudySink&) = delete;

 private:
  class Open;
  std::unique_ptr<Open> open_;
};

/// Reads the merged file of a study.
class StudyFile {
 public:
  /// Opens it. Throws FileError when it is none.
  explicit StudyFile(const std::filesystem::path& path);
  ~StudyFile();
  StudyFile(const StudyFile&) = delete;
  StudyFile& operator=(const StudyFile&) = delete;

  /// Its axes; `times` is left empty.
  const StudyDescription& description() const { return description_; }
  /// A text under /provenance.
  std::string provenance(const char* name) const;
  /// Outcome number `outcome` under scenario number `scenario`: [point][replicate].
  std::vector<double> outcomes(std::size_t scenario, std::size_t outcome) const;

 private:
  class Open;
  std::unique_ptr<Open> open_;
  StudyDescription description_;
};

}  // namespace hjemmel
