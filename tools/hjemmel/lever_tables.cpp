#include "tools/hjemmel/lever_tables.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

constexpr std::string_view first_marker = "<!-- made by: hjemmel levers --into scenarios/README.md -->\n";
constexpr std::string_view last_marker = "<!-- end of what is made -->\n";

std::string stem_of(const std::string& file) { return std::filesystem::path(file).stem().string(); }

std::vector<std::string> scenarios_of(const LeverCatalogue& catalogue, int number) {
  std::vector<std::string> names;
  for (const LibraryScenario& scenario : catalogue.scenarios) {
    const std::vector<int>& measures = scenario.header.measures;
    if (std::find(measures.begin(), measures.end(), number) != measures.end()) names.push_back(stem_of(scenario.file));
  }
  return names;
}

std::vector<int> measures_of(const LeverCatalogue& catalogue, const ParameterInfo& info) {
  std::vector<int> numbers;
  for (const PolicyMeasure& measure : catalogue.measures) {
    if (std::find(measure.keys.begin(), measure.keys.end(), &info) != measure.keys.end()) {
      numbers.push_back(measure.number);
    }
  }
  return numbers;
}

std::vector<std::string_view> keys_of(const PolicyMeasure& measure) {
  std::vector<std::string_view> keys;
  keys.reserve(measure.keys.size());
  for (const ParameterInfo* info : measure.keys) keys.push_back(info->key);
  return keys;
}

std::string_view unit_of(const ParameterInfo& info) { return info.unit == "1" ? "" : info.unit; }

std::string range_of(const ParameterInfo& info) {
  return info.type == ValueType::yes_no ? "yes or no" : fmt::format("{:g} to {:g}", info.smallest, info.largest);
}

std::string in_code(const std::vector<std::string_view>& keys) {
  std::string text;
  for (const std::string_view key : keys) text += fmt::format("{}`{}`", text.empty() ? "" : " ", key);
  return text;
}

std::string csv_text(std::string_view text) {
  std::string result = "\"";
  for (const char character : text) {
    if (character == '"') result += '"';
    result += character;
  }
  return result + '"';
}

std::string scenario_table(const LeverCatalogue& catalogue) {
  std::string text = "| file | what it asks | measures |\n| --- | --- | --- |\n";
  for (const LibraryScenario& scenario : catalogue.scenarios) {
    const ScenarioHeader& header = scenario.header;
    text += fmt::format("| `{}` | {} | {} |\n", scenario.file, header.question.empty() ? header.title : header.question,
                        fmt::join(header.measures, ", "));
  }
  return text;
}

std::string measure_table(const LeverCatalogue& catalogue) {
  std::string text = "| number | measure | kind | keys | note | scenarios |\n| --- | --- | --- | --- | --- | --- |\n";
  for (const PolicyMeasure& measure : catalogue.measures) {
    text += fmt::format("| {} | {} (*{}*) | {} | {} | {} | {} |\n", measure.number, measure.english, measure.norwegian,
                        name_of(measure.kind), in_code(keys_of(measure)), measure.note,
                        fmt::join(scenarios_of(catalogue, measure.number), ", "));
  }
  return text;
}

std::string lever_table(const LeverCatalogue& catalogue) {
  std::string text =
      "| key | unit | default | range | grade | measures | meaning |\n| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const ParameterInfo& info : parameter_table()) {
    if (!info.dated) continue;
    text +=
        fmt::format("| `{}` | {} | {:g} | {} | {} | {} | {} |\n", info.key, unit_of(info), info.default_value,
                    range_of(info), name_of(info.grade), fmt::join(measures_of(catalogue, info), ", "), info.meaning);
  }
  return text;
}

}  // namespace

LeverCatalogue read_catalogue(const std::filesystem::path& folder) {
  return {read_policy_measures(folder / "measures.csv"), read_scenario_library(folder)};
}

std::string catalogue_as_text(const LeverCatalogue& catalogue) {
  std::string text;
  for (const PolicyMeasure& measure : catalogue.measures) {
    text += fmt::format("{:>3}  {}  {:<15}  {} ({})\n", measure.number, measure.group, name_of(measure.kind),
                        measure.english, measure.norwegian);
    if (!measure.keys.empty()) text += fmt::format("        {}\n", fmt::join(keys_of(measure), " "));
    if (!measure.note.empty()) text += fmt::format("        {}\n", measure.note);
  }
  return text;
}

std::string catalogue_as_csv(const LeverCatalogue& catalogue) {
  std::string text =
      "number,group,norwegian,english,kind,key,unit,default,smallest,largest,grade,dated,scenarios,note\n";
  for (const PolicyMeasure& measure : catalogue.measures) {
    const std::string before = fmt::format("{},{},{},{},{}", measure.number, measure.group, csv_text(measure.norwegian),
                                           csv_text(measure.english), name_of(measure.kind));
    const std::string after =
        fmt::format("\"{}\",{}", fmt::join(scenarios_of(catalogue, measure.number), " "), csv_text(measure.note));
    if (measure.keys.empty()) text += fmt::format("{},,,,,,,,{}\n", before, after);
    for (const ParameterInfo* info : measure.keys) {
      text += fmt::format("{},{},{},{:.12g},{:.12g},{:.12g},{},{},{}\n", before, info->key, csv_text(info->unit),
                          info->default_value, info->smallest, info->largest, name_of(info->grade),
                          info->dated ? "yes" : "no", after);
    }
  }
  return text;
}

std::string catalogue_as_markdown(const LeverCatalogue& catalogue) {
  return fmt::format(
      "\n## The scenarios\n{}\n## The measures\nAll that is proposed or in force, by number; `hjemmel levers 22` tells "
      "more of one.\n\n{}\n## The levers\nThese keys take dates, places and factors; sources and all other keys: "
      "`hjemmel parameters`.\n\n{}\n",
      scenario_table(catalogue), measure_table(catalogue), lever_table(catalogue));
}

std::string measure_as_text(const LeverCatalogue& catalogue, int number) {
  const PolicyMeasure& measure = catalogue.measures.at(static_cast<std::size_t>(number) - 1);
  std::string text = fmt::format("{}  {} ({})\ngroup {}, {}\n", measure.number, measure.english, measure.norwegian,
                                 measure.group, name_of(measure.kind));
  if (!measure.note.empty()) text += fmt::format("{}\n", measure.note);
  for (const ParameterInfo* info : measure.keys) {
    text += fmt::format("\n{}{}\n    {}\n    default {:g} [{}], range {}; {}: {}\n", info->key,
                        info->dated ? "  (dated)" : "", info->meaning, info->default_value, info->unit, range_of(*info),
                        name_of(info->grade), info->source);
  }
  const std::vector<std::string> scenarios = scenarios_of(catalogue, number);
  if (scenarios.empty()) return text + "\nno scenario that comes along uses it\n";
  text += "\nscenarios\n";
  for (const std::string& name : scenarios) text += fmt::format("    scenarios/{}.toml\n", name);
  return text;
}

std::string with_block(const std::string& page, const std::string& block, const std::string& file) {
  const std::size_t first = page.find(first_marker);
  const std::size_t last = first == std::string::npos ? first : page.find(last_marker, first);
  if (last == std::string::npos) {
    throw InputError({{file, 0, 0, fmt::format("has no lines {}and {}", first_marker, last_marker)}});
  }
  return page.substr(0, first + first_marker.size()) + block + page.substr(last);
}

}  // namespace hjemmel
