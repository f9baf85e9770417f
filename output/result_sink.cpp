#include "output/result_sink.hpp"

#include <algorithm>
#include <hdf5_hl.h>
#include <numeric>

#include <fmt/core.h>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

/// What netCDF-4 readers look for in a dimension that has no values.
constexpr const char* dimension_without_values = "This is a netCDF dimension but not a netCDF variable. {:9}";

hid_t hdf5_type(Element element) {
  switch (element) {
    case Element::int8:
      return H5T_STD_I8LE;
    case Element::int16:
      return H5T_STD_I16LE;
    case Element::int32:
      return H5T_STD_I32LE;
    case Element::int64:
      return H5T_STD_I64LE;
    default:
      return H5T_IEEE_F64LE;
  }
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

template <class Number, class Row>
std::vector<Number> column(const std::vector<Place>& places, Row row) {
  std::vector<Number> values;
  for (const Place& place : places) values.push_back(static_cast<Number>(row(place)));
  return values;
}

std::string event_kind_names() {
  std::string names;
  for (const EventMeaning& meaning : event_meanings)
    names += std::string(names.empty() ? "" : " ") + std::string(meaning.name);
  return names;
}

}  // namespace

ResultSink::ResultSink(const std::filesystem::path& path, const ResultDescription& description, std::uint64_t events,
                       std::string plan)
    : temporary_(path),
      file_(hdf5::File::create(temporary_.path(), path.string())),
      datasets_(datasets_of(description)),
      plan_(std::move(plan)) {
  write_root(description);
  write_axes(description);
  write_places(description);
  write_datasets(description.replicates());
  if (description.events) write_events_group(events);
}

hid_t ResultSink::keep(hdf5::Handle handle) {
  kept_.push_back(std::move(handle));
  return kept_.back().get();
}

void ResultSink::write_root(const ResultDescription& description) {
  const hdf5::Handle root = file_.own(H5Gopen2(file_.get(), "/", H5P_DEFAULT), H5Gclose, "cannot open the root");
  hdf5::write_attribute(file_, root.get(), "Conventions", "CF-1.10");
  hdf5::write_attribute(file_, root.get(), "title", description.title);
  hdf5::write_attribute(file_, root.get(), "source", "hjemmel, agent-based simulation of Norway's GP scheme");
  hdf5::write_attribute<std::int32_t>(file_, root.get(), "hjemmel_format", std::array{result_format_version});
  hdf5::write_attribute(file_, root.get(), "detail",
                        std::string(detail_names.at(static_cast<std::size_t>(description.detail))));
}

hid_t ResultSink::add_numbers(const std::string& name, const std::vector<std::int32_t>& values,
                              const std::string& long_name) {
  const hid_t dataset = keep(hdf5::create_dataset(file_, file_.get(), {name, H5T_STD_I32LE, {values.size()}}));
  hdf5::write_rows(file_, dataset, {0, values.size()}, hdf5::type_of<std::int32_t>(), values.data());
  hdf5::write_attribute(file_, dataset, "long_name", long_name);
  return dataset;
}

hid_t ResultSink::add_texts(const std::string& name, const std::vector<std::string>& values,
                            const std::string& long_name) {
  const hid_t dataset = keep(hdf5::create_texts(file_, name, values));
  hdf5::write_attribute(file_, dataset, "long_name", long_name);
  return dataset;
}

void ResultSink::make_axis(const std::string& name, hid_t dataset) {
  file_.check(H5DSset_scale(dataset, name.c_str()), "cannot make an axis of " + name);
  axes_.emplace_back(name, dataset);
}

void ResultSink::attach(hid_t dataset, const std::vector<std::string>& axes) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const auto axis =
        std::find_if(axes_.begin(), axes_.end(), [&](const auto& known) { return known.first == axes[i]; });
    HJEMMEL_REQUIRES(axis != axes_.end());
    file_.check(H5DSattach_scale(dataset, axis->second, static_cast<unsigned>(i)), "cannot attach axis " + axes[i]);
  }
}

void ResultSink::write_times(const char* name, const std::vector<Month>& months, const char* long_name) {
  std::vector<std::int32_t> days;
  for (const Month month : months) days.push_back(days_at_end_of(month));
  const hid_t dataset = add_numbers(name, days, long_name);
  hdf5::write_attribute(file_, dataset, "standard_name", "time");
  hdf5::write_attribute(file_, dataset, "units", "days since 1970-01-01");
  hdf5::write_attribute(file_, dataset, "calendar", "standard");
  make_axis(name, dataset);
}

void ResultSink::write_axes(const ResultDescription& description) {
  std::vector<std::int32_t> replicates(description.replicates());
  std::iota(replicates.begin(), replicates.end(), static_cast<std::int32_t>(description.first_replicate));
  const hid_t replicate = add_numbers("replicate", replicates, "number of the replicate");
  hdf5::write_attribute(file_, replicate, "units", "1");
  make_axis("replicate", replicate);
  write_times("time", description.times.months, "start, then every month end");
  if (description.detail != Detail::national)
    write_times("date", description.times.dates, "start, then every 31 December");
  const hid_t year =
      add_numbers("year", {description.times.years.begin(), description.times.years.end()}, "calendar year");
  hdf5::write_attribute(file_, year, "units", "1");
  make_axis("year", year);
  make_axis("duration_class", add_texts("duration_class", duration_class_labels(), "duration of a vacancy in months"));
}

void ResultSink::write_places(const ResultDescription& description) {
  if (description.detail == Detail::national) return;
  const Places& places = description.places;
  if (description.detail == Detail::municipal)
    make_axis("municipality", add_texts("municipality", places.labels(Grouping::municipality),
                                        "official code of the municipality, borders of 2020"));
  make_axis("county", add_texts("county", places.counties, "county"));
  make_axis("health_region", add_texts("health_region", places.health_regions, "regional health authority"));
  make_axis("size_class", add_texts("size_class", places.labels(Grouping::size_class),
                                    "class of the municipality by inhabitants at the start"));
  std::vector<std::int32_t> centralities(centrality_count);
  std::iota(centralities.begin(), centralities.end(), 1);
  const hid_t centrality =
      add_numbers("centrality", centralities, "centrality by Statistics Norway: 1 (most central) to 6");
  hdf5::write_attribute(file_, centrality, "units", "1");
  make_axis("centrality", centrality);
  if (description.detail == Detail::municipal) write_place_facts(places);
}

void ResultSink::write_place_facts(const Places& places) {
  const auto text = [&](const char* name, const char* long_name, const auto& row) {
    attach(add_texts(name, column<std::string>(places.municipalities, row), long_name), {"municipality"});
  };
  text("municipality_name", "name of the municipality", [](const Place& place) { return place.name; });
  text("municipality_county", "county of the municipality",
       [&](const Place& place) { return places.counties.at(place.county); });
  text("municipality_health_region", "regional health authority of the municipality",
       [&](const Place& place) { return places.health_regions.at(place.region); });
  text("municipality_size_class", "class of the municipality by inhabitants at the start",
       [](const Place& place) { return size_class_names.at(place.size_class); });
  const hid_t centrality =
      add_numbers("municipality_centrality",
                  column<std::int32_t>(places.municipalities, [](const Place& place) { return place.centrality; }),
                  "centrality of the municipality: 1 (most central) to 6");
  hdf5::write_attribute(file_, centrality, "units", "1");
  attach(centrality, {"municipality"});
}

void ResultSink::write_dataset(const Dataset& dataset, hsize_t rows) {
  std::vector<hsize_t> lengths{rows};
  lengths.insert(lengths.end(), dataset.lengths.begin(), dataset.lengths.end());
  hdf5::Handle handle = hdf5::create_dataset(file_, file_.get(), {dataset.name, hdf5_type(dataset.element), lengths});
  attach(handle.get(), dataset.axes);
  hdf5::write_attribute(file_, handle.get(), "units", dataset.unit);
  hdf5::write_attribute(file_, handle.get(), "long_name", dataset.long_name);
  if (!dataset.cell_methods.empty()) hdf5::write_attribute(file_, handle.get(), "cell_methods", dataset.cell_methods);
  open_.push_back({std::move(handle), 0, {}});
}

void ResultSink::write_datasets(std::uint32_t replicates) {
  for (const Dataset& dataset : datasets_) write_dataset(dataset, replicates);
}

void ResultSink::write_events_group(std::uint64_t events) {
  const hid_t group = keep(hdf5::create_group(file_, "events"));
  const hid_t axis = keep(hdf5::create_dataset(file_, group, {"event", H5T_STD_I8LE, {events}}));
  file_.check(H5DSset_scale(axis, fmt::format(fmt::runtime(dimension_without_values), events).c_str()),
              "cannot make an axis of event");
  axes_.emplace_back("event", axis);
  for (const Dataset& dataset : event_datasets()) {
    write_dataset(dataset, events);
    datasets_.push_back(dataset);
    if (dataset.name != "events/kind") continue;
    std::vector<std::int8_t> values(event_kind_count);
    std::iota(values.begin(), values.end(), std::int8_t{0});
    hdf5::write_attribute<std::int8_t>(file_, open_.back().handle.get(), "flag_values", values);
    hdf5::write_attribute(file_, open_.back().handle.get(), "flag_meanings", event_kind_names());
  }
}

void ResultSink::append(std::size_t index, const RawRows& rows) {
  Open& open = open_.at(index);
  hdf5::write_rows(file_, open.handle.get(), {open.rows, rows.rows}, hdf5_type(datasets_[index].element),
                   rows.memory.data());
  open.rows += rows.rows;
  if (datasets_[index].content != Content::event) open.sha256.add(rows.bytes());
}

std::string ResultSink::results_sha256() {
  std::string lines;
  for (std::size_t i = 0; i < datasets_.size(); ++i)
    if (datasets_[i].content != Content::event)
      lines += fmt::format("{}  {}\n", open_[i].sha256.hex(), datasets_[i].name);
  return sha256_hex(lines);
}

void ResultSink::write_provenance(const Provenance& provenance) {
  const hdf5::Handle group = hdf5::create_group(file_, "provenance");
  const auto text = [&](const char* name, const std::string& value) {
    hdf5::write_attribute(file_, group.get(), name, value);
  };
  text("version", provenance.version);
  text("commit", provenance.commit);
  text("compiler", provenance.compiler);
  text("base", provenance.base);
  text("plan", plan_);
  text("resolved_configuration", provenance.resolved_configuration);
  std::vector<std::string> inputs;
  for (const InputFile& input : provenance.inputs) inputs.push_back(input.sha256 + "  " + input.path);
  text("inputs", joined(inputs));
  text("results_sha256", results_sha256());
  hdf5::write_attribute<std::uint64_t>(file_, group.get(), "seed", std::array{provenance.seed});
  hdf5::write_attribute<std::uint64_t>(file_, group.get(), "agent_months", std::array{provenance.agent_months});
  const double agent_months = std::max(1.0, static_cast<double>(provenance.agent_months));
  constexpr double nanoseconds_per_second = 1e9;
  hdf5::write_attribute<double>(file_, group.get(), "cpu_seconds", std::array{provenance.cpu_seconds});
  hdf5::write_attribute<double>(file_, group.get(), "nanoseconds_per_agent_month",
                                std::array{provenance.cpu_seconds * nanoseconds_per_second / agent_months});
  text("command_line", provenance.command_line);
  text("warnings", joined(provenance.warnings));
}

void ResultSink::finish(const Provenance& provenance) {
  Provenance completed = provenance;
  complete(completed);
  write_provenance(completed);
  open_.clear();
  kept_.clear();
  file_.close();
  temporary_.keep();
}

}  // namespace hjemmel
