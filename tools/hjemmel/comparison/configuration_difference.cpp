#include "tools/hjemmel/comparison/configuration_difference.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include <fmt/format.h>

namespace hjemmel {
namespace {

/// A key with its value, or its value and dated changes.
struct Entry {
  std::string key;
  std::vector<std::string> values;
};

std::string stripped(std::string line) {
  line.erase(0, line.find_first_not_of(' '));
  if (line.ends_with(',')) line.pop_back();
  return line;
}

/// The text is the one that resolved_configuration() writes: a key a line, and lists of changes a line each.
std::vector<Entry> entries_of(const std::string& configuration) {
  std::vector<Entry> entries;
  std::istringstream stream(configuration);
  bool in_list = false;
  for (std::string line; std::getline(stream, line);) {
    const std::size_t equals = line.find(" = ");
    if (in_list) {
      in_list = line != "]";
      if (in_list) entries.back().values.push_back(stripped(line));
    } else if (!line.starts_with('#') && !line.starts_with("title = ") && equals != std::string::npos) {
      in_list = line.substr(equals + 3) == "[";
      entries.push_back({line.substr(0, equals), {}});
      if (!in_list) entries.back().values.push_back(line.substr(equals + 3));
    }
  }
  return entries;
}

/// Members of `values` that are not in `others`.
std::vector<std::string> without(const std::vector<std::string>& values, const std::vector<std::string>& others) {
  std::vector<std::string> left;
  for (const std::string& value : values) {
    if (std::ranges::find(others, value) == others.end()) left.push_back(value);
  }
  return left;
}

/// A lever without dated changes is written as a number, one with them as a list that begins with `{ value = NUMBER }`.
void write_alike(std::vector<std::string>& number, const std::vector<std::string>& list) {
  if (number.size() == 1 && !number[0].starts_with('{') && !list.empty() && list[0].starts_with('{')) {
    number[0] = fmt::format("{{ value = {} }}", number[0]);
  }
}

std::vector<std::string> take_values(std::vector<Entry>& entries, const std::string& key) {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  if (found == entries.end()) return {};
  std::vector<std::string> values = std::move(found->values);
  entries.erase(found);
  return values;
}

std::string assumption_text(const ParameterInfo& info) {
  return fmt::format("  {}: {:g} to {:g}{}; {}\n", info.key, info.smallest, info.largest,
                     info.unit == "1" ? "" : fmt::format(" {}", info.unit), info.source);
}

}  // namespace

std::vector<ConfigurationDifference> configuration_differences(const std::string& baseline, const std::string& other) {
  std::vector<ConfigurationDifference> found;
  std::vector<Entry> others = entries_of(other);
  const auto add = [&](const std::string& key, std::vector<std::string> before, std::vector<std::string> after) {
    write_alike(before, after);
    write_alike(after, before);
    if (before != after) found.push_back({key, without(before, after), without(after, before), find_parameter(key)});
  };
  for (const Entry& entry : entries_of(baseline)) add(entry.key, entry.values, take_values(others, entry.key));
  for (const Entry& entry : others) add(entry.key, {}, entry.values);
  return found;
}

std::string format_configuration_differences(const std::vector<ConfigurationDifference>& differences) {
  if (differences.empty()) return "The two runs have the same configuration.\n";
  std::string text = "What differs (- baseline, + other):\n";
  std::string assumed;
  for (const ConfigurationDifference& difference : differences) {
    const ParameterInfo* info = difference.info;
    text += fmt::format("  {} ({})\n", difference.key, info == nullptr ? "unknown here" : name_of(info->grade));
    for (const std::string& value : difference.baseline) text += fmt::format("    - {}\n", value);
    for (const std::string& value : difference.other) text += fmt::format("    + {}\n", value);
    if (info != nullptr && info->grade == Grade::assumed) assumed += assumption_text(*info);
  }
  if (assumed.empty())
    return text + "None of these is graded assumed; what else is assumed: sim/MODEL.md, section 8.\n";
  return text + "The result rests on what is assumed of these (range; source):\n" + assumed;
}

}  // namespace hjemmel
