#include "config/set_option.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_dotted_key(std::string_view key) {
  const bool has_only_key_letters = std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  });
  return has_only_key_letters && !key.empty() && !key.starts_with('.') && !key.ends_with('.') &&
         key.find("..") == std::string_view::npos;
}

std::string name_of(const std::string& option) { return "--set " + option; }

[[noreturn]] void fail(const std::string& option, const std::string& message) {
  throw InputError({{name_of(option), 0, 0, message}});
}

TomlValue without_places(const TomlValue& value) {
  if (const auto* table = value.as<TomlTable>()) {
    TomlTable stripped;
    for (const TomlEntry& entry : *table) stripped.push_back({entry.key, {}, without_places(entry.value)});
    return {std::move(stripped), {}};
  }
  if (const auto* array = value.as<TomlArray>()) {
    TomlArray stripped;
    for (const TomlValue& element : *array) stripped.push_back(without_places(element));
    return {std::move(stripped), {}};
  }
  TomlValue copy = value;
  copy.set_place({});
  return copy;
}

}  // namespace

TomlDocument parse_set_option(const std::string& option) {
  const std::size_t equals = option.find('=');
  if (equals == std::string::npos) fail(option, "needs KEY=VALUE");
  const std::string_view key = trimmed(std::string_view(option).substr(0, equals));
  const std::string_view value = trimmed(std::string_view(option).substr(equals + 1));
  if (!is_dotted_key(key)) fail(option, fmt::format("'{}' is no key", key));
  const std::string no_value =
      fmt::format("'{}' is no value; write a number, true, false or {{ value = ..., from = 2027-09-01 }}", value);
  if (value.empty() || value.find_first_of("\r\n") != std::string_view::npos) fail(option, no_value);
  try {
    const TomlDocument document = parse_toml(option, fmt::format("{} = {}", key, value));
    return {name_of(option), without_places(document.root), {}};
  } catch (const InputError&) {
    fail(option, no_value);  // toml++ would speak of lines and columns that the user never wrote
  }
}

}  // namespace hjemmel
