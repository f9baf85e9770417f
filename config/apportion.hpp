#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hjemmel {

/// Whole parts of `total` (>= 0) in proportion to `weights` (>= 0): each at least `smallest`, and the sum exact, by
/// largest remainders. Expects at least one weight above 0 unless `total` is 0, and smallest * size <= total.
std::vector<int> apportioned(std::span<const double> weights, int total, int smallest = 0);

/// A table of numbers, row by row.
class Grid {
 public:
  /// All zero.
  Grid(std::size_t rows, std::size_t columns) : columns_(columns), cells_(rows * columns, 0.0) {}

  /// Cell of 0-based `row` and `column`, to be filled. Expects both inside the table.
  double& at(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }
  /// The same cell, to be read.
  double at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
  /// 0 for a table without columns.
  std::size_t rows() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  /// As given when the table was made.
  std::size_t columns() const { return columns_; }
  /// The cells of a 0-based row, from the first column to the last.
  std::span<const double> row(std::size_t row) const { return std::span(cells_).subspan(row * columns_, columns_); }

  /// Iterative proportional fitting: rows and columns are scaled in turn towards the sums wanted, `rounds` times; rows
  /// last, so that they hold exactly where a row has anything to scale.
  void rake(std::span<const double> row_sums, std::span<const double> column_sums, int rounds);

 private:
  double row_sum(std::size_t row) const;
  double column_sum(std::size_t column) const;

  std::size_t columns_;
  std::vector<double> cells_;
};

/// Whole numbers near `table` whose row and column sums are exactly those given: cells are cut to whole numbers, then
/// what rows and columns still lack goes to the cells that lost most. Expects both sums to have the same total.
std::vector<std::vector<int>> rounded_to_sums(const Grid& table, std::vector<int> row_sums,
                                              std::vector<int> column_sums);

/// Number `k` of a sequence that fills [0, 1) evenly (multiples of an irrational number, fraction only). Sequences with
/// different `kind` (0 to 7) are unrelated, so that attributes dealt from them do not go together.
double evenly(std::size_t k, std::size_t kind);

}  // namespace hjemmel
