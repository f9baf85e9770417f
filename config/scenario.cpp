#include "config/scenario.hpp"

#include <utility>

#include "config/problem_list.hpp"
#include "config/scenario_conflicts.hpp"
#include "config/scenario_files.hpp"
#include "config/set_option.hpp"
#include "config/setting.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

/// Reads a scenario and all it extends, gathering what is wrong.
class ScenarioReader {
 public:
  ScenarioReader(const Country& country, const Parameters& defaults) : country_(country) {
    scenario_.parameters = defaults;
  }

  /// Lays the files on top of each other, the extended ones first.
  void read_files(const std::filesystem::path& path) {
    const std::vector<ScenarioFile> files = read_scenario_files(path, problems_);
    std::vector<FileSettings> laid;
    for (const ScenarioFile& file : files) {
      read_header_of(file.document);
      laid.push_back({file.document.file, lay_on_top(file.document, header_keys)});
      for (std::size_t other = 0; other + 1 < laid.size(); ++other) {
        if (!file.below.contains(other)) add(contradictions(laid[other], laid.back()));
      }
      scenario_.files.push_back({file.document.file, file.document.sha256});
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
    scenario_.title = scenario_.header.title.empty() ? path.stem().string() : scenario_.header.title;
    return std::move(scenario_);
  }

 private:
  // The header that stays is that of the file asked for, which is read last.
  void read_header_of(const TomlDocument& document) {
    ProblemList found(document.file);
    scenario_.header = read_header(document, found);
    add(found.problems());
  }

  std::vector<Setting> lay_on_top(const TomlDocument& document, std::span<const std::string_view> other_keys) {
    ProblemList found(document.file);
    std::vector<Setting> settings = read_settings(document, other_keys, country_, found);
    if (found.problems().empty()) {
      for (const Setting& setting : settings) apply(setting, country_, scenario_.parameters, found);
    }
    add(found.problems());
    return settings;
  }

  void add(const std::vector<InputProblem>& found) { problems_.insert(problems_.end(), found.begin(), found.end()); }

  const Country& country_;
  Scenario scenario_;
  std::vector<InputProblem> problems_;
};

}  // namespace

Parameters read_parameters(const std::filesystem::path& path, const Country& country) {
  const TomlDocument document = read_toml(path);
  ProblemList problems(document.file);
  const std::vector<Setting> settings = read_settings(document, {}, country, problems);
  Parameters parameters;
  if (problems.problems().empty()) {
    for (const Setting& setting : settings) apply(setting, country, parameters, problems);
  }
  if (!problems.problems().empty()) throw InputError(problems.problems());
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
