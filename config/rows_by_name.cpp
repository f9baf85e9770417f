#include "config/rows_by_name.hpp"

#include <fmt/format.h>

namespace hjemmel {

std::optional<std::size_t> RowsByName::needed(const CsvRow& row, const CsvColumn& column,
                                              std::string_view unknown) const {
  return row.text(column).empty() ? std::nullopt : optional(row, column, unknown);
}

std::optional<std::size_t> RowsByName::optional(const CsvRow& row, const CsvColumn& column,
                                                std::string_view unknown) const {
  const auto name = row.optional_text(column);
  if (!name) return std::nullopt;
  const auto found = rows_.find(*name);
  if (found != rows_.end()) return found->second;
  row.report(column, fmt::format("'{}' {}", *name, unknown));
  return std::nullopt;
}

}  // namespace hjemmel
