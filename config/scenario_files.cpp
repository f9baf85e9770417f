#include "config/scenario_files.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/problem_list.hpp"
#include "config/scenario_header.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

/// One name for every way to name a file. What is no file of a folder, such as a pipe, keeps its name.
fs::path canonical_name(const fs::path& path) {
  std::error_code failed;
  fs::path found = fs::weakly_canonical(path, failed);
  return failed ? path.lexically_normal() : found;
}

/// Walks from a file to all it extends, the deepest first.
class FileWalker {
 public:
  explicit FileWalker(std::vector<InputProblem>& problems) : problems_(problems) {}

  void walk(const fs::path& path) { lay(path, read_toml(path)); }

  std::vector<ScenarioFile> files;

 private:
  std::size_t lay(const fs::path& path, TomlDocument document) {
    open_.push_back(canonical_name(path));
    std::set<std::size_t> below;
    ProblemList found(document.file);
    for (const ExtendedFile& extended : read_extends(document, found)) {
      const auto place = place_of(path.parent_path() / extended.name, extended, found);
      if (!place) continue;
      below.insert(*place);
      below.insert(files[*place].below.begin(), files[*place].below.end());
    }
    add(found.problems());
    laid_.emplace_back(open_.back(), files.size());
    open_.pop_back();
    files.push_back({std::move(document), std::move(below)});
    return files.size() - 1;
  }

  /// Where an extended file lies, which is read if it has not been; nothing when it cannot be had.
  std::optional<std::size_t> place_of(const fs::path& path, const ExtendedFile& extended, ProblemList& found) {
    const fs::path canonical = canonical_name(path);
    if (const auto round = std::find(open_.begin(), open_.end(), canonical); round != open_.end()) {
      report_circle({round, open_.end()}, extended.place, found);
      return std::nullopt;
    }
    for (const auto& [laid, place] : laid_) {
      if (laid == canonical) return place;
    }
    try {
      return lay(path, read_toml(path));
    } catch (const FileError& error) {
      found.add(extended.place, fmt::format("extends {}", error.what()));
    } catch (const InputError& error) {
      add(error.problems);
    }
    return std::nullopt;
  }

  static void report_circle(const std::vector<fs::path>& circle, TomlPlace place, ProblemList& found) {
    std::vector<std::string> names;
    names.reserve(circle.size() + 1);
    for (const fs::path& step : circle) names.push_back(step.filename().string());
    names.push_back(names.front());
    found.add(place, fmt::format("extends goes round in a circle: {}", fmt::join(names, " -> ")));
  }

  void add(const std::vector<InputProblem>& found) { problems_.insert(problems_.end(), found.begin(), found.end()); }

  std::vector<fs::path> open_;                          ///< from the first file to the one being read
  std::vector<std::pair<fs::path, std::size_t>> laid_;  ///< canonical path and place of every file laid
  std::vector<InputProblem>& problems_;
};

}  // namespace

std::vector<ScenarioFile> read_scenario_files(const std::filesystem::path& path, std::vector<InputProblem>& problems) {
  FileWalker walker(problems);
  walker.walk(path);
  return std::move(walker.files);
}

}  // namespace hjemmel
