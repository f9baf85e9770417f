#include "output/export_csv.hpp"

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "output/datasets.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const fs::path& path) {
  std::istringstream text(bytes_of(path));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> names_of(const std::vector<fs::path>& paths) {
  std::vector<std::string> names;
  for (const fs::path& path : paths) names.push_back(path.filename().string());
  return names;
}

/// Everything before the last comma of a line, and the number after it.
std::map<std::string, double> values_in(const fs::path& path) {
  std::map<std::string, double> values;
  for (const std::string& line : lines_of(path)) {
    const std::size_t comma = line.rfind(',');
    if (line.ends_with(",value")) continue;
    CHECK(values.emplace(line.substr(0, comma), std::stod(line.substr(comma + 1))).second);
  }
  return values;
}

/// A made-up result file and its CSV.
struct Exported {
  explicit Exported(const ResultDescription& d) : description(d) {
    write_made_up(folder / "a.h5", d);
    written = export_csv(ResultFile(folder / "a.h5"), folder / "new/csv");
  }
  fs::path csv(const std::string& name) const { return folder / "new/csv/" / name; }

  TemporaryFolder folder;
  ResultDescription description;
  std::vector<fs::path> written;
};

}  // namespace

TEST_CASE("the files written are those that the detail has tables for") {
  CHECK(names_of(Exported(small_run(0, 1, Detail::national)).written) ==
        std::vector<std::string>{"national.csv", "vacancy_durations.csv"});
  CHECK(names_of(Exported(small_run(0, 1, Detail::regional)).written) ==
        std::vector<std::string>{"national.csv", "vacancy_durations.csv", "by_county.csv", "by_health_region.csv",
                                 "by_size_class.csv", "by_centrality.csv"});
  CHECK(names_of(Exported(small_run(0, 1)).written) ==
        std::vector<std::string>{"national.csv", "vacancy_durations.csv", "by_municipality.csv", "by_county.csv",
                                 "by_health_region.csv", "by_size_class.csv", "by_centrality.csv",
                                 "municipalities.csv"});
}

TEST_CASE("nothing but the files named lies in the folder") {
  const Exported exported(small_run(0, 2));
  std::size_t found = 0;
  for (const auto& entry : fs::directory_iterator(exported.folder / "new/csv")) {
    CHECK(entry.path().extension() == ".csv");
    ++found;
  }
  CHECK(found == exported.written.size());
}

TEST_CASE("every national number of the file stands in the CSV, once, under measure, replicate and date") {
  const Exported exported(small_run(3, 7));
  const ResultFile file(exported.folder / "a.h5");
  CHECK(lines_of(exported.csv("national.csv"))[0] == "measure,replicate,date,value");
  const auto values = values_in(exported.csv("national.csv"));
  const auto& months = exported.description.times.months;
  CHECK(values.size() == (measure_count + 1) * 4 * months.size());
  std::vector<std::string> names{"mean_list_length"};
  for (const MeasureInfo& info : measures) names.emplace_back(info.name);
  for (const std::string& name : names) {
    const Table table = file.national(name);
    for (std::uint32_t r = 0; r < 4; ++r) {
      for (std::size_t t = 0; t < months.size(); ++t) {
        CHECK(values.at(fmt::format("{},{},{}", name, 3 + r, date_text(months[t]))) == table.replicate(r)[t]);
      }
    }
  }
}

TEST_CASE("every grouped number of the file stands in the CSV of its grouping") {
  const Exported exported(small_run(0, 2));
  const ResultFile file(exported.folder / "a.h5");
  for (std::size_t g = 0; g < grouping_count; ++g) {
    const auto grouping = static_cast<Grouping>(g);
    const fs::path path = exported.csv(fmt::format("by_{}.csv", grouping_names[g]));
    CHECK(lines_of(path)[0] == fmt::format("measure,replicate,date,{},value", grouping_names[g]));
    const auto values = values_in(path);
    const auto labels = exported.description.places.labels(grouping);
    const auto& dates = exported.description.times.dates;
    CHECK(values.size() == municipal_measure_count * 2 * dates.size() * labels.size());
    for (const MeasureInfo& info : municipal_measures) {
      const Table table = file.by_group(info.name, grouping);
      for (std::size_t i = 0; i < dates.size() * labels.size(); ++i) {
        CHECK(values.at(fmt::format("{},1,{},{}", info.name, date_text(dates[i / labels.size()]),
                                    labels[i % labels.size()])) == table.replicate(1)[i]);
      }
    }
  }
}

TEST_CASE("durations stand by year and class") {
  const Exported exported(small_run(0, 2));
  const auto values = values_in(exported.csv("vacancy_durations.csv"));
  CHECK(values.size() == 2 * 3 * vacancy_duration_count);
  CHECK(values.at("1,2022,under_3") == made_up(exported.description, 1).vacancy_durations[vacancy_duration_count]);
}

TEST_CASE("facts of municipalities stand beside their codes, names with commas and quotes in quotes") {
  ResultDescription d = small_run(0, 1);
  d.places.municipalities[1].name = "Here, \"there\"";
  d.places.counties[2] = "Troms, Finnmark";
  const Exported exported(d);
  const auto lines = lines_of(exported.csv("municipalities.csv"));
  REQUIRE(lines.size() == 8);
  CHECK(lines[0] == "municipality,name,county,health_region,size_class,centrality");
  CHECK(lines[1] == "0301,Oslo,Oslo,Helse Sør-Øst RHF,50000_plus,1");
  CHECK(lines[2] == "1101,\"Here, \"\"there\"\"\",Rogaland,Helse Vest RHF,10000_49999,4");
  CHECK(lines[5].starts_with("5610,Kárášjohka,\"Troms, Finnmark\","));
  CHECK(lines_of(exported.csv("by_county.csv"))[3].find(",\"Troms, Finnmark\",") != std::string::npos);
}

TEST_CASE("large sums of money are written out, not rounded") {
  const Exported exported(small_run(0, 1));
  for (const std::string& line : lines_of(exported.csv("national.csv"))) {
    if (!line.starts_with("cost_state_nok,")) continue;
    const std::string number = line.substr(line.rfind(',') + 1);
    CHECK(number.find_first_not_of("0123456789") == std::string::npos);
    CHECK(number.size() == 10);
  }
}

TEST_CASE("a second export replaces the first") {
  const Exported exported(small_run(0, 1));
  const std::string before = bytes_of(exported.csv("national.csv"));
  exported.folder.file("new/csv/national.csv", "old");
  export_csv(ResultFile(exported.folder / "a.h5"), exported.folder / "new/csv");
  CHECK(bytes_of(exported.csv("national.csv")) == before);
}

TEST_CASE("a folder that cannot be made, or written, is named") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 1, Detail::national));
  const ResultFile file(folder / "a.h5");
  folder.file("taken", "x");
  CHECK(file_error_of([&] {
          export_csv(file, folder / "taken");
        }).starts_with((folder / "taken").string() + ": cannot be made"));
  CHECK(file_error_of([&] { export_csv(file, folder / "taken/csv"); }).find("cannot be made") != std::string::npos);
  fs::create_directories(folder / "csv/national.csv");
  CHECK(file_error_of([&] {
          export_csv(file, folder / "csv");
        }).starts_with((folder / "csv/national.csv").string() + ": cannot be"));
}

}  // namespace hjemmel::testing
