#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/description.hpp"
#include "sim/tallies/results.hpp"

namespace hjemmel {

/// Version of the layout in FORMAT.md; a reader refuses any other.
inline constexpr std::int32_t result_format_version = 1;

/// Type of a dataset's numbers in the file; fixed by rule, never by the numbers, so that merged files are the same.
enum class Element : std::uint8_t { int8, int16, int32, int64, float64 };
/// Bytes of one number.
std::size_t size_of(Element element);

/// What a dataset with one row per replicate or event holds.
enum class Content : std::uint8_t { national, mean_list_length, vacancy_durations, parameter_vector, grouped, event };

/// A dataset that grows with the replicates: what it is called, holds and means.
struct Dataset {
  std::string name;  ///< path in the file; events stand in /events
  Content content = Content::national;
  std::size_t measure = 0;                     ///< row of the measure registry, or column of the events
  Grouping grouping = Grouping::municipality;  ///< of grouped ones
  Element element = Element::int32;
  std::vector<std::string> axes;     ///< names of all axes, `replicate` or `event` first
  std::vector<std::size_t> lengths;  ///< of the axes after the first
  std::string unit;
  std::string long_name;
  std::string cell_methods;  ///< CF: "time: point" for stocks, "time: sum" for flows; may be empty

  /// Numbers per row.
  std::size_t cells() const;
};

/// All datasets by replicate of a result file, in file order.
std::vector<Dataset> datasets_of(const ResultDescription& description);
/// The columns of the group /events, in file order.
std::vector<Dataset> event_datasets();

/// Rows of one dataset, as they stand in the file.
struct RawRows {
  std::size_t rows = 0;
  std::size_t used = 0;           ///< bytes that the rows take
  std::vector<std::byte> memory;  ///< never shrinks: growing again would zero it each time

  /// The rows' bytes.
  std::span<const std::byte> bytes() const { return std::span(memory).first(used); }
  /// Sets the number of bytes.
  void make_room(std::size_t size) {
    used = size;
    if (memory.size() < size) memory.resize(size);
  }
};

/// Turns replicates into rows of datasets.
class RowMaker {
 public:
  /// For the axes and places of this run.
  explicit RowMaker(const ResultDescription& description);
  /// Rows of `dataset` for these replicates, the first being replicate number `first`. Throws ContractViolation when a
  /// number does not fit the dataset's type.
  void make(const Dataset& dataset, std::span<const ReplicateResults> replicates, std::uint32_t first,
            RawRows& rows) const;

 private:
  void make_national(const Dataset& dataset, const ReplicateResults& results, std::byte* out) const;
  void make_mean_list_length(const ReplicateResults& results, std::byte* out) const;
  void make_grouped(const Dataset& dataset, const ReplicateResults& results, std::byte* out) const;

  std::uint32_t first_replicate_;
  std::vector<std::int32_t> parameter_vectors_;
  std::size_t times_;
  std::size_t dates_;
  std::size_t municipalities_;
  /// [grouping][group]: rows of its municipalities, so that a group is summed without touching memory in between.
  std::vector<std::vector<std::vector<std::size_t>>> members_;
};

/// Days from 1 January 1970 to the last day of a month: the file's dates.
std::int32_t days_at_end_of(Month month);
/// The month that holds this day.
Month month_of_day(std::int32_t days);
/// "2021-03-31": the last day of a month.
std::string date_text(Month month);
/// Labels of the classes of vacancy duration, "under_3" to "60_and_over", in months.
std::vector<std::string> duration_class_labels();

}  // namespace hjemmel
