#include "output/result_reader.hpp"

#include <functional>
#include <hdf5.h>
#include <numeric>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "output/datasets.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

namespace fs = std::filesystem;

/// What is said of a made-up file in which HDF5 itself has changed something.
std::string refusal_after(const std::function<void(hid_t)>& change, Detail detail = Detail::municipal) {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 2, detail));
  const hid_t file = H5Fopen((folder / "a.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  change(file);
  H5Fclose(file);
  std::string said = file_error_of([&] { ResultFile(folder / "a.h5"); });
  const std::size_t at = said.find(folder.path().string() + "/");
  if (at != std::string::npos) said.erase(at, folder.path().string().size() + 1);
  return said;
}

void write_number(hid_t object, const char* name, int value) {
  const hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
  H5Awrite(attribute, H5T_NATIVE_INT, &value);
  H5Aclose(attribute);
}

}  // namespace

TEST_CASE("a table gives the cells of a replicate, and one cell of all replicates") {
  Table table{{2, 3}, {1, 2, 3, 4, 5, 6}};
  CHECK(std::vector<double>(table.replicate(1).begin(), table.replicate(1).end()) == std::vector<double>{4, 5, 6});
  CHECK(table.across_replicates(0) == std::vector<double>{1, 4});
  CHECK(table.across_replicates(2) == std::vector<double>{3, 6});
  CHECK_THROWS_AS(table.across_replicates(3), ContractViolation);
}

TEST_CASE("a table of three axes counts cells over all but the first") {
  Table table{{2, 2, 3}, std::vector<double>(12)};
  std::iota(table.values.begin(), table.values.end(), 0.0);
  CHECK(table.replicate(1)[5] == 11.0);
  CHECK(table.across_replicates(4) == std::vector<double>{4.0, 10.0});
}

TEST_CASE("any dataset of numbers is read by its name, axes too") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(3, 7));
  const ResultFile file(folder / "a.h5");
  CHECK(file.read("replicate").values == std::vector<double>{3, 4, 5, 6});
  CHECK(file.read("time").values.front() == days_at_end_of({2021, 3}));
  CHECK(file.read("date").shape == std::vector<std::size_t>{3});
  CHECK(file.read("centrality").values == std::vector<double>{1, 2, 3, 4, 5, 6});
  CHECK(file.read("gps_by_county").shape == std::vector<std::size_t>{4, 3, 3});
  CHECK(file.vacancy_durations().shape == std::vector<std::size_t>{4, 3, vacancy_duration_count});
}

TEST_CASE("what a file does not have is named, with the reason where there is one") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 1, Detail::regional));
  const ResultFile file(folder / "a.h5");
  const auto refusal = [&](const std::function<void()>& reading) {
    return problems_of(reading, folder.path().string());
  };
  CHECK(refusal([&] { file.read("gsp"); }) == "a.h5: has no dataset 'gsp'");
  CHECK(refusal([&] { file.read(""); }) == "a.h5: has no dataset ''");
  CHECK(refusal([&] { file.national("gps_by_county"); }) == "'gps_by_county' is not a national measure");
  CHECK(refusal([&] { file.by_group("lis1_hired", Grouping::county); }) == "'lis1_hired' is not a municipal measure");
  CHECK(refusal([&] { file.by_group("gps", Grouping::municipality); }) ==
        "a.h5: was made with --detail regional; there are no tables by municipality");
  CHECK(refusal([&] { file.events(0); }) == "a.h5: holds no events; run with --events to keep them");
  CHECK_FALSE(file.has_events());
}

TEST_CASE("a file can be moved from owner to owner and keeps its contents") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 2));
  write_made_up(folder / "b.h5", small_run(5, 8));
  ResultFile first(folder / "a.h5");
  ResultFile second = std::move(first);
  CHECK(second.description().replicates() == 2);
  second = ResultFile(folder / "b.h5");
  CHECK(second.description().first_replicate == 5);
  CHECK(second.path() == folder / "b.h5");
  CHECK(second.national("gps").shape[0] == 3);
}

TEST_CASE("a file that lost what every result has is no result of ours") {
  CHECK(refusal_after([](hid_t file) { H5Adelete(file, "hjemmel_format"); }) ==
        "a.h5: is HDF5, but not a result file of hjemmel");
  CHECK(refusal_after([](hid_t file) { H5Ldelete(file, "provenance", H5P_DEFAULT); }) ==
        "a.h5: is HDF5, but not a result file of hjemmel");
}

TEST_CASE("another version of the format is told with both versions") {
  CHECK(refusal_after([](hid_t file) { write_number(file, "hjemmel_format", 2); }) ==
        "a.h5: has version 2 of the result format; this hjemmel reads version 1");
}

TEST_CASE("what is missing inside a file is named") {
  CHECK(refusal_after([](hid_t file) { H5Adelete(file, "title"); }).starts_with("a.h5: cannot read attribute title"));
  CHECK(refusal_after([](hid_t file) {
          H5Adelete_by_name(file, "provenance", "seed", H5P_DEFAULT);
        }).starts_with("a.h5: cannot read attribute seed"));
  for (const char* dataset : {"time", "replicate", "year", "county", "municipality", "municipality_name"}) {
    const std::string said = refusal_after([dataset](hid_t file) { H5Ldelete(file, dataset, H5P_DEFAULT); });
    CHECK(said.starts_with("a.h5: "));
    CHECK(said.find(dataset) != std::string::npos);
  }
}

TEST_CASE("what lies where a result is to be made is looked at without harm") {
  const TemporaryFolder folder;
  const ResultDescription plan = small_run(0, 4);
  CHECK(existing_result(folder / "a.h5", plan) == ExistingResult::none);
  write_made_up(folder / "a.h5", plan);
  const std::string before = bytes_of(folder / "a.h5");
  CHECK(existing_result(folder / "a.h5", plan) == ExistingResult::same_run);
  CHECK(existing_result(folder / "a.h5", small_run(1, 4)) == ExistingResult::same_plan);
  CHECK(existing_result(folder / "a.h5", small_run(0, 5)) == ExistingResult::same_plan);
  CHECK(existing_result(folder / "a.h5", small_run(0, 4, Detail::national)) == ExistingResult::other);
  ResultDescription seed = plan;
  seed.provenance.seed = 1;
  CHECK(existing_result(folder / "a.h5", seed) == ExistingResult::other);
  CHECK(existing_result(folder.path(), plan) == ExistingResult::other);
  CHECK(existing_result(folder.file("text.h5", "text"), plan) == ExistingResult::other);
  CHECK(existing_result(folder.file("empty.h5", ""), plan) == ExistingResult::other);
  CHECK(bytes_of(folder / "a.h5") == before);
}

TEST_CASE("no cut of a result is taken for a whole one") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 3));
  const auto whole = fs::file_size(folder / "a.h5");
  for (std::uintmax_t part = 1; part < 20; ++part) {
    fs::copy_file(folder / "a.h5", folder / "cut.h5", fs::copy_options::overwrite_existing);
    fs::resize_file(folder / "cut.h5", whole * part / 20);
    CHECK_THROWS_AS(ResultFile(folder / "cut.h5"), FileError);
  }
  fs::resize_file(folder / "a.h5", whole - 1);
  CHECK_THROWS_AS(ResultFile(folder / "a.h5"), FileError);
}

}  // namespace hjemmel::testing
