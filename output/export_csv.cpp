#include "output/export_csv.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "output/datasets.hpp"
#include "output/safe_file.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

/// A CSV file in the making: rows are written as they come, the file appears whole.
class CsvFile {
 public:
  CsvFile(fs::path path, std::string_view heading)
      : path_(std::move(path)), temporary_(path_), file_(std::fopen(temporary_.path().c_str(), "w"), std::fclose) {
    if (!file_) fail();
    text_ = std::string(heading) + "\n";
  }
  /// The rows so far; append to it.
  std::string& text() {
    if (text_.size() > buffer_size) flush();
    return text_;
  }
  /// Puts the file in its place.
  fs::path finish() {
    flush();
    if (std::fclose(file_.release()) != 0) fail();
    temporary_.keep();
    return path_;
  }

 private:
  static constexpr std::size_t buffer_size = 1 << 20;

  [[noreturn]] void fail() const {
    throw FileError(path_.string(), "cannot be written: " + std::system_category().message(errno));
  }
  void flush() {
    if (std::fwrite(text_.data(), 1, text_.size(), file_.get()) != text_.size()) fail();
    text_.clear();
  }

  fs::path path_;
  TemporaryFile temporary_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::string text_;
};

/// A field, quoted where commas or quotes ask for it.
std::string field(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

/// Labels of the rows of a table but for the replicate, in order.
std::vector<std::string> combined(const std::vector<std::string>& outer, const std::vector<std::string>& inner) {
  std::vector<std::string> labels;
  for (const std::string& a : outer)
    for (const std::string& b : inner) labels.push_back(a + "," + field(b));
  return labels;
}

std::vector<std::string> date_labels(const std::vector<Month>& months) {
  std::vector<std::string> labels;
  labels.reserve(months.size());
  for (const Month month : months) labels.push_back(date_text(month));
  return labels;
}

void write_table(CsvFile& csv, const std::string& prefix, const Table& table, const std::vector<std::string>& labels,
                 std::uint32_t first_replicate) {
  for (std::size_t row = 0; row < table.shape.at(0); ++row) {
    const std::span<const double> values = table.replicate(row);
    for (std::size_t i = 0; i < values.size(); ++i)
      fmt::format_to(std::back_inserter(csv.text()), "{}{},{},{}\n", prefix, first_replicate + row, labels[i],
                     values[i]);
  }
}

fs::path export_national(const ResultFile& file, const fs::path& folder) {
  const ResultDescription& d = file.description();
  CsvFile csv(folder / "national.csv", "measure,replicate,date,value");
  const std::vector<std::string> labels = date_labels(d.times.months);
  for (const Dataset& dataset : datasets_of(d))
    if (dataset.content == Content::national || dataset.content == Content::mean_list_length)
      write_table(csv, dataset.name + ",", file.read(dataset.name), labels, d.first_replicate);
  return csv.finish();
}

fs::path export_grouping(const ResultFile& file, Grouping grouping, const fs::path& folder) {
  const ResultDescription& d = file.description();
  const std::string_view axis = grouping_names.at(static_cast<std::size_t>(grouping));
  CsvFile csv(folder / fmt::format("by_{}.csv", axis), fmt::format("measure,replicate,date,{},value", axis));
  const std::vector<std::string> labels = combined(date_labels(d.times.dates), d.places.labels(grouping));
  for (const MeasureInfo& measure : municipal_measures)
    write_table(csv, fmt::format("{},", measure.name), file.by_group(measure.name, grouping), labels,
                d.first_replicate);
  return csv.finish();
}

fs::path export_durations(const ResultFile& file, const fs::path& folder) {
  const ResultDescription& d = file.description();
  CsvFile csv(folder / "vacancy_durations.csv", "replicate,year,duration_class,value");
  std::vector<std::string> years;
  years.reserve(d.times.years.size());
  for (const int year : d.times.years) years.push_back(std::to_string(year));
  write_table(csv, "", file.vacancy_durations(), combined(years, duration_class_labels()), d.first_replicate);
  return csv.finish();
}

fs::path export_places(const ResultFile& file, const fs::path& folder) {
  const Places& places = file.description().places;
  CsvFile csv(folder / "municipalities.csv", "municipality,name,county,health_region,size_class,centrality");
  for (const Place& place : places.municipalities)
    csv.text() += fmt::format("{},{},{},{},{},{}\n", place.code, field(place.name),
                              field(places.counties.at(place.county)), field(places.health_regions.at(place.region)),
                              size_class_names.at(place.size_class), place.centrality);
  return csv.finish();
}

}  // namespace

std::vector<fs::path> export_csv(const ResultFile& file, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw FileError(folder.string(), "cannot be made: " + error.message());
  std::vector<fs::path> written{export_national(file, folder), export_durations(file, folder)};
  for (std::size_t grouping = 0; grouping < grouping_count; ++grouping)
    if (file.has(static_cast<Grouping>(grouping)))
      written.push_back(export_grouping(file, static_cast<Grouping>(grouping), folder));
  if (file.has(Grouping::municipality)) written.push_back(export_places(file, folder));
  return written;
}

}  // namespace hjemmel
