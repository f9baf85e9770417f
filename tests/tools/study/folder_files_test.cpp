#include "tools/study/folder_files.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

const TextFiles two_files{{"plan.toml", "a = 1\n"}, {"scenarios/base.toml", "b = 2\n"}};

void overwrite(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

std::size_t entries(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) count += entry.exists() ? 1U : 0U;
  return count;
}

}  // namespace

TEST_CASE("a folder of files holds them, their hashes, and room for shards") {
  const TemporaryFolder folder;
  const fs::path study = folder.path() / "study";
  make_folder_of_files(study, two_files);
  CHECK(file_text(study / "plan.toml") == "a = 1\n");
  CHECK(file_text(study / "scenarios/base.toml") == "b = 2\n");
  CHECK(fs::is_directory(study / "shards"));
  CHECK(fs::is_directory(study / "running"));
  const std::string hashes = check_files(study);
  CHECK(hashes.find("  plan.toml\n") != std::string::npos);
  CHECK(hashes.find("  scenarios/base.toml\n") != std::string::npos);
  CHECK(entries(folder.path()) == 1);  // nothing temporary stays
}

TEST_CASE("a name that ends in a slash is the same folder") {
  const TemporaryFolder folder;
  make_folder_of_files(folder.path() / "study/", two_files);
  CHECK(fs::exists(folder.path() / "study/plan.toml"));
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a folder that holds something is not touched, an empty one is filled") {
  const TemporaryFolder folder;
  const fs::path study = folder.path() / "study";
  fs::create_directory(study);
  make_folder_of_files(study, two_files);
  overwrite(study / "plan.toml", "mine");
  const std::string said = problems_of([&] { make_folder_of_files(study, two_files); }, folder.path().string());
  CHECK(said.find("study: exists and is not an empty folder") != std::string::npos);
  CHECK(file_text(study / "plan.toml") == "mine");
  overwrite(folder.path() / "file", "mine");
  CHECK(problems_of([&] { make_folder_of_files(folder.path() / "file", two_files); }) != "nothing");
}

TEST_CASE("a folder that cannot be made is named and leaves nothing behind") {
  const std::string said = file_error_of([] { make_folder_of_files("/proc/nowhere/study", two_files); });
  CHECK(said.find("/proc/nowhere") != std::string::npos);
}

TEST_CASE("every file that was changed after its hash was taken is named") {
  const TemporaryFolder folder;
  const fs::path study = folder.path() / "study";
  make_folder_of_files(study, two_files);
  overwrite(study / "plan.toml", "a = 2\n");
  overwrite(study / "scenarios/base.toml", "b = 2\n\n");
  const std::string said = problems_of([&] { check_files(study); }, folder.path().string());
  CHECK(said.find("study/plan.toml: was changed after the study was planned") != std::string::npos);
  CHECK(said.find("study/scenarios/base.toml: was changed") != std::string::npos);
}

TEST_CASE("a file that is gone, and a folder that is no study, are named") {
  const TemporaryFolder folder;
  const fs::path study = folder.path() / "study";
  make_folder_of_files(study, two_files);
  fs::remove(study / "plan.toml");
  CHECK(file_error_of([&] { check_files(study); }).find("plan.toml") != std::string::npos);
  const std::string said = problems_of([&] { check_files(folder.path()); });
  CHECK(said.find("is no folder of a study") != std::string::npos);
}

TEST_CASE("files that are replaced have new hashes") {
  const TemporaryFolder folder;
  const fs::path study = folder.path() / "study";
  make_folder_of_files(study, two_files);
  replace_files(study, {{"plan.toml", "a = 3\n"}});
  CHECK(file_text(study / "plan.toml") == "a = 3\n");
  const std::string hashes = check_files(study);
  CHECK(hashes.find("base.toml") == std::string::npos);
}

TEST_CASE("lines are chosen by what they hold") {
  CHECK(lines_with("one\ntwo\nthree\n", "t") == "two\nthree\n");
  CHECK(lines_with("one\n", "x").empty());
  CHECK(lines_with("", "x").empty());
}

}  // namespace hjemmel
