#include "tools/hjemmel/portfolio.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/scenario_files.hpp"
#include "config/scenario_header.hpp"
#include "config/set_option.hpp"
#include "config/where.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

std::string date_text_of(Month month) { return fmt::format("{:04}-{:02}-01", month.year(), month.month_of_year()); }

std::string change_text(const LeverChange& change, const Country& country) {
  std::string text =
      fmt::format("{{ {} = {}", change.is_factor ? ChangeWords::factor : ChangeWords::value, change.value);
  if (change.from >= first_dated_month) text += fmt::format(", from = {}", date_text_of(change.from));
  if (change.until <= last_dated_month) text += fmt::format(", until = {}", date_text_of(change.until));
  if (change.ramp_months > 0) text += fmt::format(", ramp_months = {}", change.ramp_months);
  if (!change.where.empty()) text += fmt::format(", where = {}", where_as_toml(change.where, country));
  return text + " }";
}

/// A setting as options of --set: each change lies on top of those before, as in a file.
std::vector<std::string> options_of(const Setting& setting, const Country& country) {
  std::vector<std::string> options;
  if (setting.always) {
    const bool yes_no = setting.info->type == ValueType::yes_no;
    options.push_back(yes_no ? fmt::format("{}={}", setting.info->key, *setting.always != 0.0)
                             : fmt::format("{}={}", setting.info->key, *setting.always));
  }
  for (const auto& [change, place, on_top] : setting.changes) {
    options.push_back(fmt::format("{}={}", setting.info->key, change_text(change, country)));
  }
  return options;
}

std::vector<Setting> settings_in(const TomlDocument& document, const Country& country) {
  ProblemList problems(document.file);
  std::vector<Setting> settings = read_settings(document, header_keys, country, problems);
  if (!problems.problems().empty()) throw InputError(problems.problems());
  return settings;
}

bool is_file(const ScenarioFile& file, const fs::path& path) {
  return fs::weakly_canonical(file.document.file) == fs::weakly_canonical(path);
}

/// The scenario's own file and those it extends, without the baseline and what that extends; the lowest first.
std::vector<TomlDocument> layers_above(const std::string& baseline, const std::string& path) {
  std::vector<InputProblem> problems;
  std::vector<ScenarioFile> files = read_scenario_files(path, problems);
  if (!problems.empty()) throw InputError(problems);
  const auto lowest = std::ranges::find_if(files, [&](const ScenarioFile& file) { return is_file(file, baseline); });
  if (lowest == files.end()) {
    throw InputError({{path, 0, 0, fmt::format("does not extend {}, so it is no change of it", baseline)}});
  }
  const auto start = static_cast<std::size_t>(lowest - files.begin());
  std::vector<TomlDocument> layers;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (i != start && !files[start].below.contains(i)) layers.push_back(std::move(files[i].document));
  }
  return layers;
}

void add_layer(Policy& policy, const TomlDocument& document, const Country& country) {
  policy.layers.push_back({document.file, settings_in(document, country)});
  for (const Setting& setting : policy.layers.back().settings) {
    for (std::string& option : options_of(setting, country)) policy.settings.push_back(std::move(option));
  }
}

void add_contradictions(const Policy& first, const Policy& second, Problems& problems) {
  for (const FileSettings& earlier : first.layers) {
    for (const FileSettings& later : second.layers) {
      std::vector<InputProblem> found = contradictions(earlier, later);
      if (!found.empty()) problems.gather([&] { throw InputError(std::move(found)); });
    }
  }
}

}  // namespace

Policy policy_of_scenario(const std::string& path, const std::string& baseline, const Country& country) {
  Policy policy{fs::path(path).stem().string(), {}, {}};
  for (const TomlDocument& layer : layers_above(baseline, path)) add_layer(policy, layer, country);
  return policy;
}

Policy policy_of_settings(const std::string& name, const std::string& group, const Country& country) {
  Policy policy{name, {}, {}};
  std::istringstream stream(group);
  for (std::string option; std::getline(stream, option, ';');) add_layer(policy, parse_set_option(option), country);
  return policy;
}

void require_compatible(const std::vector<Policy>& policies, Problems& problems) {
  for (std::size_t i = 0; i < policies.size(); ++i) {
    for (std::size_t j = i + 1; j < policies.size(); ++j) add_contradictions(policies[i], policies[j], problems);
  }
}

std::vector<std::string> settings_of(const std::vector<Policy>& policies, std::size_t c) {
  std::vector<std::string> settings;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    if (((c >> i) & 1U) == 0) continue;
    settings.insert(settings.end(), policies[i].settings.begin(), policies[i].settings.end());
  }
  return settings;
}

std::string name_of_combination(const std::vector<Policy>& policies, std::size_t c) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    if (((c >> i) & 1U) != 0) names.push_back(policies[i].name);
  }
  return names.empty() ? "baseline" : fmt::format("{}", fmt::join(names, "+"));
}

}  // namespace hjemmel
