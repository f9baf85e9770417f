#include "output/result_reader.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <sstream>

#include <fmt/core.h>

#include "output/datasets.hpp"
#include "output/hdf5.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

template <class Number>
std::vector<Number> read_numbers(const hdf5::File& file, const std::string& name, hdf5::Rows rows) {
  const hdf5::Handle dataset = hdf5::open_dataset(file, name);
  const std::vector<hsize_t> lengths = hdf5::lengths_of(file, dataset.get());
  const hsize_t cells = std::accumulate(lengths.begin() + 1, lengths.end(), hsize_t{1}, std::multiplies<>());
  std::vector<Number> values(rows.count * cells);
  hdf5::read_rows(file, dataset.get(), rows, hdf5::type_of<Number>(), values.data());
  return values;
}

template <class Number>
std::vector<Number> read_all_numbers(const hdf5::File& file, const std::string& name) {
  const hdf5::Handle dataset = hdf5::open_dataset(file, name);
  return read_numbers<Number>(file, name, {0, hdf5::lengths_of(file, dataset.get()).at(0)});
}

std::vector<Month> read_months(const hdf5::File& file, const std::string& name) {
  std::vector<Month> months;
  for (const std::int32_t days : read_all_numbers<std::int32_t>(file, name)) months.push_back(month_of_day(days));
  return months;
}

template <class Labels>
std::uint8_t row_of(const hdf5::File& file, const Labels& labels, const std::string& label) {
  const auto place = std::find(labels.begin(), labels.end(), label);
  if (place == labels.end()) throw FileError(file.name(), "a municipality belongs to the unknown group " + label);
  return static_cast<std::uint8_t>(place - labels.begin());
}

void read_municipalities(const hdf5::File& file, Places& places) {
  const std::vector<std::string> codes = hdf5::read_texts(file, "municipality");
  const std::vector<std::string> names = hdf5::read_texts(file, "municipality_name");
  const std::vector<std::string> counties = hdf5::read_texts(file, "municipality_county");
  const std::vector<std::string> regions = hdf5::read_texts(file, "municipality_health_region");
  const std::vector<std::string> sizes = hdf5::read_texts(file, "municipality_size_class");
  const std::vector<std::int32_t> centralities = read_all_numbers<std::int32_t>(file, "municipality_centrality");
  for (std::size_t i = 0; i < codes.size(); ++i)
    places.municipalities.push_back({codes[i], names.at(i), row_of(file, places.counties, counties.at(i)),
                                     row_of(file, places.health_regions, regions.at(i)),
                                     row_of(file, size_class_names, sizes.at(i)),
                                     static_cast<std::uint8_t>(centralities.at(i))});
}

Places read_places(const hdf5::File& file, Detail detail) {
  Places places;
  if (detail == Detail::national) return places;
  places.counties = hdf5::read_texts(file, "county");
  places.health_regions = hdf5::read_texts(file, "health_region");
  if (detail == Detail::municipal) read_municipalities(file, places);
  return places;
}

Detail read_detail(const hdf5::File& file, hid_t root) {
  const std::string name = hdf5::read_text_attribute(file, root, "detail");
  const auto place = std::find(detail_names.begin(), detail_names.end(), name);
  if (place == detail_names.end()) throw FileError(file.name(), "has the unknown detail " + name);
  return static_cast<Detail>(place - detail_names.begin());
}

Provenance read_provenance(const hdf5::File& file, hid_t group) {
  const auto text = [&](const char* name) { return hdf5::read_text_attribute(file, group, name); };
  Provenance provenance;
  provenance.version = text("version");
  provenance.commit = text("commit");
  provenance.compiler = text("compiler");
  provenance.base = text("base");
  provenance.resolved_configuration = text("resolved_configuration");
  provenance.results_sha256 = text("results_sha256");
  provenance.command_line = text("command_line");
  provenance.warnings = lines_of(text("warnings"));
  constexpr std::size_t hash_and_blanks = 66;
  for (const std::string& line : lines_of(text("inputs")))
    if (line.size() > hash_and_blanks)
      provenance.inputs.push_back({line.substr(hash_and_blanks), line.substr(0, hash_and_blanks - 2)});
  provenance.seed = hdf5::read_number_attribute<std::uint64_t>(file, group, "seed");
  provenance.agent_months = hdf5::read_number_attribute<std::uint64_t>(file, group, "agent_months");
  provenance.cpu_seconds = hdf5::read_number_attribute<double>(file, group, "cpu_seconds");
  return provenance;
}

/// Opens a file and its root; what fails first is told in words that name the cause.
hdf5::File open_checked(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) throw FileError(path.string(), "does not exist");
  if (!fs::is_regular_file(path, error)) throw FileError(path.string(), "is not a file");
  if (fs::file_size(path, error) == 0) throw FileError(path.string(), "is empty");
  hdf5::File file = hdf5::File::open(path);
  const hdf5::Handle root = file.own(H5Gopen2(file.get(), "/", H5P_DEFAULT), H5Gclose, "cannot open the root");
  if (file.check(H5Aexists(root.get(), "hjemmel_format"), "cannot read attributes") == 0 ||
      !hdf5::exists(file, "provenance"))
    throw FileError(path.string(), "is HDF5, but not a result file of hjemmel");
  const auto version = hdf5::read_number_attribute<std::int32_t>(file, root.get(), "hjemmel_format");
  if (version != result_format_version)
    throw FormatError(path.string(), fmt::format("has version {} of the result format; this hjemmel reads version {}",
                                                 version, result_format_version));
  return file;
}

}  // namespace

struct ResultFile::Contents {
  fs::path path;
  hdf5::File file;
  ResultDescription description;
  std::string plan;
};

std::span<const double> Table::replicate(std::size_t row) const {
  const std::size_t cells = values.size() / shape.at(0);
  return std::span(values).subspan(row * cells, cells);
}

std::vector<double> Table::across_replicates(std::size_t cell) const {
  std::vector<double> result;
  const std::size_t cells = values.size() / shape.at(0);
  HJEMMEL_EXPECTS(cell < cells);
  for (std::size_t at = cell; at < values.size(); at += cells) result.push_back(values[at]);
  return result;
}

ResultFile::ResultFile(const fs::path& path) : contents_(new Contents{path, open_checked(path), {}, {}}) {
  const hdf5::File& file = contents_->file;
  const hdf5::Handle root = file.own(H5Gopen2(file.get(), "/", H5P_DEFAULT), H5Gclose, "cannot open the root");
  const hdf5::Handle group =
      file.own(H5Gopen2(file.get(), "provenance", H5P_DEFAULT), H5Gclose, "cannot open the provenance");
  ResultDescription& d = contents_->description;
  d.title = hdf5::read_text_attribute(file, root.get(), "title");
  d.detail = read_detail(file, root.get());
  d.provenance = read_provenance(file, group.get());
  contents_->plan = hdf5::read_text_attribute(file, group.get(), "plan");
  d.times.months = read_months(file, "time");
  if (d.detail != Detail::national) d.times.dates = read_months(file, "date");
  d.times.years = read_all_numbers<std::int32_t>(file, "year");
  d.places = read_places(file, d.detail);
  d.events = hdf5::exists(file, "events");
  if (hdf5::exists(file, "parameter_vector")) {
    d.parameter_vectors = read_all_numbers<std::int32_t>(file, "parameter_vector");
  }
  const std::vector<std::int32_t> replicates = read_all_numbers<std::int32_t>(file, "replicate");
  if (replicates.empty() || d.times.months.empty()) throw FileError(path.string(), "holds no replicates");
  d.first_replicate = static_cast<std::uint32_t>(replicates.front());
  d.end_replicate = static_cast<std::uint32_t>(replicates.back()) + 1;
}

ResultFile::ResultFile(ResultFile&&) noexcept = default;
ResultFile& ResultFile::operator=(ResultFile&&) noexcept = default;
ResultFile::~ResultFile() = default;

const fs::path& ResultFile::path() const { return contents_->path; }
const ResultDescription& ResultFile::description() const { return contents_->description; }
const std::string& ResultFile::plan() const { return contents_->plan; }
bool ResultFile::has_events() const { return contents_->description.events; }

bool ResultFile::has(Grouping grouping) const {
  const Detail detail = contents_->description.detail;
  return detail == Detail::municipal || (detail == Detail::regional && grouping != Grouping::municipality);
}

Table ResultFile::read(std::string_view dataset) const {
  const hdf5::File& file = contents_->file;
  const std::string name(dataset);
  if (name.empty() || !hdf5::exists(file, name))
    throw InputError(fmt::format("{}: has no dataset '{}'", path().string(), name));
  const hdf5::Handle handle = hdf5::open_dataset(file, name);
  const std::vector<hsize_t> lengths = hdf5::lengths_of(file, handle.get());
  Table table{{lengths.begin(), lengths.end()}, {}};
  table.values = read_numbers<double>(file, name, {0, lengths.at(0)});
  return table;
}

Table ResultFile::national(std::string_view measure) const {
  const auto known = [&](const MeasureInfo& info) { return info.name == measure; };
  if (measure != "mean_list_length" && std::none_of(measures.begin(), measures.end(), known))
    throw InputError(fmt::format("'{}' is not a national measure", measure));
  return read(measure);
}

Table ResultFile::by_group(std::string_view measure, Grouping grouping) const {
  const std::string_view axis = grouping_names.at(static_cast<std::size_t>(grouping));
  const auto known = [&](const MeasureInfo& info) { return info.name == measure; };
  if (std::none_of(municipal_measures.begin(), municipal_measures.end(), known))
    throw InputError(fmt::format("'{}' is not a municipal measure", measure));
  if (!has(grouping))
    throw InputError(fmt::format("{}: was made with --detail {}; there are no tables by {}", path().string(),
                                 detail_names.at(static_cast<std::size_t>(description().detail)), axis));
  return read(fmt::format("{}_by_{}", measure, axis));
}

Table ResultFile::vacancy_durations() const { return read("vacancy_duration_months"); }

std::vector<Event> ResultFile::events(std::uint32_t replicate) const {
  const ResultDescription& d = contents_->description;
  if (!has_events()) throw InputError(path().string() + ": holds no events; run with --events to keep them");
  if (replicate < d.first_replicate || replicate >= d.end_replicate)
    throw InputError(fmt::format("{}: has no replicate {}; it holds {} to {}", path().string(), replicate,
                                 d.first_replicate, d.end_replicate - 1));
  const hdf5::File& file = contents_->file;
  const auto owners = read_all_numbers<std::int32_t>(file, "events/replicate");
  const auto [begin, end] = std::equal_range(owners.begin(), owners.end(), static_cast<std::int32_t>(replicate));
  const hdf5::Rows rows{static_cast<hsize_t>(begin - owners.begin()), static_cast<hsize_t>(end - begin)};
  const auto column = [&](const char* name) { return read_numbers<std::int32_t>(file, name, rows); };
  const auto days = column("events/date"), kinds = column("events/kind"), doctors = column("events/doctor"),
             lists = column("events/list"), places = column("events/municipality"), details = column("events/detail");
  std::vector<Event> events(rows.count);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (kinds[i] < 0 || kinds[i] >= static_cast<std::int32_t>(event_kind_count))
      throw FileError(path().string(), "holds an event of an unknown kind");
    events[i].month = month_of_day(days[i]);
    events[i].kind = static_cast<EventKind>(kinds[i]);
    if (doctors[i] >= 0) events[i].doctor = DoctorId(static_cast<std::size_t>(doctors[i]));
    if (lists[i] >= 0) events[i].list = ListId(static_cast<std::size_t>(lists[i]));
    if (places[i] >= 0) events[i].municipality = MunicipalityId(static_cast<std::size_t>(places[i]));
    events[i].detail = details[i];
  }
  return events;
}

ExistingResult existing_result(const fs::path& path, const ResultDescription& description) {
  std::error_code error;
  if (!fs::exists(path, error)) return ExistingResult::none;
  try {
    const ResultFile file(path);
    const ResultDescription& there = file.description();
    if (file.plan() != plan_text(description)) return ExistingResult::other;
    const bool same =
        there.first_replicate == description.first_replicate && there.end_replicate == description.end_replicate;
    return same ? ExistingResult::same_run : ExistingResult::same_plan;
  } catch (const FileError&) {
    return ExistingResult::other;
  }
}

}  // namespace hjemmel
