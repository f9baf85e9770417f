#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "output/result_reader.hpp"
#include "sim/core/month.hpp"

namespace hjemmel {

/// One number over time in every replicate: a row per replicate, a column per time.
struct Panel {
  std::vector<Month> times;
  std::vector<double> values;  ///< row after row, in the measure's unit

  /// Number of rows.
  std::size_t replicates() const { return times.empty() ? 0 : values.size() / times.size(); }
  /// Every replicate's number at one time.
  std::vector<double> at(std::size_t time) const;
};

/// Rows `first` to `first` + `count` - 1 of a table (replicate, time, group), for one group; a table without groups
/// has one.
struct Slice {
  std::size_t first = 0;   ///< row of the first replicate
  std::size_t count = 0;   ///< replicates
  std::size_t group = 0;   ///< from 0
  std::size_t groups = 1;  ///< on the table's last axis
};
/// Cuts a slice out of a table at the times `times`.
Panel panel_of(const Table& table, const std::vector<Month>& times, const Slice& slice);

/// Sums from the start up to each time.
Panel cumulated(const Panel& flow);
/// Years spent in a stock from the start up to each time, by the trapezoid rule: list-years of lists.
Panel years_spent(const Panel& stock);
/// Columns at the places `reported`, each less the one before it; the first as it stands.
Panel between(const Panel& cumulated, std::span<const std::size_t> reported);
/// Columns at the places `reported`.
Panel only(const Panel& panel, std::span<const std::size_t> reported);
/// Sum of two panels of one shape.
Panel sum_of(const Panel& a, const Panel& b);

}  // namespace hjemmel
