#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "output/datasets.hpp"
#include "output/export_csv.hpp"
#include "output/fan_chart.hpp"
#include "output/life.hpp"
#include "output/result_reader.hpp"
#include "output/summary.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/synthetic.hpp"

using namespace hjemmel;
using namespace hjemmel::testing;

namespace {

bool can_run(const std::string& command) {
  const bool can = run(command).code == 0;
  if (!can) MESSAGE("skipped: this machine cannot run: " << command);
  return can;
}

ResultDescription run_with_events() {
  ResultDescription d = small_run(0, 5);
  d.events = true;
  return d;
}

/// A sum over vacant_lists_by_municipality of the exported CSV, each value weighted by its line, so that order counts.
std::string checksum_of_csv(const std::filesystem::path& path, const std::string& measure) {
  std::ifstream stream(path);
  std::int64_t sum = 0, n = 0;
  for (std::string line; std::getline(stream, line);)
    if (line.rfind(measure + ",", 0) == 0) sum += ++n * std::stoll(line.substr(line.rfind(',') + 1));
  return "checksum " + std::to_string(sum) + "\n";
}

}  // namespace

TEST_CASE("ncdump reads axes, measures and events") {
  if (!can_run("ncdump -h /dev/null >/dev/null 2>&1; command -v ncdump")) return;
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", run_with_events());
  const Ran ran = run("ncdump -h " + (folder / "a.h5").string());
  CHECK(ran.code == 0);
  for (const char* text :
       {"int vacant_lists(replicate, time)", "short gps_by_municipality(replicate, date, municipality)",
        "int64 cost_state_nok(replicate, time)", "byte kind(event)", "CF-1.10"})
    CHECK_MESSAGE(ran.output.find(text) != std::string::npos, text);
}

TEST_CASE("xarray, by both engines, and R read the values that the CSV export holds") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", run_with_events());
  const ResultFile file(folder / "a.h5");
  export_csv(file, folder / "csv");
  const std::string name = "vacant_lists_by_municipality", path = (folder / "a.h5").string();
  const std::string expected = checksum_of_csv(folder / "csv/by_municipality.csv", "vacant_lists");
  for (const char* engine : {"h5netcdf", "netcdf4"}) {
    const std::string module = engine == std::string("netcdf4") ? "netCDF4" : engine;
    if (!can_run("/usr/bin/python3 -c 'import xarray, " + module + "'")) continue;
    const Ran ran =
        run("/usr/bin/python3 -c 'import xarray, numpy; d = xarray.open_dataset(\"" + path + "\", engine=\"" + engine +
            "\"); v = d." + name +
            ".values.ravel().astype(numpy.int64); "
            "assert str(d.time.values[0])[:10] == \"2021-03-31\"; assert d.municipality.values[0] == \"0301\"; "
            "print(\"checksum\", (v * numpy.arange(1, v.size + 1)).sum())'");
    CHECK(ran.output == expected);
  }
  if (!can_run("Rscript -e 'library(ncdf4)'")) return;
  const Ran ran =
      run("Rscript -e 'library(ncdf4); n <- nc_open(\"" + path + "\"); v <- as.vector(ncvar_get(n, \"" + name +
          "\")); cat(\"checksum\", format(sum(v * seq_along(v)), scientific = FALSE, digits = 15)); cat(\"\\n\")'");
  CHECK(ran.output == expected);
}

TEST_CASE("FORMAT.md lists every dataset of a file and no other") {
  std::ifstream stream(std::string(HJEMMEL_SOURCE_DIR) + "/output/FORMAT.md");
  std::set<std::string> listed;
  for (std::string line; std::getline(stream, line);)
    if (line.rfind("| `", 0) == 0) listed.insert(line.substr(3, line.find('`', 3) - 3));
  const TemporaryFolder folder;
  ResultDescription d = run_with_events();
  d.parameter_vectors.assign(d.replicates(), 3);
  write_made_up(folder / "a.h5", d);
  const ResultFile file(folder / "a.h5");
  std::set<std::string> expected{"replicate",
                                 "time",
                                 "date",
                                 "year",
                                 "duration_class",
                                 "municipality",
                                 "county",
                                 "health_region",
                                 "size_class",
                                 "centrality",
                                 "municipality_name",
                                 "municipality_county",
                                 "municipality_health_region",
                                 "municipality_size_class",
                                 "municipality_centrality"};
  for (const Dataset& dataset : datasets_of(d)) {
    CHECK_NOTHROW(file.read(dataset.name));
    if (dataset.content == Content::grouped)
      expected.insert(std::string(municipal_measures[dataset.measure].name) + "_by_GROUP");
    else
      expected.insert(dataset.name);
  }
  for (const Dataset& dataset : event_datasets()) expected.insert(dataset.name);
  CHECK(listed == expected);
}

TEST_CASE("quantiles are of type 7, and the standard error is that of the mean") {
  const std::vector<double> values{1, 2, 3, 4, 10};
  CHECK(quantile(values, 0.0) == 1);
  CHECK(quantile(values, 1.0) == 10);
  CHECK(quantile(values, 0.25) == 2);
  CHECK(quantile(values, 0.95) == doctest::Approx(8.8));
  const Spread spread = spread_of({4, 2, 1, 10, 3});
  CHECK(spread.median == 3);
  CHECK(spread.mean == 4);
  CHECK(spread.standard_error == doctest::Approx(1.5811388));
  CHECK(spread_of({7}).standard_error == 0);
}

TEST_CASE("summaries and fan charts tell what the file holds") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 20));
  const ResultFile file(folder / "a.h5");
  const std::vector<SummaryTable> tables = summarise(file);
  REQUIRE(tables.size() == 3);
  CHECK(tables[0].rows == std::vector<std::string>{"2021-03-31", "2021-12-31", "2022-12-31", "2023-02-28"});
  CHECK(tables[1].rows == small_country().counties);
  const auto values = file.national("gps").across_replicates(9);
  CHECK(tables[0].spreads[1][3].median == spread_of(values).median);
  CHECK(format_summary(tables).find("Rogaland") != std::string::npos);
  const std::string svg = fan_chart_svg(file, {.title = "a < b & c"});
  CHECK(svg.find("a &lt; b &amp; c") != std::string::npos);
  CHECK_THROWS_AS(fan_chart_svg(file, {.measure = "no_such"}), InputError);
}

TEST_CASE("a doctor's career and a list's history are told in order, in words") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", run_with_events());
  const ResultFile file(folder / "a.h5");
  CHECK(doctor_story(file, 2, DoctorId(12)) ==
        "Doctor 12 in replicate 2 of 'a made-up run':\n"
        "  In April 2021 doctor 12 was authorised.\n"
        "  In June 2021 doctor 12 was hired for LIS1.\n"
        "  In February 2022 doctor 12 took list 5 in Stavanger, salaried.\n"
        "  In February 2022 list 5 in Stavanger got doctor 12 after 2 months without a GP.\n"
        "  In November 2022 doctor 12 became a specialist in general practice after 60 months of training.\n");
  CHECK(list_story(file, 2, ListId(5))
            .find("December 2021 list 5 in Stavanger was left without a GP, with 812 persons") != std::string::npos);
  CHECK_THROWS_AS(doctor_story(file, 2, DoctorId(99)), InputError);
}
