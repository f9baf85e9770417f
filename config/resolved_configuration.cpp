#include "config/resolved_configuration.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "config/setting.hpp"
#include "config/toml_document.hpp"
#include "config/where.hpp"
#include "sim/parameters/table.hpp"

namespace hjemmel {
namespace {

/// The shortest number that reads back as `value`.
std::string number_as_toml(double value, ValueType type) {
  return type == ValueType::yes_no ? fmt::format("{}", value != 0.0) : fmt::format("{}", value);
}

std::string date_as_toml(Month month) { return fmt::format("{:04}-{:02}-01", month.year(), month.month_of_year()); }

/// Changes made to hold always are written without dates.
bool has_start(const LeverChange& change) { return change.from >= first_dated_month; }
bool has_end(const LeverChange& change) { return change.until <= last_dated_month; }

std::string change_as_toml(const LeverChange& change, ValueType type, bool on_top, const Country& country) {
  std::string text = change.is_factor ? fmt::format("{{ factor = {}", change.value)
                                      : fmt::format("{{ value = {}", number_as_toml(change.value, type));
  if (has_start(change)) text += fmt::format(", from = {}", date_as_toml(change.from));
  if (has_end(change)) text += fmt::format(", until = {}", date_as_toml(change.until));
  if (change.ramp_months > 0) text += fmt::format(", ramp_months = {}", change.ramp_months);
  if (!change.where.empty()) text += fmt::format(", where = {}", where_as_toml(change.where, country));
  if (on_top) text += ", on_top = true";
  return text + " }";
}

/// Whether the change in this position must say that it lies on top of earlier ones on purpose.
bool is_on_top(const std::vector<LeverChange>& changes, std::size_t position) {
  const LeverChange& change = changes[position];
  const bool looks_like_a_base = !has_start(change) && !has_end(change) && change.where.empty();
  return looks_like_a_base || std::any_of(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(position),
                                          [&](const LeverChange& earlier) { return hides(change, earlier); });
}

std::string lever_as_toml(const Lever& lever, ValueType type, const Country& country) {
  const std::vector<LeverChange>& changes = lever.changes();
  std::string base = number_as_toml(lever.base(), type);
  if (changes.empty()) return base;
  std::string text = fmt::format("[\n  {{ value = {} }},\n", base);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    text += fmt::format("  {},\n", change_as_toml(changes[i], type, is_on_top(changes, i), country));
  }
  return text + "]";
}

/// Reading access by rows of the parameter table, whose accessors may also write: to a copy, made once.
class Values {
 public:
  explicit Values(const Parameters& parameters) : parameters_(parameters) {}

  const Lever& lever(const ParameterInfo& info) { return *info.lever(parameters_); }
  double plain(const ParameterInfo& info) { return *info.plain(parameters_); }

 private:
  Parameters parameters_;
};

bool same_change(const LeverChange& a, const LeverChange& b) {
  return a.value == b.value && a.from == b.from && a.until == b.until && a.ramp_months == b.ramp_months &&
         a.where == b.where && a.is_factor == b.is_factor;
}

std::string with_unit(double value, const ParameterInfo& info) {
  const std::string number = number_as_toml(value, info.type);
  return info.unit == "1" || info.type == ValueType::yes_no ? number : fmt::format("{} {}", number, info.unit);
}

std::string in_words(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.month_of_year()); }

/// `factor` times what held in the month and places of a change: one number, or the smallest and largest.
std::string values_in(const Lever& lever, const LeverChange& change, double factor, const Country& country) {
  double smallest = factor * lever.at(change.from);
  double largest = smallest;
  bool is_first = true;
  for (std::size_t m = 0; m < country.municipality_count(); ++m) {
    if (!change.where.empty() && !change.where[m]) continue;
    const double value = factor * lever.at(change.from, MunicipalityId(m));
    smallest = is_first ? value : std::min(smallest, value);
    largest = is_first ? value : std::max(largest, value);
    is_first = false;
  }
  return smallest == largest ? fmt::format("{:.10g}", smallest) : fmt::format("{:.10g} to {:.10g}", smallest, largest);
}

/// What a change leads to, with its unit.
std::string goal_in_words(const ParameterInfo& info, const Lever& before, const LeverChange& change,
                          const Country& country) {
  if (!change.is_factor) return with_unit(change.value, info);
  const std::string unit = info.unit == "1" ? "" : fmt::format(" {}", info.unit);
  return fmt::format("{}{} ({} times)", values_in(before, change, change.value, country), unit, change.value);
}

std::string change_in_words(const LeverChange& change, const Country& country) {
  std::string words;
  if (has_start(change)) words += fmt::format(" from {}", in_words(change.from));
  if (has_end(change)) words += fmt::format(" until {}", in_words(change.until));
  if (change.ramp_months > 0) words += fmt::format(", in steps over {} months", change.ramp_months);
  if (!change.where.empty()) words += fmt::format(", in {}", where_in_words(change.where, country));
  return words;
}

/// Lines on one lever: the value that replaces it whole, if one does, and the changes laid on top.
std::vector<std::string> lever_differences(const ParameterInfo& info, const Lever& baseline, const Lever& scenario,
                                           const Country& country) {
  const auto& before = baseline.changes();
  const auto& after = scenario.changes();
  const bool extends_baseline = baseline.base() == scenario.base() && before.size() <= after.size() &&
                                std::equal(before.begin(), before.end(), after.begin(), same_change);
  std::vector<std::string> lines;
  if (!extends_baseline) {
    const std::string dropped = before.empty() ? "" : ", without the baseline's dated changes";
    lines.push_back(
        fmt::format("{}: {} -> {}{}", info.key, baseline.base(), with_unit(scenario.base(), info), dropped));
  }
  for (std::size_t i = extends_baseline ? before.size() : 0; i < after.size(); ++i) {
    const LeverChange& change = after[i];
    lines.push_back(fmt::format("{}: {} -> {}{}", info.key, values_in(baseline, change, 1.0, country),
                                goal_in_words(info, baseline, change, country), change_in_words(change, country)));
  }
  return lines;
}

}  // namespace

std::string resolved_configuration(const Scenario& scenario, const Country& country) {
  std::string text;
  for (const InputFile& file : scenario.files) text += fmt::format("# {}  {}\n", file.sha256, toml_text(file.path));
  text += fmt::format("title = {}\n", toml_text(scenario.title));
  Values values(scenario.parameters);
  for (const ParameterInfo& info : parameter_table()) {
    const std::string value = info.dated ? lever_as_toml(values.lever(info), info.type, country)
                                         : number_as_toml(values.plain(info), info.type);
    text += fmt::format("{} = {}\n", info.key, value);
  }
  return text;
}

std::vector<std::string> differences(const Parameters& baseline, const Parameters& scenario, const Country& country) {
  std::vector<std::string> lines;
  Values baseline_values(baseline);
  Values scenario_values(scenario);
  for (const ParameterInfo& info : parameter_table()) {
    if (info.dated) {
      const auto found = lever_differences(info, baseline_values.lever(info), scenario_values.lever(info), country);
      lines.insert(lines.end(), found.begin(), found.end());
      continue;
    }
    const double before = baseline_values.plain(info);
    const double after = scenario_values.plain(info);
    if (before == after) continue;
    lines.push_back(fmt::format("{}: {} -> {}", info.key, number_as_toml(before, info.type), with_unit(after, info)));
  }
  return lines;
}

}  // namespace hjemmel
