#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/toml_document.hpp"
#include "tools/study/plan.hpp"

namespace hjemmel {
namespace {

std::string text_list(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts) quoted.push_back(toml_text(text));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string file_of(const std::string& scenario) {
  return "scenarios/" + std::filesystem::path(scenario).filename().string();
}

std::string design_lines(const Design& design) {
  std::string text = fmt::format("design = \"{}\"\n", design_names.at(static_cast<std::size_t>(design.kind)));
  switch (design.kind) {
    case DesignKind::latin_hypercube:
      return text + fmt::format("points = {}\n", design.size);
    case DesignKind::sobol:
      return text + fmt::format("points = {}\nsecond_order = {}\n", design.size, design.second_order);
    case DesignKind::morris:
      return text + fmt::format("trajectories = {}\nlevels = {}\n", design.size, design.levels);
    case DesignKind::points:
      return text + "points_file = \"design.csv\"\n";
    default:
      return text + fmt::format("levels = {}\n", design.levels);
  }
}

std::string factor_lines(const Factor& factor) {
  std::string text = fmt::format("\n[[factor]]\nkey = \"{}\"\n", factor.info->key);
  if (factor.scale) text += "scale = true\n";
  text += fmt::format("low = {}\nhigh = {}\n", factor.low, factor.high);
  if (factor.spread != Spread::uniform) {
    text += fmt::format("distribution = \"{}\"\n", spread_names.at(static_cast<std::size_t>(factor.spread)));
  }
  if (factor.spread == Spread::triangular) text += fmt::format("mode = {}\n", factor.mode);
  if (!factor.values.empty()) text += fmt::format("values = [{}]\n", fmt::join(factor.values, ", "));
  return text;
}

}  // namespace

std::string study_text(const Study& study) {
  std::vector<std::string> alternatives;
  for (std::size_t i = 1; i < study.scenarios.size(); ++i) alternatives.push_back(file_of(study.scenarios[i]));
  std::vector<std::string> outcomes;
  for (const Outcome& outcome : study.outcomes) outcomes.push_back(outcome.name);
  std::string text = fmt::format(
      "title = {}\nscenario = {}\nalternatives = {}\nbase = {}\nreplicates = {}\nseed = {}\noutcomes = {}\n",
      toml_text(study.title), toml_text(file_of(study.scenarios.at(0))), text_list(alternatives), toml_text(study.base),
      study.replicates, study.seed, text_list(outcomes));
  text += design_lines(study.design);
  for (const Factor& factor : study.factors) text += factor_lines(factor);
  return text;
}

}  // namespace hjemmel
