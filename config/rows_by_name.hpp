#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "config/csv_table.hpp"

namespace hjemmel {

/// Rows of something by their name or code, counted from 0, for tables that refer to them.
class RowsByName {
 public:
  /// The next row is called `name`; false when an earlier one is.
  bool add(const std::string& name) { return rows_.emplace(name, next_++).second; }
  /// The next row is called what stands in `column`; a problem when it is empty or an earlier one is called so.
  void add(const CsvRow& row, const CsvColumn& column) {
    if (!add(row.text(column))) row.report(column, "appears twice");
  }
  /// The row whose name stands in `column`, which may not be empty; else a problem, "'NAME' " and then `unknown`.
  std::optional<std::size_t> needed(const CsvRow& row, const CsvColumn& column, std::string_view unknown) const;
  /// The same, nothing without complaint for an empty cell.
  std::optional<std::size_t> optional(const CsvRow& row, const CsvColumn& column, std::string_view unknown) const;

  /// Names with their rows, in the order of the names.
  const std::map<std::string, std::size_t>& all() const { return rows_; }

 private:
  std::map<std::string, std::size_t> rows_;
  std::size_t next_ = 0;
};

}  // namespace hjemmel
