#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "config/csv_table.hpp"

namespace hjemmel {
namespace {

/// The whole of `text` as a number, or nothing. No sign "+", no blanks.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Why `text` is no number, with the way out where it is plain.
std::string why_no_number(std::string_view text, std::string_view wanted) {
  const std::size_t comma = text.find(',');
  if (comma != std::string_view::npos) {
    std::string repaired(text);
    repaired[comma] = '.';
    if (number_in<double>(repaired)) return fmt::format("'{}' has a decimal comma; write {}", text, repaired);
  }
  return fmt::format("'{}' is not a {}", text, wanted);
}

/// A month written as 2021-03 or 2021-03-26; the day must exist.
std::optional<Month> month_in(std::string_view text) {
  constexpr std::size_t month_length = std::string_view("2021-03").size();
  constexpr std::size_t date_length = std::string_view("2021-03-26").size();
  if (text.size() != month_length && text.size() != date_length) return std::nullopt;
  if (text[4] != '-' || (text.size() == date_length && text[month_length] != '-')) return std::nullopt;
  const auto year = number_in<unsigned>(text.substr(0, 4));
  const auto month = number_in<unsigned>(text.substr(5, 2));
  const auto day = text.size() == date_length ? number_in<unsigned>(text.substr(8, 2)) : std::optional<unsigned>{1};
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                         std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return Month(static_cast<int>(*year), static_cast<int>(*month));
}

}  // namespace

int CsvRow::line() const { return table_->records_[row_].line; }

std::string_view CsvRow::cell(const CsvColumn& column) const {
  return column.index ? std::string_view(table_->records_[row_].cells[*column.index]) : std::string_view{};
}

// A column that the header lacks has been reported once; its cells are not.
bool CsvRow::is_missing(const CsvColumn& column) const {
  if (!cell(column).empty()) return false;
  if (column.index) report(column, "empty");
  return true;
}

void CsvRow::report(const CsvColumn& column, const std::string& message) const {
  table_->report(line(), fmt::format("column '{}': {}", column.name, message));
}

std::optional<std::string> CsvRow::optional_text(const CsvColumn& column) const {
  const std::string_view text = cell(column);
  return text.empty() ? std::nullopt : std::optional(std::string(text));
}

std::optional<long long> CsvRow::optional_whole(const CsvColumn& column, WholeRange range) const {
  const std::string_view text = cell(column);
  if (text.empty()) return std::nullopt;
  const auto number = number_in<long long>(text);
  if (!number) {
    report(column, why_no_number(text, "whole number"));
    return std::nullopt;
  }
  if (*number < range.smallest || *number > range.largest) {
    report(column, fmt::format("{} is out of range ({} to {})", text, range.smallest, range.largest));
    return std::nullopt;
  }
  return number;
}

std::optional<double> CsvRow::optional_real(const CsvColumn& column, RealRange range) const {
  const std::string_view text = cell(column);
  if (text.empty()) return std::nullopt;
  const auto number = number_in<double>(text);
  if (!number || !std::isfinite(*number)) {
    report(column, why_no_number(text, "number"));
    return std::nullopt;
  }
  if (*number < range.smallest || *number > range.largest) {
    report(column, fmt::format("{} is out of range ({} to {})", text, range.smallest, range.largest));
    return std::nullopt;
  }
  return number;
}

std::optional<Month> CsvRow::optional_month(const CsvColumn& column) const {
  const std::string_view text = cell(column);
  if (text.empty()) return std::nullopt;
  const auto month = month_in(text);
  if (!month) report(column, fmt::format("'{}' is no date; write it as 2021-03-26 or 2021-03", text));
  return month;
}

std::string CsvRow::text(const CsvColumn& column) const {
  return is_missing(column) ? std::string{} : std::string(cell(column));
}

long long CsvRow::whole(const CsvColumn& column, WholeRange range) const {
  return is_missing(column) ? 0 : optional_whole(column, range).value_or(0);
}

double CsvRow::real(const CsvColumn& column, RealRange range) const {
  return is_missing(column) ? 0.0 : optional_real(column, range).value_or(0.0);
}

Month CsvRow::month(const CsvColumn& column) const {
  return is_missing(column) ? Month{} : optional_month(column).value_or(Month{});
}

std::size_t CsvRow::one_of(const CsvColumn& column, std::span<const std::string_view> allowed) const {
  if (is_missing(column) || !column.index) return 0;
  const auto found = std::find(allowed.begin(), allowed.end(), cell(column));
  if (found == allowed.end()) {
    report(column, fmt::format("'{}' is none of {}", cell(column), fmt::join(allowed, ", ")));
    return 0;
  }
  return static_cast<std::size_t>(found - allowed.begin());
}

}  // namespace hjemmel
