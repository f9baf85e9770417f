#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/result_reader.hpp"
#include "tools/hjemmel/comparison/configuration_difference.hpp"
#include "tools/hjemmel/comparison/lasting_excess.hpp"
#include "tools/hjemmel/comparison/paired_effect.hpp"

namespace hjemmel {

/// What is to be compared.
struct ComparisonRequest {
  std::optional<Grouping> by;         ///< nothing: nationally
  std::vector<std::string> measures;  ///< of comparable_measures(); empty: the usual ones
};

/// One number of one place at one date.
struct ComparisonRow {
  std::string measure;
  std::string unit;
  std::string group;  ///< label on the axis of the grouping; "Norway" nationally
  std::string name;   ///< the municipality's name; else the label
  Month date;         ///< its end
  PairedEffect effect;
};

/// When a measure's effect first lasts, nationally.
struct LastingRow {
  std::string measure;
  std::optional<Month> since;  ///< nothing: it never does
  std::size_t months = 0;      ///< in a row from then on
  bool to_the_end = false;     ///< until the run ends
  double false_alarms = 0.0;   ///< how often this look finds something when there is nothing, 0 to 1
};

/// Two files compared.
struct Comparison {
  std::string baseline_title;
  std::string other_title;
  std::string baseline_path;
  std::string other_path;
  std::string by;  ///< name of the grouping, or "national"
  std::uint64_t seed = 0;
  std::uint32_t first_replicate = 0;
  std::size_t pairs = 0;
  std::vector<ConfigurationDifference> configuration;
  std::vector<ComparisonRow> rows;  ///< by measure, then group, then date
  std::vector<LastingRow> lasting;  ///< nationally only
};

/// Names that a comparison can be asked for: the measures of the file, and those derived from them up to each date:
/// `vacant_list_years`, `person_years_without_gp`, `cost_*_nok_cumulated`, and quotients of these.
std::vector<std::string> comparable_measures(std::optional<Grouping> by);

/// Compares two files pair by pair. Throws InputError when they are no pairs, when a measure is unknown or when the
/// detail of a file has no such groups; FileError.
Comparison compare(const ResultFile& baseline, const ResultFile& other, const ComparisonRequest& request);

/// As tables for people. By groups only the last date is shown.
std::string format_text(const Comparison& comparison);
/// Rows of CSV, a line each, all dates; what is not defined is empty.
std::string format_csv(const std::vector<Comparison>& comparisons);
/// One JSON array; what is not defined is null.
std::string format_json(const std::vector<Comparison>& comparisons);

}  // namespace hjemmel
