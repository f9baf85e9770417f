#include "output/datasets.hpp"

#include <chrono>
#include <functional>
#include <numeric>

#include <fmt/core.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

std::string cell_methods(const char* axis, MeasureKind kind) {
  return fmt::format("{}: {}", axis, kind == MeasureKind::stock ? "point" : "sum");
}

Dataset national_dataset(std::size_t measure, std::size_t times) {
  const MeasureInfo& info = measures.at(measure);
  return {.name = std::string(info.name),
          .content = Content::national,
          .measure = measure,
          .element = info.unit == "NOK" ? Element::int64 : Element::int32,
          .axes = {"replicate", "time"},
          .lengths = {times},
          .unit = std::string(info.unit),
          .long_name = std::string(info.long_name),
          .cell_methods = cell_methods("time", info.kind)};
}

Dataset mean_list_length_dataset(std::size_t times) {
  return {.name = "mean_list_length",
          .content = Content::mean_list_length,
          .element = Element::float64,
          .axes = {"replicate", "time"},
          .lengths = {times},
          .unit = "persons",
          .long_name = "inhabitants over lists, vacant ones included",
          .cell_methods = cell_methods("time", MeasureKind::stock)};
}

Dataset vacancy_dataset(std::size_t years) {
  return {.name = "vacancy_duration_months",
          .content = Content::vacancy_durations,
          .element = Element::int32,
          .axes = {"replicate", "year", "duration_class"},
          .lengths = {years, vacancy_duration_count},
          .unit = "lists",
          .long_name = "vacancies that ended in the year, by class of their duration in months",
          .cell_methods = cell_methods("year", MeasureKind::flow)};
}

Dataset parameter_vector_dataset() {
  return {.name = "parameter_vector",
          .content = Content::parameter_vector,
          .element = Element::int32,
          .axes = {"replicate"},
          .lengths = {},
          .unit = "1",
          .long_name = "number of the parameter vector, as drawn from posterior or prior",
          .cell_methods = ""};
}

/// Doctors, lists and posts stay below 32,768 in any group; the country's 5.5 million persons need 32 bits, and so does
/// any municipality's yearly cost; the cost of a region needs 64.
Element element_of(const MeasureInfo& info, Grouping grouping) {
  if (info.unit == "NOK") return grouping == Grouping::municipality ? Element::int32 : Element::int64;
  return info.unit == "persons" ? Element::int32 : Element::int16;
}

Dataset grouped_dataset(std::size_t measure, Grouping grouping, const ResultDescription& description) {
  const MeasureInfo& info = municipal_measures.at(measure);
  const std::string axis(grouping_names.at(static_cast<std::size_t>(grouping)));
  return {.name = fmt::format("{}_by_{}", info.name, axis),
          .content = Content::grouped,
          .measure = measure,
          .grouping = grouping,
          .element = element_of(info, grouping),
          .axes = {"replicate", "date", axis},
          .lengths = {description.times.dates.size(), description.places.groups(grouping)},
          .unit = std::string(info.unit),
          .long_name = std::string(info.long_name),
          .cell_methods = cell_methods("date", info.kind)};
}

/// One column of the events.
struct EventColumn {
  const char* name;
  Element element;
  const char* unit;
  const char* long_name;
  std::function<std::int64_t(const Event&)> value;
};

template <class Tag>
std::int64_t number_of(Id<Tag> id) {
  return id.exists() ? static_cast<std::int64_t>(id.value()) : -1;
}

const std::array<EventColumn, 7>& event_columns() {
  static const std::array<EventColumn, 7> columns{{
      {"replicate", Element::int32, "1", "number of the replicate", nullptr},
      {"date", Element::int32, "days since 1970-01-01", "last day of the month of the event",
       [](const Event& event) { return days_at_end_of(event.month); }},
      {"kind", Element::int8, "1", "what happened",
       [](const Event& event) { return static_cast<std::int64_t>(event.kind); }},
      {"doctor", Element::int32, "1", "number of the doctor within the replicate; -1: no doctor",
       [](const Event& event) { return number_of(event.doctor); }},
      {"list", Element::int32, "1", "number of the list within the replicate; -1: no list",
       [](const Event& event) { return number_of(event.list); }},
      {"municipality", Element::int32, "1", "row on the axis municipality, from 0; -1: no municipality",
       [](const Event& event) { return number_of(event.municipality); }},
      {"detail", Element::int32, "1", "depends on the kind, see FORMAT.md",
       [](const Event& event) { return static_cast<std::int64_t>(event.detail); }},
  }};
  return columns;
}

Dataset event_dataset(std::size_t column) {
  const EventColumn& info = event_columns().at(column);
  return {.name = fmt::format("events/{}", info.name),
          .content = Content::event,
          .measure = column,
          .element = info.element,
          .axes = {"event"},
          .lengths = {},
          .unit = info.unit,
          .long_name = info.long_name,
          .cell_methods = ""};
}

[[noreturn]] void does_not_fit(const Dataset& dataset) {
  throw ContractViolation(fmt::format("a value of {} does not fit its type in the result file", dataset.name));
}

template <class To, class From>
bool narrow(std::span<const From> values, std::byte* out) {
  auto* place = reinterpret_cast<To*>(out);
  bool fits = true;
  for (std::size_t i = 0; i < values.size(); ++i) {
    place[i] = static_cast<To>(values[i]);
    fits &= static_cast<From>(place[i]) == values[i];
  }
  return fits;
}

template <class From>
void store(const Dataset& dataset, std::span<const From> values, std::byte* out) {
  bool fits = true;
  switch (dataset.element) {
    case Element::int8:
      fits = narrow<std::int8_t>(values, out);
      break;
    case Element::int16:
      fits = narrow<std::int16_t>(values, out);
      break;
    case Element::int32:
      fits = narrow<std::int32_t>(values, out);
      break;
    default:
      fits = narrow<std::int64_t>(values, out);
  }
  if (!fits) does_not_fit(dataset);
}

void make_events(const Dataset& dataset, std::span<const ReplicateResults> replicates, std::uint32_t first,
                 RawRows& rows) {
  const EventColumn& column = event_columns().at(dataset.measure);
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i < replicates.size(); ++i)
    for (const Event& event : replicates[i].events)
      values.push_back(column.value ? column.value(event) : static_cast<std::int64_t>(first + i));
  rows.rows = values.size();
  rows.make_room(values.size() * size_of(dataset.element));
  store(dataset, std::span<const std::int64_t>(values), rows.memory.data());
}

std::chrono::sys_days last_day(Month month) {
  const std::chrono::year year(month.year());
  const std::chrono::month of_year(static_cast<unsigned>(month.month_of_year()));
  return year / of_year / std::chrono::last;
}

}  // namespace

std::size_t size_of(Element element) {
  constexpr std::array<std::size_t, 5> sizes{1, 2, 4, 8, 8};
  return sizes.at(static_cast<std::size_t>(element));
}

std::size_t Dataset::cells() const {
  return std::accumulate(lengths.begin(), lengths.end(), std::size_t{1}, std::multiplies<>());
}

std::vector<Dataset> datasets_of(const ResultDescription& description) {
  std::vector<Dataset> datasets;
  datasets.reserve(measure_count + 3 + grouping_count * municipal_measure_count);
  const std::size_t times = description.times.months.size();
  for (std::size_t measure = 0; measure < measure_count; ++measure)
    datasets.push_back(national_dataset(measure, times));
  datasets.push_back(mean_list_length_dataset(times));
  datasets.push_back(vacancy_dataset(description.times.years.size()));
  if (!description.parameter_vectors.empty()) datasets.push_back(parameter_vector_dataset());
  if (description.detail == Detail::national) return datasets;
  const std::size_t first_grouping = description.detail == Detail::municipal ? 0 : 1;
  for (std::size_t grouping = first_grouping; grouping < grouping_count; ++grouping)
    for (std::size_t measure = 0; measure < municipal_measure_count; ++measure)
      datasets.push_back(grouped_dataset(measure, static_cast<Grouping>(grouping), description));
  return datasets;
}

std::vector<Dataset> event_datasets() {
  std::vector<Dataset> datasets;
  datasets.reserve(event_columns().size());
  for (std::size_t column = 0; column < event_columns().size(); ++column) datasets.push_back(event_dataset(column));
  return datasets;
}

RowMaker::RowMaker(const ResultDescription& description)
    : first_replicate_(description.first_replicate),
      parameter_vectors_(description.parameter_vectors),
      times_(description.times.months.size()),
      dates_(description.times.dates.size()),
      municipalities_(description.places.municipalities.size()) {
  for (std::size_t grouping = 0; grouping < grouping_count; ++grouping) {
    std::vector<std::vector<std::size_t>> members(description.places.groups(static_cast<Grouping>(grouping)));
    const std::vector<std::size_t> group_of = description.places.group_of_municipality(static_cast<Grouping>(grouping));
    for (std::size_t row = 0; row < group_of.size(); ++row) members.at(group_of[row]).push_back(row);
    members_.push_back(std::move(members));
  }
}

void RowMaker::make(const Dataset& dataset, std::span<const ReplicateResults> replicates, std::uint32_t first,
                    RawRows& rows) const {
  if (dataset.content == Content::event) return make_events(dataset, replicates, first, rows);
  const std::size_t row_size = dataset.cells() * size_of(dataset.element);
  rows.rows = replicates.size();
  rows.make_room(row_size * replicates.size());
  for (std::size_t i = 0; i < replicates.size(); ++i) {
    std::byte* out = rows.memory.data() + i * row_size;
    switch (dataset.content) {
      case Content::national:
        make_national(dataset, replicates[i], out);
        break;
      case Content::mean_list_length:
        make_mean_list_length(replicates[i], out);
        break;
      case Content::vacancy_durations:
        store(dataset, std::span<const std::int32_t>(replicates[i].vacancy_durations), out);
        break;
      case Content::parameter_vector:
        store(dataset, std::span<const std::int32_t>(parameter_vectors_).subspan(first - first_replicate_ + i, 1), out);
        break;
      default:
        make_grouped(dataset, replicates[i], out);
    }
  }
}

void RowMaker::make_national(const Dataset& dataset, const ReplicateResults& results, std::byte* out) const {
  store(dataset, std::span<const std::int64_t>(results.national).subspan(dataset.measure * times_, times_), out);
}

void RowMaker::make_mean_list_length(const ReplicateResults& results, std::byte* out) const {
  auto* place = reinterpret_cast<double*>(out);
  for (std::size_t time = 0; time < times_; ++time) {
    const auto inhabitants = static_cast<double>(results.national[national_cell(Measure::inhabitants, time, times_)]);
    const auto lists = static_cast<double>(results.national[national_cell(Measure::lists, time, times_)]);
    place[time] = lists > 0.0 ? inhabitants / lists : 0.0;
  }
}

void RowMaker::make_grouped(const Dataset& dataset, const ReplicateResults& results, std::byte* out) const {
  const std::size_t table = dates_ * municipalities_;
  const auto values = std::span<const std::int32_t>(results.municipal).subspan(dataset.measure * table, table);
  if (dataset.grouping == Grouping::municipality) return store(dataset, values, out);
  const auto& members = members_[static_cast<std::size_t>(dataset.grouping)];
  std::vector<std::int64_t> sums;
  sums.reserve(dataset.cells());
  for (std::size_t date = 0; date < dates_; ++date) {
    const auto row = values.subspan(date * municipalities_, municipalities_);
    for (const std::vector<std::size_t>& group : members) {
      std::int64_t sum = 0;
      for (const std::size_t municipality : group) sum += row[municipality];
      sums.push_back(sum);
    }
  }
  store(dataset, std::span<const std::int64_t>(sums), out);
}

std::int32_t days_at_end_of(Month month) {
  return static_cast<std::int32_t>(last_day(month).time_since_epoch().count());
}

Month month_of_day(std::int32_t days) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days}}};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month()))};
}

std::string date_text(Month month) {
  const std::chrono::year_month_day day{last_day(month)};
  return fmt::format("{:04}-{:02}-{:02}", month.year(), month.month_of_year(), static_cast<unsigned>(day.day()));
}

std::vector<std::string> duration_class_labels() {
  std::vector<std::string> labels;
  int from = 0;
  for (const int limit : vacancy_duration_limits_months) {
    labels.push_back(from == 0 ? fmt::format("under_{}", limit) : fmt::format("{}_to_{}", from, limit - 1));
    from = limit;
  }
  labels.push_back(fmt::format("{}_and_over", from));
  return labels;
}

}  // namespace hjemmel
