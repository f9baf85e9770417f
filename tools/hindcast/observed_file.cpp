#include "tools/hindcast/observed_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/csv_table.hpp"
#include "sim/core/nearest.hpp"
#include "tools/hindcast/answer.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr RealRange any_number{-1e15, 1e15};
constexpr double hundred_percent = 100.0;

std::string text_of(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.month_of_year()); }

/// The columns of a table of outcomes.
struct Columns {
  CsvColumn indicator, date, geography, value, unit;
};

/// Reads row by row, noting in the table what is wrong.
class ObservedReader {
 public:
  ObservedReader(CsvTable& table, const Places& places, std::span<const Horizon> horizons)
      : table_(table),
        places_(places),
        horizons_(horizons),
        columns_{table.column("indicator"), table.column("date"), table.column("geography"), table.column("value"),
                 table.optional_column("unit")} {
    constexpr std::array<std::string_view, 5> known{"indicator", "date", "geography", "value", "unit"};
    table.forbid_other_columns(known);
  }

  std::vector<Observation> read() {
    for (const CsvRow& row : table_.rows()) take(row);
    report_shares();
    return std::move(read_);
  }

 private:
  void take(const CsvRow& row) {
    const std::size_t before = table_.problems().size();
    Observation found;
    found.line = row.line();
    const std::string name = row.text(columns_.indicator);
    found.date = row.text(columns_.date);
    found.geography = row.text(columns_.geography);
    found.value = row.real(columns_.value, any_number);
    if (!name.empty()) take_indicator(row, name, found);
    if (!found.geography.empty()) take_geography(row, found);
    if (table_.problems().size() != before) return;
    if (const std::string why = why_never(found.question); !why.empty()) {
      row.report(columns_.date, fmt::format("{} {}", found.question.indicator->name, why));
    }
    check_value(row, found);
    check_duplicate(row, found);
    read_.push_back(std::move(found));
  }

  void take_indicator(const CsvRow& row, const std::string& name, Observation& found) const {
    const Indicator* indicator = find_indicator(name);
    found.question.indicator = indicator;
    if (indicator == nullptr) {
      std::vector<std::string_view> names;
      for (const Indicator& known : indicators()) names.push_back(known.name);
      row.report(columns_.indicator, fmt::format("unknown indicator '{}'{}", name, hint_for(name, names)));
      return;
    }
    take_unit(row, *indicator);
    if (!found.date.empty()) take_date(row, *indicator, found);
  }

  void take_unit(const CsvRow& row, const Indicator& indicator) const {
    const auto unit = row.optional_text(columns_.unit);
    if (unit && *unit != indicator.unit) {
      row.report(columns_.unit,
                 fmt::format("{} is stated in '{}', not in '{}'", indicator.name, indicator.unit, *unit));
    }
  }

  void take_date(const CsvRow& row, const Indicator& indicator, Observation& found) const {
    const auto period = period_from_text(found.date, indicator.kind);
    if (!period) {
      row.report(columns_.date, fmt::format("'{}' is no date; write 2021-03-26 or 2021-03, of a flow 2020 (a year), "
                                            "2018/2020 (yearly mean) or 2020-03-31/2021-03-26",
                                            found.date));
      return;
    }
    found.question.period = *period;
    if (!within(*period)) {
      row.report(columns_.date, fmt::format("{} is outside the run ({})", found.date, ranges()));
    }
  }

  bool within(const Period& period) const {
    return std::ranges::any_of(horizons_,
                               [&](const Horizon& run) { return run.start < period.first && period.last <= run.end; });
  }

  std::string ranges() const {
    std::vector<std::string> texts;
    for (const Horizon& run : horizons_)
      texts.push_back(fmt::format("after {} to {}", text_of(run.start), text_of(run.end)));
    return fmt::format("{}", fmt::join(texts, "; "));
  }

  void take_geography(const CsvRow& row, Observation& found) const {
    const auto geography = geography_from_text(found.geography, places_);
    if (geography) {
      found.question.geography = *geography;
      return;
    }
    std::vector<std::string> names{"norway"};
    for (const Grouping by : {Grouping::size_class, Grouping::county, Grouping::health_region}) {
      for (std::string& label : places_.labels(by)) names.push_back(std::move(label));
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    row.report(columns_.geography,
               fmt::format("'{}' is not norway, a size class, county, health region or the code of a "
                           "municipality{}",
                           found.geography, hint_for(found.geography, views)));
  }

  void check_value(const CsvRow& row, const Observation& found) const {
    const Indicator& indicator = *found.question.indicator;
    if (indicator.is_count() && indicator.kind != IndicatorKind::change && found.value < 0.0) {
      row.report(columns_.value, fmt::format("{} cannot be negative", indicator.name));
    } else if (indicator.is_count() && found.question.period.years == 1 && found.value != std::floor(found.value)) {
      row.report(columns_.value, fmt::format("{} is a count of {}, a whole number", indicator.name, indicator.unit));
    } else if (indicator.is_percent() && (found.value < 0.0 || found.value > hundred_percent)) {
      row.report(columns_.value, fmt::format("{} is in percent, 0 to 100", indicator.name));
    }
  }

  void check_duplicate(const CsvRow& row, const Observation& found) {
    const Question& asked = found.question;
    const auto [same, is_new] =
        lines_.emplace(std::tuple(asked.indicator->name, found.question.geography.block(), asked.geography.group,
                                  asked.period.first.index(), asked.period.last.index()),
                       found.line);
    if (!is_new) {
      row.report(columns_.indicator, fmt::format("{} of {} at {} stands in line {} already", asked.indicator->name,
                                                 found.geography, found.date, same->second));
    }
  }

  // A percent below 1 can be true of one place, but not of all rows of an indicator: those are shares. A unit says so.
  void report_shares() {
    if (columns_.unit.index) return;
    std::map<const Indicator*, std::vector<const Observation*>> percents;
    for (const Observation& found : read_) {
      if (found.question.indicator->is_percent()) percents[found.question.indicator].push_back(&found);
    }
    for (const Observation& found : read_) {
      const auto rows = percents.find(found.question.indicator);
      if (rows == percents.end() || found.value == 0.0) continue;
      const bool all_small = std::ranges::all_of(rows->second, [](const Observation* o) { return o->value <= 1.0; });
      if (!all_small) continue;
      table_.report(found.line,
                    fmt::format("column 'value': {0} looks like a share; {1} is in percent, write {2:.6g}. "
                                "If it is {0} percent, add a column 'unit' that says percent",
                                found.value, found.question.indicator->name, found.value * hundred_percent));
    }
  }

  CsvTable& table_;
  const Places& places_;
  std::span<const Horizon> horizons_;
  Columns columns_;
  std::vector<Observation> read_;
  std::map<std::tuple<std::string, std::string_view, std::size_t, int, int>, int> lines_;
};

/// Adds up published age classes to what the model counts: all GPs, and those of 60 and over.
class AgeClasses {
 public:
  void take(const std::string& name, const std::string& date, double value, int line) {
    const bool young = name == "gps_under_40" || name == "gps_40_49" || name == "gps_50_59";
    const bool old = name == "gps_60_66" || name == "gps_67_plus";
    if (!young && !old) return;
    Sums& sums = by_date_[date];
    sums.line = line;
    sums.all += value;
    ++sums.classes;
    if (old) sums.old += value;
    if (old) ++sums.old_classes;
  }

  void add_to(std::vector<Observation>& observations) const {
    for (const auto& [date, sums] : by_date_) {
      if (sums.classes == 5) add("gps", date, sums.all, sums.line, observations);
      if (sums.old_classes == 2) add("gps_60_and_over", date, sums.old, sums.line, observations);
    }
  }

 private:
  struct Sums {
    double all = 0.0, old = 0.0;  ///< doctors
    int classes = 0, old_classes = 0;
    int line = 0;
  };

  // What the table prints itself stands.
  static void add(const char* name, const std::string& date, double value, int line,
                  std::vector<Observation>& observations) {
    const Indicator* indicator = find_indicator(name);
    const bool printed = std::ranges::any_of(observations, [&](const Observation& o) {
      return o.question.indicator == indicator && o.date == date && !o.question.geography.by;
    });
    const auto period = period_from_text(date, IndicatorKind::stock);
    if (!printed && period) observations.push_back({{indicator, {}, *period}, value, "norway", date, line});
  }

  std::map<std::string, Sums> by_date_;
};

void read_targets(const std::filesystem::path& path, const Places& places, OfficialFigures& figures) {
  CsvTable table = read_csv(path);
  const CsvColumn measures_column = table.column("measure"), dates = table.column("date"),
                  geographies = table.column("geography"), values = table.column("value");
  AgeClasses ages;
  for (const CsvRow& row : table.rows()) {
    const std::string name = row.text(measures_column), date = row.text(dates), place = row.text(geographies);
    const double value = row.real(values, any_number);
    if (place == "norway") ages.take(name, date, value, row.line());
    const Indicator* indicator = find_indicator(name);
    const auto period = indicator != nullptr ? period_from_text(date, indicator->kind) : std::nullopt;
    const auto geography = geography_from_text(place, places);
    if (period && geography) {
      figures.observations.push_back({{indicator, *geography, *period}, value, place, date, row.line()});
    } else if (std::ranges::find(figures.not_modelled, name) == figures.not_modelled.end()) {
      figures.not_modelled.push_back(name);
    }
  }
  table.throw_if_problems();
  ages.add_to(figures.observations);
}

void read_municipalities(const std::filesystem::path& path, const Places& places, OfficialFigures& figures) {
  CsvTable table = read_csv(path);
  const CsvColumn codes = table.column("code"), years = table.column("year");
  for (const CsvRow& row : table.rows()) {
    const std::string code = row.text(codes);
    const auto geography = geography_from_text(code, places);
    const Month december{static_cast<int>(row.whole(years, {1990, 2099})), months_per_year};
    for (const char* name : {"percent_without_gp", "mean_list_length"}) {
      const auto value = row.optional_real(table.column(name), any_number);
      if (!value || !geography) continue;
      const Question question{find_indicator(name), *geography, {december, december, true, 1}};
      figures.observations.push_back({question, *value, code, fmt::format("{}-12-31", december.year()), row.line()});
    }
  }
  table.throw_if_problems();
}

}  // namespace

std::vector<Observation> read_observed(const std::filesystem::path& path, const Places& places,
                                       std::span<const Horizon> horizons) {
  CsvTable table = read_csv(path);
  std::vector<Observation> observations = ObservedReader(table, places, horizons).read();
  table.throw_if_problems();
  return observations;
}

OfficialFigures read_official(const std::filesystem::path& folder, const Places& places) {
  OfficialFigures figures;
  read_targets(folder / "targets.csv", places, figures);
  if (const auto table = folder / "gp_lists_municipality.csv"; std::filesystem::exists(table)) {
    read_municipalities(table, places, figures);
  }
  return figures;
}

}  // namespace hjemmel::hindcast
