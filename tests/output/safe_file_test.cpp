#include "output/safe_file.hpp"

#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tests/support/problems.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

namespace fs = std::filesystem;

std::size_t entries_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file is written whole and leaves nothing beside it") {
  const TemporaryFolder folder;
  write_file(folder / "a.txt", "first");
  CHECK(bytes_of(folder / "a.txt") == "first");
  write_file(folder / "a.txt", "");
  CHECK(bytes_of(folder / "a.txt").empty());
  const std::string large(3'000'000, 'x');
  write_file(folder / "a.txt", large);
  CHECK(bytes_of(folder / "a.txt") == large);
  CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("a file gets the permissions that the umask leaves") {
  const TemporaryFolder folder;
  const mode_t before = umask(027);
  write_file(folder / "a.txt", "x");
  umask(before);
  CHECK((fs::status(folder / "a.txt").permissions() & fs::perms::mask) == fs::perms(0640));
}

TEST_CASE("a file that cannot be written is named with the reason, and nothing stays behind") {
  const TemporaryFolder folder;
  const std::string name = folder.path().string();
  CHECK(file_error_of([&] { write_file(folder / "none/a.txt", "x"); }) ==
        name + "/none/a.txt: cannot be created: No such file or directory");
  fs::create_directory(folder / "b.txt");
  CHECK(file_error_of([&] { write_file(folder / "b.txt", "x"); }) ==
        name + "/b.txt: cannot be put in place: Is a directory");
  folder.file("c", "x");
  CHECK(file_error_of([&] { write_file(folder / "c/a.txt", "x"); }) ==
        name + "/c/a.txt: cannot be created: Not a directory");
  CHECK(entries_in(folder.path()) == 2);
}

TEST_CASE("a temporary file goes with its owner unless it is kept") {
  const TemporaryFolder folder;
  folder.file("a.txt", "before");
  {
    TemporaryFile temporary(folder / "a.txt");
    CHECK(temporary.path() == temporary_name(folder / "a.txt"));
    std::ofstream(temporary.path()) << "half";
    CHECK(entries_in(folder.path()) == 2);
  }
  CHECK(entries_in(folder.path()) == 1);
  CHECK(bytes_of(folder / "a.txt") == "before");
  TemporaryFile temporary(folder / "a.txt");
  std::ofstream(temporary.path()) << "whole";
  temporary.keep();
  CHECK(bytes_of(folder / "a.txt") == "whole");
  CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("a temporary file that was never made cannot be kept, and does no harm") {
  const TemporaryFolder folder;
  TemporaryFile temporary(folder / "a.txt");
  CHECK(file_error_of([&] { temporary.keep(); }) ==
        (folder / "a.txt").string() + ": cannot be synced to disk: No such file or directory");
}

TEST_CASE("temporary names lie beside their file and differ between processes") {
  const fs::path name = temporary_name("x/a.h5");
  CHECK(name.parent_path() == "x");
  CHECK(name.filename() == "a.h5." + std::to_string(getpid()) + ".tmp");
}

TEST_CASE("a file is read into memory that is used again") {
  const TemporaryFolder folder;
  std::vector<std::byte> bytes(1000);
  read_file(folder.file("a", std::string_view("x\0y", 3)), bytes);
  CHECK(bytes == std::vector<std::byte>{std::byte{'x'}, std::byte{0}, std::byte{'y'}});
  read_file(folder.file("b", ""), bytes);
  CHECK(bytes.empty());
}

TEST_CASE("what cannot be read is named with the reason") {
  const TemporaryFolder folder;
  std::vector<std::byte> bytes;
  CHECK(file_error_of([&] { read_file(folder / "none", bytes); }) ==
        (folder / "none").string() + ": cannot be opened: No such file or directory");
  CHECK(
      file_error_of([&] { read_file(folder.path(), bytes); }).starts_with(folder.path().string() + ": cannot be read"));
}

TEST_CASE("a file may be written under a temporary name elsewhere, and a failed one leaves none") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "running");
  const std::string text = "whole";
  write_file(folder / "a.txt", std::as_bytes(std::span(text)), folder / "running/host.1.tmp");
  CHECK(bytes_of(folder / "a.txt") == "whole");
  CHECK(entries_in(folder / "running") == 0);
  fs::create_directory(folder / "b.txt");  // a folder cannot be replaced by a file
  const std::string said = file_error_of(
      [&] { write_file(folder / "b.txt", std::as_bytes(std::span(text)), folder / "running/host.1.tmp"); });
  CHECK(said.find("b.txt: cannot be put in place") != std::string::npos);
  CHECK(entries_in(folder / "running") == 0);
}

}  // namespace hjemmel::testing
