#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "output/datasets.hpp"
#include "tools/hjemmel/comparison/comparison.hpp"

namespace hjemmel {
namespace {

constexpr std::string_view legend =
    "difference: other less baseline, mean over pairs, with its Monte Carlo standard error (s.e.)\n"
    "90 % of pairs: 5th to 95th percentile of the paired differences; 90 % of mean: interval of the mean (Student's "
    "t)\n"
    "helps: share of pairs in which fewer lists or persons are without a GP (per measure: the direction that is "
    "better);\n"
    "  hurts: share in which it is worse; the rest is unchanged\n"
    "var. ratio: variance of the paired difference over that of independent runs; small: pairing saved much\n"
    "list-years and person-years without a GP, and costs, are cumulated from the start to the date; costs per "
    "list-year\n"
    "  and per person-year avoided have bootstrap intervals, and a dash where nothing is surely avoided\n";

/// Digits after the point that a number of this size of error deserves.
int decimals_for(double error) {
  if (std::isnan(error) || error >= 10.0) return 0;
  return error >= 1.0 ? 1 : 2;
}

std::string number(double value, int decimals) {
  if (std::isnan(value)) return "-";
  std::string text = fmt::format("{:.{}f}", value == 0.0 ? 0.0 : value, decimals);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = point; at > first + 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string interval(const Interval& ends, int decimals) {
  if (std::isnan(ends.low)) return "-";
  return fmt::format("{} to {}", number(ends.low, decimals), number(ends.high, decimals));
}

std::string percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:.0f} %", 100.0 * share); }

/// Kroner are shown in millions, other units as they are.
PairedEffect scaled(PairedEffect effect, double factor) {
  for (double* value : {&effect.baseline, &effect.difference, &effect.standard_error, &effect.over_replicates.low,
                        &effect.over_replicates.high, &effect.of_mean.low, &effect.of_mean.high}) {
    *value *= factor;
  }
  return effect;
}

bool in_millions(const ComparisonRow& row) { return row.unit.starts_with("NOK"); }

std::string heading(const ComparisonRow& row, std::string_view first, std::string_view also) {
  const std::string unit = (in_millions(row) ? "million " : "") + row.unit;
  return fmt::format("\n{} [{}]{}\n  {:<28}{:>14}{:>14}{:>10}{:>26}{:>26}{:>7}{:>7}{:>11}\n", row.measure, unit, also,
                     first, "baseline", "difference", "s.e.", "90 % of pairs", "90 % of mean", "helps", "hurts",
                     "var. ratio");
}

std::string line(const ComparisonRow& row, const std::string& first) {
  constexpr double million = 1e6;
  const PairedEffect effect = in_millions(row) ? scaled(row.effect, 1.0 / million) : row.effect;
  const double width = (effect.of_mean.high - effect.of_mean.low) / 2.0;
  const int decimals = decimals_for(std::isnan(effect.standard_error) ? width : effect.standard_error);
  const bool has_ratio = !std::isnan(effect.variance_ratio);
  return fmt::format("  {:<28}{:>14}{:>14}{:>10}{:>26}{:>26}{:>7}{:>7}{:>11}\n", first,
                     number(effect.baseline, decimals), number(effect.difference, decimals),
                     number(effect.standard_error, decimals), interval(effect.over_replicates, decimals),
                     interval(effect.of_mean, decimals), percent(effect.helps), percent(effect.hurts),
                     has_ratio ? fmt::format("{:.3f}", effect.variance_ratio) : "-");
}

/// Whether every pair is the same: nothing has happened yet.
bool is_untouched(const ComparisonRow& row) {
  const PairedEffect& effect = row.effect;
  return std::isnan(effect.difference) || (effect.difference == 0.0 && effect.standard_error == 0.0);
}

/// Dates of one measure; those before anything happens are folded into one line.
std::string national_table(std::span<const ComparisonRow> rows) {
  const auto touched = std::ranges::find_if_not(rows, is_untouched);
  std::string text = heading(rows.front(), "date", "");
  if (touched != rows.begin()) {
    const bool quotient = std::isnan(std::prev(touched)->effect.difference);
    text += fmt::format("  to {}: {}\n", date_text(std::prev(touched)->date),
                        quotient ? "nothing is surely avoided" : "the same in every pair");
  }
  for (auto row = touched; row != rows.end(); ++row) text += line(*row, date_text(row->date));
  return text;
}

std::string national_tables(const Comparison& comparison) {
  std::string text;
  const auto& rows = comparison.rows;
  for (auto first = rows.begin(); first != rows.end();) {
    const auto of_another = [&](const ComparisonRow& row) { return row.measure != first->measure; };
    const auto end = std::find_if(first, rows.end(), of_another);
    text += national_table({first, end});
    first = end;
  }
  return text;
}

std::string group_tables(const Comparison& comparison) {
  std::string text;
  std::string measure;
  const Month last = comparison.rows.back().date;
  for (const ComparisonRow& row : comparison.rows) {
    if (row.date != last) continue;
    if (row.measure != measure) text += heading(row, comparison.by, ", " + date_text(last));
    measure = row.measure;
    text += line(row, row.name);
  }
  return text +
         "\nEvery year: --format csv or json. State spending is not divided by place, so costs per list-year are "
         "those of municipalities.\n";
}

std::string lasting_line(const LastingRow& row) {
  const std::string chance = fmt::format("false-alarm rate {:.1f} %", 100.0 * row.false_alarms);
  if (!row.since) return fmt::format("  {:<36}never ({})\n", row.measure, chance);
  return fmt::format("  {:<36}from {}, {} months in a row, {} ({})\n", row.measure, date_text(*row.since), row.months,
                     row.to_the_end ? "to the end" : "not to the end", chance);
}

std::string lasting_text(const Comparison& comparison) {
  if (comparison.lasting.empty()) return {};
  std::string text = fmt::format(
      "\nWhen the effect first exceeds two standard errors, on one side, for {} months in a row. This looks at every "
      "month:\nthe false-alarm rate is how often that look finds something when signs are given to the pairs by chance "
      "(1,000 times),\nand it holds for one measure; several measures are several looks. Flows count from the start.\n",
      lasting_months);
  for (const LastingRow& row : comparison.lasting) text += lasting_line(row);
  return text;
}

}  // namespace

std::string format_text(const Comparison& comparison) {
  std::string text = fmt::format("baseline: {} ({})\nother:    {} ({})\n{} pairs of replicates from {}, seed {}\n",
                                 comparison.baseline_title, comparison.baseline_path, comparison.other_title,
                                 comparison.other_path, comparison.pairs, comparison.first_replicate, comparison.seed);
  text += "\n" + format_configuration_differences(comparison.configuration) + "\n";
  text += legend;
  if (comparison.rows.empty()) return text;
  text += comparison.by == "national" ? national_tables(comparison) : group_tables(comparison);
  return text + lasting_text(comparison);
}

}  // namespace hjemmel
