// The only file that sees toml++. Its compiled library, as packaged, aborts on the input "[" and a line break: the
// assertion behind that is left on there. As a header with assertions off it reports the error instead.
#ifndef NDEBUG
#define NDEBUG
#endif
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include "config/toml_document.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "config/input_file.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

TomlPlace place_of(const toml::source_region& source) {
  return {static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

TomlValue converted(const toml::node& node);

TomlArray converted_array(const toml::array& source) {
  TomlArray array;
  for (const toml::node& element : source) array.push_back(converted(element));
  return array;
}

// toml++ keeps tables sorted by key; messages are to come in the order of the file.
TomlTable converted_table(const toml::table& source) {
  TomlTable table;
  for (const auto& [key, value] : source) {
    table.push_back({std::string(key.str()), place_of(key.source()), converted(value)});
  }
  std::sort(table.begin(), table.end(), [](const TomlEntry& a, const TomlEntry& b) {
    return std::tie(a.place.line, a.place.column, a.key) < std::tie(b.place.line, b.place.column, b.key);
  });
  return table;
}

TomlValue::Content content_of(const toml::node& node) {
  if (const auto* table = node.as_table()) return converted_table(*table);
  if (const auto* array = node.as_array()) return converted_array(*array);
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return whole->get();
  if (const auto* real = node.as_floating_point()) return real->get();
  if (const auto* truth = node.as_boolean()) return truth->get();
  if (const auto* date = node.as_date()) return TomlDate{date->get().year, date->get().month, date->get().day};
  return TomlTime{};
}

TomlValue converted(const toml::node& node) { return {content_of(node), place_of(node.source())}; }

}  // namespace

TomlValue::TomlValue(Content content, TomlPlace place) : content_(std::move(content)), place_(place) {}

const TomlValue* TomlValue::find(std::string_view key) const {
  const auto* table = as<TomlTable>();
  if (table == nullptr) return nullptr;
  const auto entry = std::find_if(table->begin(), table->end(), [key](const TomlEntry& e) { return e.key == key; });
  return entry == table->end() ? nullptr : &entry->value;
}

std::string_view TomlValue::kind() const {
  constexpr std::array<std::string_view, std::variant_size_v<Content>> kinds{
      "a table", "an array", "a text", "a whole number", "a decimal number", "true or false", "a date", "a time"};
  return kinds[content_.index()];
}

TomlDocument parse_toml(std::string file, std::string_view text) {
  const toml::parse_result result = toml::parse(text, file);
  if (!result) {
    const TomlPlace place = place_of(result.error().source());
    throw InputError(
        {{std::move(file), place.line, place.column, fmt::format("not TOML: {}", result.error().description())}});
  }
  return {std::move(file), converted(result.table()), {}};
}

TomlDocument read_toml(const std::filesystem::path& path) {
  const InputText input = read_text(path);
  TomlDocument document = parse_toml(input.file.path, input.text);
  document.sha256 = input.file.sha256;
  return document;
}

std::string toml_text(std::string_view text) {
  constexpr char first_printable = ' ';
  constexpr char deleted = '\x7F';
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if ((c >= 0 && c < first_printable) || c == deleted) {
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace hjemmel
