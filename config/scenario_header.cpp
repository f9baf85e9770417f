#include "config/scenario_header.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

#include <fmt/format.h>

#include "sim/core/nearest.hpp"
#include "sim/tallies/measures.hpp"

namespace hjemmel {
namespace {

/// Reads the keys of one header; what it finds wrong goes to the problems.
class HeaderReader {
 public:
  HeaderReader(const TomlDocument& document, ProblemList& problems) : root_(document.root), problems_(problems) {}

  std::string text(std::string_view key) {
    const TomlValue* value = root_.find(key);
    return value == nullptr ? std::string{} : text_of(*value, key);
  }

  /// One text or a list of them.
  std::vector<ExtendedFile> texts(std::string_view key) {
    std::vector<ExtendedFile> found;
    for (const TomlValue& value : elements(key)) {
      if (std::string name = text_of(value, key); !name.empty()) found.push_back({std::move(name), value.place()});
    }
    return found;
  }

  std::vector<std::string> look_at() {
    std::vector<std::string> names;
    for (const ExtendedFile& name : texts("look_at")) {
      if (!is_measure(name.name)) report_unknown(name);
      names.push_back(name.name);
    }
    return names;
  }

  std::vector<int> measures() {
    std::vector<int> numbers;
    for (const TomlValue& value : elements("measures")) {
      const auto* number = value.as<std::int64_t>();
      if (number == nullptr) {
        problems_.add(value.place(), fmt::format("measures takes whole numbers, not {}", value.kind()));
      } else if (*number < 1 || *number > last_policy_measure) {
        problems_.add(value.place(), fmt::format("measures: {} is out of range (1 to {}; hjemmel levers lists them)",
                                                 *number, last_policy_measure));
      } else if (std::find(numbers.begin(), numbers.end(), *number) != numbers.end()) {
        problems_.add(value.place(), fmt::format("measures: {} stands twice", *number));
      } else {
        numbers.push_back(static_cast<int>(*number));
      }
    }
    return numbers;
  }

 private:
  std::string text_of(const TomlValue& value, std::string_view key) {
    const auto* text = value.as<std::string>();
    if (text == nullptr || text->empty()) {
      const std::string_view kind = text == nullptr ? value.kind() : "an empty one";
      problems_.add(value.place(), fmt::format("{} takes a text, not {}", key, kind));
    }
    return text == nullptr ? std::string{} : *text;
  }

  std::vector<TomlValue> elements(std::string_view key) {
    const TomlValue* value = root_.find(key);
    if (value == nullptr) return {};
    const auto* list = value->as<TomlArray>();
    if (list == nullptr) return {*value};
    if (list->empty()) problems_.add(value->place(), fmt::format("{} is an empty list", key));
    return *list;
  }

  static bool is_measure(std::string_view name) {
    return std::any_of(measures_registry().begin(), measures_registry().end(),
                       [name](const MeasureInfo& info) { return info.name == name; });
  }

  void report_unknown(const ExtendedFile& name) {
    std::vector<std::string_view> known;
    for (const MeasureInfo& info : measures_registry()) known.push_back(info.name);
    std::string hint = hint_for(name.name, known);
    if (hint.empty()) hint = "; output/FORMAT.md lists them";
    problems_.add(name.place, fmt::format("look_at: unknown measure '{}'{}", name.name, hint));
  }

  static std::span<const MeasureInfo> measures_registry() { return hjemmel::measures; }

  const TomlValue& root_;
  ProblemList& problems_;
};

}  // namespace

ScenarioHeader read_header(const TomlDocument& document, ProblemList& problems) {
  HeaderReader reader(document, problems);
  ScenarioHeader header;
  header.title = reader.text("title");
  header.question = reader.text("question");
  header.source = reader.text("source");
  header.look_at = reader.look_at();
  header.measures = reader.measures();
  header.undated = reader.text("undated");
  return header;
}

std::vector<ExtendedFile> read_extends(const TomlDocument& document, ProblemList& problems) {
  return HeaderReader(document, problems).texts("extends");
}

}  // namespace hjemmel
