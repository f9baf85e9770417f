#include "output/merge.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "output/result_reader.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/synthetic.hpp"

using namespace hjemmel;
using namespace hjemmel::testing;
namespace fs = std::filesystem;

namespace {

ResultDescription run_with_events(std::uint32_t first, std::uint32_t end, Detail detail) {
  ResultDescription d = small_run(first, end, detail);
  d.events = true;
  return d;
}

}  // namespace

TEST_CASE("replicates [0,37) and [37,100) merged are the bytes of one run, at every detail, in any order") {
  for (const Detail detail : {Detail::national, Detail::regional, Detail::municipal}) {
    const TemporaryFolder folder;
    const ResultDescription whole = run_with_events(0, 100, detail);
    write_made_up(folder / "whole.h5", whole);
    write_made_up(folder / "a.h5", run_with_events(0, 37, detail));
    write_made_up(folder / "b.h5", run_with_events(37, 100, detail));
    const std::array<fs::path, 2> parts{folder / "b.h5", folder / "a.h5"};
    merge_results(parts, folder / "merged.h5", whole.provenance.command_line);
    CHECK(bytes_of(folder / "merged.h5") == bytes_of(folder / "whole.h5"));
  }
}

TEST_CASE("gaps, overlaps and other runs are refused with the files' names, nothing is written") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 10));
  write_made_up(folder / "gap.h5", small_run(11, 20));
  write_made_up(folder / "overlap.h5", small_run(9, 20));
  ResultDescription other = small_run(10, 20);
  other.provenance.resolved_configuration += "x = 1\n";
  write_made_up(folder / "other.h5", other);
  const auto merging = [&](const char* name) {
    const std::array<fs::path, 2> parts{folder / "a.h5", folder / name};
    merge_results(parts, folder / "m.h5", "");
  };
  CHECK_THROWS_WITH_AS(merging("gap.h5"), doctest::Contains("leave a gap after 0 to 9"), InputError);
  CHECK_THROWS_WITH_AS(merging("overlap.h5"), doctest::Contains("overlap with 0 to 9"), InputError);
  CHECK_THROWS_WITH_AS(merging("other.h5"), doctest::Contains("comes from another run"), InputError);
  CHECK_FALSE(fs::exists(folder / "m.h5"));
}

TEST_CASE("what is no whole result file is refused in words that name the cause") {
  const TemporaryFolder folder;
  write_made_up(folder / "a.h5", small_run(0, 10));
  fs::copy_file(folder / "a.h5", folder / "cut.h5");
  fs::resize_file(folder / "cut.h5", fs::file_size(folder / "a.h5") / 2);
  std::ofstream(folder / "text.h5") << "not HDF5";
  std::ofstream(folder / "empty.h5");
  const auto opening = [&](const char* name) { ResultFile file(folder / name); };
  CHECK_THROWS_WITH_AS(opening("none.h5"), doctest::Contains("does not exist"), FileError);
  CHECK_THROWS_WITH_AS(opening("."), doctest::Contains("is not a file"), FileError);
  CHECK_THROWS_WITH_AS(opening("empty.h5"), doctest::Contains("is empty"), FileError);
  CHECK_THROWS_WITH_AS(opening("text.h5"), doctest::Contains("not a whole HDF5 file"), FileError);
  CHECK_THROWS_WITH_AS(opening("cut.h5"), doctest::Contains("not a whole HDF5 file"), FileError);
  CHECK(existing_result(folder / "cut.h5", small_run(0, 10)) == ExistingResult::other);
  CHECK(existing_result(folder / "a.h5", small_run(0, 10)) == ExistingResult::same_run);
  CHECK(existing_result(folder / "a.h5", small_run(0, 11)) == ExistingResult::same_plan);
  CHECK(existing_result(folder / "none.h5", small_run(0, 11)) == ExistingResult::none);
}

TEST_CASE("parts of a run with drawn parameters merge to its bytes, with the vector of every replicate") {
  const auto drawn = [](std::uint32_t first, std::uint32_t end) {
    ResultDescription run = small_run(first, end, Detail::national);
    for (std::uint32_t replicate = first; replicate < end; ++replicate) {
      run.parameter_vectors.push_back(static_cast<std::int32_t>(17 * (replicate / 4) % 11));
    }
    return run;
  };
  const TemporaryFolder folder;
  const ResultDescription whole = drawn(2, 30);
  write_made_up(folder / "whole.h5", whole);
  write_made_up(folder / "a.h5", drawn(2, 9));
  write_made_up(folder / "b.h5", drawn(9, 30));
  const std::array<fs::path, 2> parts{folder / "a.h5", folder / "b.h5"};
  merge_results(parts, folder / "merged.h5", whole.provenance.command_line);
  CHECK(bytes_of(folder / "merged.h5") == bytes_of(folder / "whole.h5"));
  CHECK(ResultFile(folder / "merged.h5").description().parameter_vectors == whole.parameter_vectors);
}
