#include "output/piece.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "output/result_reader.hpp"
#include "output/result_writer.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/synthetic.hpp"

using namespace hjemmel;
using namespace hjemmel::testing;
namespace fs = std::filesystem;

namespace {

void fill(PartFolder& folder, const ResultDescription& d, std::size_t most_ranges = 1000) {
  PieceCollector collector(folder, [] { return 1.0; });
  for (const Block& range : folder.missing()) {
    if (most_ranges-- == 0) return;
    for (std::uint32_t r = range.first; r < range.end; ++r) collector.take(r, made_up(d, r));
  }
}

/// Files of this process cannot grow beyond `bytes` while this lives: a disk that fills up.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

fs::path piece_of(const fs::path& folder, const char* name) { return folder / name; }

}  // namespace

TEST_CASE("a run in pieces gives the bytes of a run in one go, and leaves no folder behind") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 70);
  write_made_up(folder / "whole.h5", d);
  {
    PartFolder part = PartFolder::open(folder / "a.h5", d, OnConflict::refuse);
    CHECK(part.missing() == std::vector<Block>{{0, 70}});
    fill(part, d);
    CHECK(part.replicates_done() == 70);
    ResultDescription described = d;
    described.provenance.cpu_seconds = 5.0;
    finish_results(folder / "a.h5", described, part);
  }
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "whole.h5"));
  CHECK_FALSE(fs::exists(folder / "a.h5.part"));
}

TEST_CASE("broken, cut-off, foreign and half-written pieces are named and made again") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 160);
  const fs::path part = folder / "a.h5.part";
  {
    PartFolder first = PartFolder::open(folder / "a.h5", d, OnConflict::refuse);
    fill(first, d);
  }
  fs::resize_file(piece_of(part, "replicates_00000000_00000032.piece"), 1000);
  std::fstream(piece_of(part, "replicates_00000032_00000064.piece"), std::ios::in | std::ios::out | std::ios::binary)
      .seekp(5000)
      .put('\x7f');
  std::ofstream(piece_of(part, "replicates_00000064_00000096.piece")) << "something else";
  fs::copy_file(piece_of(part, "replicates_00000128_00000160.piece"),
                piece_of(part, "replicates_00000096_00000128.piece"), fs::copy_options::overwrite_existing);
  std::ofstream(piece_of(part, "replicates_00000000_00000032.piece.77.tmp")) << "half";
  PartFolder again = PartFolder::open(folder / "a.h5", d, OnConflict::refuse);
  CHECK(again.warnings().size() == 4);
  CHECK(again.missing() == std::vector<Block>{{0, 128}});
  CHECK_FALSE(fs::exists(piece_of(part, "replicates_00000000_00000032.piece.77.tmp")));
  fill(again, d);
  finish_results(folder / "a.h5", d, again);
  write_made_up(folder / "whole.h5", d);
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "whole.h5"));
}

TEST_CASE("pieces of another plan are refused with the difference, and discarded on request only") {
  const TemporaryFolder folder;
  ResultDescription d = small_run(0, 40);
  {
    PartFolder part = PartFolder::open(folder / "a.h5", d, OnConflict::refuse);
    fill(part, d);
  }
  d.provenance.seed = 5;
  CHECK_THROWS_WITH_AS(PartFolder::open(folder / "a.h5", d, OnConflict::refuse), doctest::Contains("now 'seed = 5'"),
                       InputError);
  const PartFolder part = PartFolder::open(folder / "a.h5", d, OnConflict::discard);
  CHECK(part.missing() == std::vector<Block>{{0, 40}});
}

TEST_CASE("more replicates of the same plan go on from the pieces that are there") {
  const TemporaryFolder folder;
  {
    const ResultDescription d = small_run(0, 64);
    PartFolder part = PartFolder::open(folder / "a.h5", d, OnConflict::refuse);
    fill(part, d);
  }
  const PartFolder part = PartFolder::open(folder / "a.h5", small_run(0, 100), OnConflict::refuse);
  CHECK(part.missing() == std::vector<Block>{{64, 100}});
}

TEST_CASE("a second process into the same file is turned away") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 40);
  const PartFolder part = PartFolder::open(folder / "a.h5", d, OnConflict::refuse);
  CHECK_THROWS_WITH_AS(PartFolder::open(folder / "a.h5", d, OnConflict::discard),
                       doctest::Contains("another hjemmel is writing there"), InputError);
}

TEST_CASE("a full disk is a FileError, and nothing half looks whole") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 64);
  write_made_up(folder / "a.h5", small_run(0, 3));
  const std::string earlier = bytes_of(folder / "a.h5");
  PartFolder part = PartFolder::open(folder / "b.h5", d, OnConflict::refuse);
  for (const rlim_t bytes : {1000U, 20'000U, 60'000U, 100'000U, 200'000U}) {
    const FullDisk full(bytes);
    CHECK_THROWS_AS(write_made_up(folder / "a.h5", d), FileError);
    if (bytes < 100'000) CHECK_THROWS_AS(fill(part, d), FileError);
  }
  CHECK(part.replicates_done() == 0);
  CHECK(bytes_of(folder / "a.h5") == earlier);
  fill(part, d);
  finish_results(folder / "b.h5", d, part);
  CHECK(ResultFile(folder / "b.h5").description().replicates() == 64);
}
