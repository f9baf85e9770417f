#include "config/scenario.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "config/problem_list.hpp"
#include "config/set_option.hpp"
#include "config/setting.hpp"
#include "config/toml_document.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

constexpr std::string_view title_key = "title";
constexpr std::string_view extends_key = "extends";
constexpr std::array scenario_keys{title_key, extends_key};

/// Reads a scenario and all it extends, gathering what is wrong.
class ScenarioReader {
 public:
  ScenarioReader(const Country& country, const Parameters& defaults) : country_(country) {
    scenario_.parameters = defaults;
  }

  /// Lays the files on top of each other, the extended ones first.
  void read_files(const std::filesystem::path& path) {
    read_chain(path);
    std::reverse(chain_.begin(), chain_.end());
    for (const TomlDocument& document : chain_) {
      lay_on_top(document, scenario_keys);
      scenario_.files.push_back({document.file, document.sha256});
    }
  }

  void read_option(const std::string& option) {
    try {
      lay_on_top(parse_set_option(option), {});
    } catch (const InputError& error) {
      add(error.problems);
    }
  }

  Scenario finish(const std::filesystem::path& path) {
    if (!problems_.empty()) throw InputError(problems_);
    if (scenario_.title.empty()) scenario_.title = path.stem().string();
    return std::move(scenario_);
  }

 private:
  void read_chain(const std::filesystem::path& path) {
    chain_.push_back(read_toml(path));  // the first file must be there; extended ones are the file's mistake
    scenario_.title = text_under(chain_[0], title_key);
    std::vector<std::filesystem::path> seen{std::filesystem::weakly_canonical(path)};
    std::filesystem::path current = path;
    while (const TomlValue* extends = chain_.back().root.find(extends_key)) {
      const std::string name = text_under(chain_.back(), extends_key);
      if (name.empty()) return;
      current = current.parent_path() / name;
      if (!is_new(current, *extends, seen) || !read_extended(current, *extends)) return;
    }
  }

  bool is_new(const std::filesystem::path& path, const TomlValue& extends, std::vector<std::filesystem::path>& seen) {
    const std::filesystem::path canonical = std::filesystem::weakly_canonical(path);
    const auto first = std::find(seen.begin(), seen.end(), canonical);
    if (first == seen.end()) {
      seen.push_back(canonical);
      return true;
    }
    std::vector<std::string> circle;
    for (auto step = first; step != seen.end(); ++step) circle.push_back(step->filename().string());
    circle.push_back(canonical.filename().string());
    report(chain_.back(), extends.place(),
           fmt::format("extends goes round in a circle: {}", fmt::join(circle, " -> ")));
    return false;
  }

  bool read_extended(const std::filesystem::path& path, const TomlValue& extends) {
    try {
      chain_.push_back(read_toml(path));
      return true;
    } catch (const FileError& error) {
      report(chain_.back(), extends.place(), fmt::format("extends {}", error.what()));
    } catch (const InputError& error) {
      add(error.problems);
    }
    return false;
  }

  std::string text_under(const TomlDocument& document, std::string_view key) {
    const TomlValue* value = document.root.find(key);
    if (value == nullptr) return {};
    const auto* text = value->as<std::string>();
    if (text == nullptr || text->empty()) {
      const std::string_view kind = text == nullptr ? value->kind() : "an empty one";
      report(document, value->place(), fmt::format("{} takes a text, not {}", key, kind));
    }
    return text == nullptr ? std::string{} : *text;
  }

  void lay_on_top(const TomlDocument& document, std::span<const std::string_view> other_keys) {
    ProblemList found(document.file);
    const std::vector<Setting> settings = read_settings(document, other_keys, country_, found);
    add(found.problems());
    if (!found.problems().empty()) return;
    for (const Setting& setting : settings) apply(setting, country_, scenario_.parameters);
  }

  void report(const TomlDocument& document, TomlPlace place, const std::string& message) {
    problems_.push_back({document.file, place.line, place.column, message});
  }

  void add(const std::vector<InputProblem>& found) { problems_.insert(problems_.end(), found.begin(), found.end()); }

  const Country& country_;
  Scenario scenario_;
  std::vector<TomlDocument> chain_;
  std::vector<InputProblem> problems_;
};

}  // namespace

Parameters read_parameters(const std::filesystem::path& path, const Country& country) {
  const TomlDocument document = read_toml(path);
  ProblemList problems(document.file);
  const std::vector<Setting> settings = read_settings(document, {}, country, problems);
  if (!problems.problems().empty()) throw InputError(problems.problems());
  Parameters parameters;
  for (const Setting& setting : settings) apply(setting, country, parameters);
  return parameters;
}

Scenario read_scenario(const std::filesystem::path& path, std::span<const std::string> set_options,
                       const Country& country, const Parameters& country_defaults) {
  ScenarioReader reader(country, country_defaults);
  reader.read_files(path);
  for (const std::string& option : set_options) reader.read_option(option);
  return reader.finish(path);
}

}  // namespace hjemmel
