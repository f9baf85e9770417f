#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/description.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {

/// Numbers of a dataset, row by row; whole numbers below 2^53 are exact.
struct Table {
  std::vector<std::size_t> shape;  ///< first the replicates, or the replicates asked for
  std::vector<double> values;

  /// The cells of one replicate (row of the first axis), in the order of the other axes.
  std::span<const double> replicate(std::size_t row) const;
  /// One cell of every replicate; `cell` counts within a replicate.
  std::vector<double> across_replicates(std::size_t cell) const;
};

/// The file is a result of another version of the format.
struct FormatError : FileError {
  using FileError::FileError;
};

/// A result file, opened for reading and checked.
class ResultFile {
 public:
  /// Opens and checks. Throws FileError in clear words when the file is missing, not HDF5, cut off, not of hjemmel, and
  /// FormatError when it is of another version of the format.
  explicit ResultFile(const std::filesystem::path& path);
  ResultFile(ResultFile&&) noexcept;
  ResultFile& operator=(ResultFile&&) noexcept;
  ~ResultFile();

  /// As given to the constructor.
  const std::filesystem::path& path() const;
  /// Axes, detail, title, provenance with its totals.
  const ResultDescription& description() const;
  /// Plan as in plan_text(): what must be equal for files to be merged.
  const std::string& plan() const;

  /// A national measure by its name, `mean_list_length` included: (replicate, time). Throws InputError if unknown.
  Table national(std::string_view measure) const;
  /// A municipal measure by group: (replicate, date, group). Throws InputError if the file's detail has no such table.
  Table by_group(std::string_view measure, Grouping grouping) const;
  /// Whether the file's detail has tables by this grouping.
  bool has(Grouping grouping) const;
  /// Finished vacancies: (replicate, year, duration_class).
  Table vacancy_durations() const;
  /// Any dataset of numbers by its name; one-dimensional ones too.
  Table read(std::string_view dataset) const;

  /// Whether the run kept its events.
  bool has_events() const;
  /// Events of one replicate in the order in which they happened. Throws InputError if there are none in the file, or
  /// no such replicate.
  std::vector<Event> events(std::uint32_t replicate) const;

 private:
  struct Contents;
  std::unique_ptr<Contents> contents_;
};

/// What lies at the path of a result that is to be made.
enum class ExistingResult : std::uint8_t {
  none,
  same_run,   ///< the very replicates: nothing to do
  same_plan,  ///< the same plan with other replicates
  other,      ///< another run, or no result at all: not to be replaced unasked
};
/// Looks at `path`; a file that cannot be read counts as `other`.
ExistingResult existing_result(const std::filesystem::path& path, const ResultDescription& description);

}  // namespace hjemmel
