#include "tools/calibration/target.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "config/csv_table.hpp"
#include "config/problem_list.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/nearest.hpp"

namespace hjemmel {
namespace {

/// A row of the table of official figures.
struct Figure {
  std::string measure, date, geography, unit, grade;
  double value = 0.0;
  std::optional<double> tolerance;
  int line = 0;
};

std::vector<Figure> read_figures(const std::filesystem::path& path) {
  CsvTable table = read_csv(path);
  const CsvColumn measure = table.column("measure");
  const CsvColumn date = table.column("date");
  const CsvColumn geography = table.column("geography");
  const CsvColumn value = table.column("value");
  const CsvColumn tolerance = table.column("tolerance");
  const CsvColumn unit = table.optional_column("unit");
  const CsvColumn grade = table.optional_column("grade");
  table.throw_if_problems();
  constexpr double huge = std::numeric_limits<double>::max();
  std::vector<Figure> figures;
  for (const CsvRow& row : table.rows()) {
    figures.push_back({row.text(measure), row.text(date), row.text(geography), row.optional_text(unit).value_or(""),
                       row.optional_text(grade).value_or(""), row.real(value, {-huge, huge}),
                       row.optional_real(tolerance, {0.0, huge}), row.line()});
  }
  table.throw_if_problems();
  return figures;
}

std::optional<EvidencePlace> place_of(const std::string& name, const Country& country) {
  if (name == "norway") return EvidencePlace{};
  const auto county = std::ranges::find(country.counties, name);
  if (county != country.counties.end()) {
    return EvidencePlace{PlaceKind::county, static_cast<std::size_t>(county - country.counties.begin())};
  }
  const auto size = std::ranges::find(size_class_names, name);
  if (size == size_class_names.end()) return {};
  return EvidencePlace{PlaceKind::size_class, static_cast<std::size_t>(size - size_class_names.begin())};
}

const Indicator* indicator_of(const std::string& measure, const EvidencePlace& place) {
  return find_indicator(measure, place.kind != PlaceKind::norway);
}

std::string unknown_measure(const std::string& measure, bool by_place) {
  std::vector<std::string_view> names;
  for (const Indicator& indicator : indicators()) {
    if (indicator.by_place == by_place) names.push_back(indicator.name);
  }
  return fmt::format("no measure of the model shows {}{}{}", measure, by_place ? " by place" : "",
                     hint_for(measure, names));
}

// Figures over years count for the part of them that is simulated, from three quarters of a year on.
bool cut_to_run(const Indicator& indicator, RunSpan run, EvidenceSpan& span) {
  constexpr int least_months = 9;
  if (indicator.end_only) return span.at == run.last;
  if (!indicator.is_flow) return run.start <= span.at && span.at <= run.last;
  const bool is_exact = span.is_moment || span.is_sum || span.months() < least_months;
  const EvidenceSpan cut{std::max(span.first, run.start + 1), std::min(span.last, run.last), span.at, span.is_moment,
                         span.is_sum};
  const bool is_covered = is_exact ? cut == span : cut.first <= cut.last && cut.months() >= least_months;
  span = cut;
  return is_covered;
}

/// Turns what is wanted into targets, noting what cannot be.
class TargetReader {
 public:
  TargetReader(const CalibrationFile& file, const Country& country, RunSpan run)
      : figures_(read_figures(file.targets)),
        table_(file.targets.string()),
        country_(country),
        run_(run),
        problems_(file.file) {}

  void read(const WrittenTarget& wanted) {
    const auto refuse = [&](const std::string& why) {
      problems_.add(wanted.place, fmt::format("{} {} {}: {}", wanted.measure, wanted.date, wanted.geography, why));
    };
    const auto figure = std::ranges::find_if(figures_, [&](const Figure& row) {
      return row.measure == wanted.measure && row.date == wanted.date && row.geography == wanted.geography;
    });
    if (figure == figures_.end()) return refuse("no such row in " + table_);
    const auto span = read_span(wanted.date);
    const auto place = place_of(wanted.geography, country_);
    if (!figure->tolerance || *figure->tolerance == 0.0)
      refuse(fmt::format("{}:{} has no tolerance", table_, figure->line));
    if (!place) return refuse(fmt::format("{} is neither a county nor a size class", wanted.geography));
    Target target = target_of(*figure, wanted);
    target.indicator = indicator_of(wanted.measure, *place);
    if (target.indicator == nullptr) return refuse(unknown_measure(wanted.measure, place->kind != PlaceKind::norway));
    if (!span) return refuse(fmt::format("{} is no day, year, quarter or time from one to another", wanted.date));
    target.question = {*span, *place};
    if (!cut_to_run(*target.indicator, run_, target.question.span)) {
      return refuse(target.indicator->end_only ? "is known for the last month of the run only"
                                               : "the run does not cover its dates");
    }
    targets_.push_back(std::move(target));
  }

  std::vector<Target> finish() {
    if (std::ranges::none_of(targets_, &Target::fitted) && problems_.problems().empty()) {
      problems_.add({}, "fit: no figure is to be met");
    }
    if (!problems_.problems().empty()) throw InputError(problems_.problems());
    return std::move(targets_);
  }

 private:
  static Target target_of(const Figure& figure, const WrittenTarget& wanted) {
    Target target;
    target.measure = figure.measure;
    target.date = figure.date;
    target.geography = figure.geography;
    target.unit = figure.unit;
    target.grade = figure.grade;
    target.theme = wanted.theme;
    target.value = figure.value;
    target.tolerance = figure.tolerance.value_or(0.0);
    target.fitted = wanted.fitted;
    return target;
  }

  std::vector<Figure> figures_;
  std::string table_;
  const Country& country_;
  RunSpan run_;
  ProblemList problems_;
  std::vector<Target> targets_;
};

}  // namespace

std::string Target::name() const {
  return geography == "norway" ? fmt::format("{}, {}", measure, date)
                               : fmt::format("{}, {}, {}", measure, date, geography);
}

std::vector<Target> targets_of(const CalibrationFile& file, const Country& country, RunSpan run) {
  TargetReader reader(file, country, run);
  for (const WrittenTarget& wanted : file.targets_wanted) reader.read(wanted);
  return reader.finish();
}

}  // namespace hjemmel
