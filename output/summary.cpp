#include "output/summary.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "output/datasets.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

/// Ends of the interval that holds 90 % of replicates.
constexpr double low_end = 0.05;
constexpr double high_end = 0.95;

const std::vector<std::string>& summary_measures() {
  static const std::vector<std::string> names{"vacant_lists", "vacant_lists_over_one_year", "inhabitants_without_gp",
                                              "gps", "lists"};
  return names;
}

SummaryTable table_by_year(const ResultFile& file) {
  const std::vector<Month>& months = file.description().times.months;
  SummaryTable table{"Norway, at the start and at year ends", "date", summary_measures(), {}, {}};
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < months.size(); ++i)
    if (i == 0 || i + 1 == months.size() || months[i].is_december()) rows.push_back(i);
  for (const std::size_t row : rows) table.rows.push_back(date_text(months[row]));
  table.spreads.resize(rows.size());
  for (const std::string& measure : table.columns) {
    const Table values = file.national(measure);
    for (std::size_t i = 0; i < rows.size(); ++i)
      table.spreads[i].push_back(spread_of(values.across_replicates(rows[i])));
  }
  return table;
}

SummaryTable table_by_group(const ResultFile& file, Grouping grouping, const std::string& heading) {
  const ResultDescription& d = file.description();
  SummaryTable table{fmt::format("By {}, {}", heading, date_text(d.times.dates.back())),
                     heading,
                     summary_measures(),
                     d.places.labels(grouping),
                     {}};
  const std::size_t groups = table.rows.size();
  const std::size_t last = (d.times.dates.size() - 1) * groups;
  table.spreads.resize(groups);
  for (const std::string& measure : table.columns) {
    const Table values = file.by_group(measure, grouping);
    for (std::size_t group = 0; group < groups; ++group)
      table.spreads[group].push_back(spread_of(values.across_replicates(last + group)));
  }
  return table;
}

/// 12345.6 as "12,346".
std::string with_commas(double value) {
  std::string digits = fmt::format("{:.0f}", std::abs(value));
  constexpr std::size_t group = 3;
  for (std::size_t at = digits.size(); at > group; at -= group) digits.insert(at - group, ",");
  return (value <= -0.5 ? "-" : "") + digits;
}

std::string interval(const Spread& spread) {
  return fmt::format("{} ({}-{})", with_commas(spread.median), with_commas(spread.low), with_commas(spread.high));
}

std::string error_of_mean(const Spread& spread) {
  return spread.standard_error >= 10.0 ? with_commas(spread.standard_error)
                                       : fmt::format("{:.1f}", spread.standard_error);
}

/// Characters on the screen: bytes that do not continue a UTF-8 character.
std::size_t width_of(const std::string& text) {
  constexpr unsigned continuation = 0x80, mask = 0xC0;
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & mask) != continuation; }));
}

std::string padded(const std::string& text, std::size_t width, bool left) {
  const std::string blanks(width - std::min(width, width_of(text)), ' ');
  return left ? text + blanks : blanks + text;
}

using TextRows = std::vector<std::vector<std::string>>;

std::string aligned(const TextRows& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += (i == 0 ? "" : "  ") + padded(row[i], widths[i], i == 0);
    text += "  " + line + "\n";
  }
  return text;
}

std::string readable(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string format_table(const SummaryTable& table) {
  TextRows rows(1);
  rows[0].push_back(table.row_heading);
  for (const std::string& column : table.columns) rows[0].push_back(readable(column));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    rows.push_back({readable(table.rows[i])});
    for (const Spread& spread : table.spreads[i]) rows.back().push_back(interval(spread));
  }
  return table.title + "\n" + aligned(rows);
}

std::string format_errors(const SummaryTable& table) {
  TextRows rows(1);
  rows[0].push_back("standard error of the mean");
  for (const std::string& column : table.columns) rows[0].push_back(readable(column));
  rows.push_back({table.rows.back()});
  for (const Spread& spread : table.spreads.back()) rows.back().push_back(error_of_mean(spread));
  return aligned(rows);
}

}  // namespace

double quantile(std::span<const double> ascending, double p) {
  HJEMMEL_EXPECTS(!ascending.empty() && p >= 0.0 && p <= 1.0);
  const double place = static_cast<double>(ascending.size() - 1) * p;
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  return ascending[below] + (place - static_cast<double>(below)) * (ascending[above] - ascending[below]);
}

Spread spread_of(std::vector<double> values) {
  HJEMMEL_EXPECTS(!values.empty());
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  Spread spread{quantile(values, 0.5), quantile(values, low_end), quantile(values, high_end),
                std::accumulate(values.begin(), values.end(), 0.0) / n, 0.0};
  double squares = 0.0;
  for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
  if (values.size() > 1) spread.standard_error = std::sqrt(squares / (n - 1.0) / n);
  return spread;
}

std::vector<SummaryTable> summarise(const ResultFile& file) {
  std::vector<SummaryTable> tables{table_by_year(file)};
  if (file.has(Grouping::county)) tables.push_back(table_by_group(file, Grouping::county, "county"));
  if (file.has(Grouping::centrality)) tables.push_back(table_by_group(file, Grouping::centrality, "centrality"));
  return tables;
}

std::string format_summary(std::span<const SummaryTable> tables) {
  std::string text = "Median of replicates, with the interval from their 5th to their 95th percentile.\n";
  for (const SummaryTable& table : tables) text += "\n" + format_table(table);
  if (!tables.empty()) text += "\nMonte Carlo error, Norway\n" + format_errors(tables.front());
  return text;
}

}  // namespace hjemmel
