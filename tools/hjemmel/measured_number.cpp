#include "tools/hjemmel/measured_number.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/datasets.hpp"
#include "sim/core/nearest.hpp"
#include "tools/hjemmel/comparison/panel.hpp"
#include "tools/hjemmel/option_values.hpp"

namespace hjemmel {
namespace {

const MeasureInfo* find_measure(const MeasuredNumber& number) {
  const auto find = [&](const auto& table) -> const MeasureInfo* {
    const auto found = std::ranges::find(table, number.measure, &MeasureInfo::name);
    return found == table.end() ? nullptr : &*found;
  };
  return number.by ? find(municipal_measures) : find(measures);
}

std::vector<std::string_view> names_of_measures(bool by_place) {
  std::vector<std::string_view> names;
  const std::span<const MeasureInfo> table = by_place ? std::span<const MeasureInfo>(municipal_measures) : measures;
  for (const MeasureInfo& info : table) names.push_back(info.name);
  return names;
}

std::string code_of(const std::string& name, const Places& places) {
  const auto found = std::ranges::find(places.municipalities, name, &Place::name);
  return found == places.municipalities.end() ? name : found->code;
}

}  // namespace

Detail MeasuredNumber::detail() const { return by == Grouping::municipality ? Detail::municipal : Detail::regional; }

std::string MeasuredNumber::text() const {
  const std::string where = by ? " in " + place : "";
  const MeasureInfo* info = find_measure(*this);
  const bool flow = info != nullptr && info->kind == MeasureKind::flow;
  return fmt::format("{}{} {} {}", measure, where, flow ? "from the start to" : "on", date_text(date));
}

std::optional<Month> date_from_text(std::string_view text) {
  constexpr std::size_t month_length = std::string_view("2030-12").size();
  const auto month = month_from_text(text.substr(0, month_length));
  if (!month || text.size() == month_length) return month;
  return text == date_text(*month) ? month : std::nullopt;
}

void read_place(const std::string& option, const std::string& text, MeasuredNumber& number, Problems& problems) {
  const std::size_t equals = text.find('=');
  const auto found = std::ranges::find(grouping_names, std::string_view(text).substr(0, equals));
  if (equals == std::string::npos || found == grouping_names.end()) {
    problems.add(option, fmt::format("'{}' is not GROUP=NAME with one of {}", text, fmt::join(grouping_names, ", ")));
    return;
  }
  number.by = static_cast<Grouping>(found - grouping_names.begin());
  number.place = text.substr(equals + 1);
}

void check_number(MeasuredNumber& number, const Places& places, Problems& problems) {
  if (find_measure(number) == nullptr) {
    problems.add("", fmt::format("'{}' is not a measure {}{}", number.measure, number.by ? "of places" : "of Norway",
                                 hint_for(number.measure, names_of_measures(number.by.has_value()))));
  }
  if (!number.by) return;
  if (!number.date.is_december()) {
    problems.add(
        "", fmt::format("{} is no 31 December, the only date at which places are counted", date_text(number.date)));
  }
  if (*number.by == Grouping::municipality) number.place = code_of(number.place, places);
  const std::vector<std::string> labels = places.labels(*number.by);
  if (std::ranges::find(labels, number.place) != labels.end()) return;
  const std::vector<std::string_view> names(labels.begin(), labels.end());
  problems.add("--where", fmt::format("there is no {} '{}'{}", grouping_names.at(static_cast<std::size_t>(*number.by)),
                                      number.place, hint_for(number.place, names)));
}

std::vector<double> outcomes_of(const ResultFile& file, const MeasuredNumber& number) {
  const ResultDescription& about = file.description();
  const std::size_t replicates = about.replicates();
  const bool flow = find_measure(number)->kind == MeasureKind::flow;
  const auto& times = number.by ? about.times.dates : about.times.months;
  const auto time = static_cast<std::size_t>(std::ranges::find(times, number.date) - times.begin());
  Panel panel;
  if (number.by) {
    const std::vector<std::string> labels = about.places.labels(*number.by);
    const auto group = static_cast<std::size_t>(std::ranges::find(labels, number.place) - labels.begin());
    panel = panel_of(file.by_group(number.measure, *number.by), times, {0, replicates, group, labels.size()});
  } else {
    panel = panel_of(file.national(number.measure), times, {0, replicates, 0, 1});
  }
  return (flow ? cumulated(panel) : panel).at(time);
}

}  // namespace hjemmel
