#include "tools/study/folder_files.hpp"

#include <sstream>
#include <unistd.h>

#include <fmt/format.h>

#include "output/checksum.hpp"
#include "output/safe_file.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

constexpr const char* hash_file = "plan.sha256";
constexpr std::size_t hash_length = 64;

void write_all(const fs::path& folder, TextFiles files) {
  std::string hashes;
  for (const auto& [name, text] : files) hashes += fmt::format("{}  {}\n", sha256_hex(text), name);
  files.emplace_back(hash_file, hashes);
  for (const auto& [name, text] : files) {
    std::error_code failed;
    fs::create_directories((folder / name).parent_path(), failed);
    if (failed) throw FileError((folder / name).parent_path().string(), "cannot be made: " + failed.message());
    write_file(folder / name, text);
  }
}

/// Removes a folder that did not become what it should.
class FolderGuard {
 public:
  explicit FolderGuard(fs::path folder) : folder_(std::move(folder)) {}
  FolderGuard(const FolderGuard&) = delete;
  FolderGuard& operator=(const FolderGuard&) = delete;
  ~FolderGuard() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

 private:
  fs::path folder_;
};

}  // namespace

void make_folder_of_files(const fs::path& folder, TextFiles files) {
  std::error_code ignored;
  if (fs::exists(folder, ignored) && !(fs::is_directory(folder, ignored) && fs::is_empty(folder, ignored))) {
    throw InputError({{folder.string(), 0, 0, "exists and is not an empty folder; --output names another"}});
  }
  fs::path whole = folder;
  if (!whole.has_filename()) whole = whole.parent_path();
  fs::path half = whole;
  half += fmt::format(".{}.tmp", ::getpid());
  const FolderGuard guard(half);
  write_all(half, std::move(files));
  std::error_code failed;
  for (const char* name : {"shards", "running"}) {
    fs::create_directories(half / name, failed);
    if (failed) throw FileError((half / name).string(), "cannot be made: " + failed.message());
  }
  fs::rename(half, whole, failed);
  if (failed) throw FileError(whole.string(), "cannot be put in place: " + failed.message());
}

void replace_files(const fs::path& folder, TextFiles files) { write_all(folder, std::move(files)); }

std::string check_files(const fs::path& folder) {
  if (!fs::exists(folder / hash_file)) {
    throw InputError({{folder.string(), 0, 0,
                       "is no folder of a study (it holds no plan.sha256); hjemmel study plan "
                       "makes one"}});
  }
  std::string hashes = file_text(folder / hash_file);
  std::vector<InputProblem> problems;
  std::istringstream lines(hashes);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() <= hash_length + 2) continue;
    const fs::path file = folder / line.substr(hash_length + 2);
    if (sha256_hex(file_text(file)) == line.substr(0, hash_length)) continue;
    problems.push_back({file.string(), 0, 0,
                        "was changed after the study was planned (its SHA-256 is not that of plan.sha256); plan anew "
                        "into another folder"});
  }
  if (!problems.empty()) throw InputError(problems);
  return hashes;
}

std::string file_text(const fs::path& file) {
  std::vector<std::byte> bytes;
  read_file(file, bytes);
  std::string text(bytes.size(), '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) text[i] = static_cast<char>(bytes[i]);
  return text;
}

std::string lines_with(const std::string& text, std::string_view part) {
  std::string found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find(part) != std::string::npos) found += line + "\n";
  }
  return found;
}

}  // namespace hjemmel
