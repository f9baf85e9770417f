#include "output/study_file.hpp"

#include <cmath>
#include <filesystem>
#include <limits>

#include <doctest/doctest.h>

#include "output/safe_file.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

namespace fs = std::filesystem;

/// Two factors at three points under two scenarios, with three outcomes and two replicates.
StudyDescription small_description() {
  StudyDescription about;
  about.title = "Små studier";
  about.factors = {"exit.multiplier", "lis1.posts_per_year"};
  about.units = {"1", "posts per year"};
  about.scenarios = {"baseline", "more"};
  about.outcomes = {"gps@2030-12-31", "lists@2030-12-31", "gps_left@2030-12-31"};
  about.measures = {"gps", "lists", "gps_left"};
  about.times = {{2021, 3}, {2021, 4}};
  about.replicates = 2;
  about.design = {1.0, 900.0, 1.1, 950.0, 1.2, 1000.0};
  about.provenance = {{"version", "0"}, {"plan", "title = \"Små studier\"\n"}, {"trouble", ""}};
  return about;
}

/// Numbers of a point: 100 * point and counting on.
std::vector<double> counted(std::size_t point, std::size_t size) {
  std::vector<double> numbers(size);
  for (std::size_t i = 0; i < size; ++i) numbers[i] = static_cast<double>(100 * point + i);
  return numbers;
}

void write_small(const fs::path& path, const StudyDescription& about) {
  StudySink sink(path, about);
  const std::vector<std::int32_t> failed{0, 1};
  for (std::size_t p = 0; p < about.points(); ++p) {
    sink.append(counted(p, about.outcome_cells()), counted(p, about.summary_cells()), failed);
  }
  sink.finish();
}

}  // namespace

TEST_CASE("the merged file of a study reads back as it was written") {
  const TemporaryFolder folder;
  const StudyDescription about = small_description();
  CHECK(about.points() == 3);
  CHECK(about.outcome_cells() == 12);
  CHECK(about.summary_cells() == 60);
  write_small(folder / "s.h5", about);
  const StudyFile file(folder / "s.h5");
  const StudyDescription& read = file.description();
  CHECK(read.factors == about.factors);
  CHECK(read.units == about.units);
  CHECK(read.scenarios == about.scenarios);
  CHECK(read.outcomes == about.outcomes);
  CHECK(read.measures == about.measures);
  CHECK(read.design == about.design);
  CHECK(read.replicates == 2);
  CHECK(read.complete);
  CHECK(file.provenance("plan") == "title = \"Små studier\"\n");
  CHECK(file.provenance("trouble").empty());
  CHECK(file.outcomes(0, 0) == std::vector<double>{0, 1, 100, 101, 200, 201});
  CHECK(file.outcomes(1, 2) == std::vector<double>{10, 11, 110, 111, 210, 211});
}

TEST_CASE("undefined numbers and an incomplete study stay what they are") {
  const TemporaryFolder folder;
  StudyDescription about = small_description();
  about.complete = false;
  {
    StudySink sink(folder / "s.h5", about);
    const std::vector<double> nothing(about.summary_cells(), std::numeric_limits<double>::quiet_NaN());
    const std::vector<std::int32_t> not_computed{-1, -1};
    for (std::size_t p = 0; p < 3; ++p) {
      sink.append(std::span(nothing).first(about.outcome_cells()), nothing, not_computed);
    }
    sink.finish();
  }
  const StudyFile file(folder / "s.h5");
  CHECK_FALSE(file.description().complete);
  for (const double value : file.outcomes(1, 1)) CHECK(std::isnan(value));
}

TEST_CASE("the same study gives the same bytes") {
  const TemporaryFolder folder;
  write_small(folder / "a.h5", small_description());
  write_small(folder / "b.h5", small_description());
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
}

TEST_CASE("a merged file that is not finished leaves nothing behind") {
  const TemporaryFolder folder;
  {
    const StudySink sink(folder / "s.h5", small_description());
  }
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a result file of a run is no merged file of a study") {
  const TemporaryFolder folder;
  write_made_up(folder / "run.h5", small_run(0, 2));
  CHECK(file_error_of([&] { const StudyFile file(folder / "run.h5"); }).find("is not the merged file of a study") !=
        std::string::npos);
  const fs::path text = folder.file("text.h5", "no HDF5");
  CHECK(file_error_of([&] { const StudyFile file(text); }).find("text.h5") != std::string::npos);
}

TEST_CASE("netCDF readers open the merged file of a study") {
  const TemporaryFolder folder;
  write_small(folder / "s.h5", small_description());
  const std::string path = (folder / "s.h5").string();
  for (const std::string module : {"h5netcdf", "netCDF4"}) {
    if (run("/usr/bin/python3 -c 'import xarray, " + module + "'").code != 0) {
      MESSAGE("skipped, not installed: " << module);
      continue;
    }
    const std::string engine = module == "netCDF4" ? "netcdf4" : module;
    const Ran ran =
        run("/usr/bin/python3 -c 'import xarray; d = xarray.open_dataset(\"" + path + "\", engine=\"" + engine +
            "\"); print(float(d.outcomes.sel(scenario=\"more\", outcome=\"gps@2030-12-31\")[2, 1]), "
            "float(d.design.sel(factor=\"lis1.posts_per_year\")[1]), str(d.time.values[1])[:10])'");
    CHECK(ran.output == "207.0 950.0 2021-04-30\n");
  }
}

}  // namespace hjemmel::testing
