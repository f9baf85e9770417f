#include <array>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sim/parameters/table.hpp"
#include "sim/state/events.hpp"

namespace hjemmel {
namespace {

std::string model_page() {
  std::ifstream file(HJEMMEL_SOURCE_DIR "/sim/MODEL.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Everything the page sets in code type, in order.
std::vector<std::string> quoted_words(const std::string& text) {
  static const std::regex quoted("`([^`\n]+)`");
  std::vector<std::string> words;
  for (std::sregex_iterator word(text.begin(), text.end(), quoted), end; word != end; ++word) {
    words.push_back((*word)[1]);
  }
  return words;
}

// Keys listed under "- GRADE:" anywhere on the page; a list goes on in lines that are indented.
std::set<std::string> keys_listed_as(std::string_view grade, const std::string& page) {
  std::set<std::string> keys;
  std::istringstream lines(page);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    const bool starts = line.rfind(fmt::format("- {}:", grade), 0) == 0;
    inside = starts || (inside && line.rfind("  `", 0) == 0);
    if (!inside) continue;
    for (const std::string& word : quoted_words(line)) keys.insert(word);
  }
  return keys;
}

// "exit.size_multiplier.*" stands for the elements of an array; the number of keys that a word stands for.
int keys_meant_by(const std::string& word) {
  if (!word.ends_with(".*")) return find_parameter(word) != nullptr ? 1 : 0;
  const std::string_view prefix = std::string_view(word).substr(0, word.size() - 1);
  int keys = 0;
  for (const ParameterInfo& info : parameter_table()) keys += info.key.starts_with(prefix) ? 1 : 0;
  return keys;
}

bool lists(const std::set<std::string>& words, std::string_view key) {
  const std::string array = std::string(key.substr(0, key.rfind('.'))) + ".*";
  return words.contains(std::string(key)) || words.contains(array);
}

bool looks_like_a_key(const std::string& word) {
  static const std::regex key("([a-z0-9_]+)\\.[a-z0-9_.]+(\\.\\*)?");
  std::smatch match;
  if (!std::regex_match(word, match, key) || word.ends_with(".cpp") || word.ends_with(".hpp")) return false;
  const std::string group = match[1].str() + '.';
  for (const ParameterInfo& info : parameter_table()) {
    if (info.key.starts_with(group)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the model page lists every parameter, under the grade that the table gives it") {
  const std::string page = model_page();
  constexpr std::array grades{Grade::measured, Grade::estimated, Grade::assumed};
  for (const Grade grade : grades) {
    const std::set<std::string> listed = keys_listed_as(name_of(grade), page);
    for (const ParameterInfo& info : parameter_table()) {
      INFO(info.key, " in the list of ", name_of(grade));
      CHECK(lists(listed, info.key) == (info.grade == grade));
    }
  }
}

TEST_CASE("the model page names no parameter that does not exist") {
  int keys = 0;
  for (const std::string& word : quoted_words(model_page())) {
    if (!looks_like_a_key(word)) continue;
    ++keys;
    CHECK_MESSAGE(keys_meant_by(word) > 0, word);
  }
  CHECK(keys > 100);
}

TEST_CASE("the model page names every kind of event") {
  const std::vector<std::string> words = quoted_words(model_page());
  const std::set<std::string> named(words.begin(), words.end());
  for (const EventMeaning& kind : event_meanings) CHECK_MESSAGE(named.contains(std::string(kind.name)), kind.name);
}

TEST_CASE("a slip on the model page would be noticed") {
  CHECK(looks_like_a_key("exit.no_such_key"));
  CHECK(keys_meant_by("exit.no_such_key") == 0);
  CHECK(keys_meant_by("exit.no_such_array.*") == 0);
  CHECK(keys_meant_by("exit.size_multiplier.*") == 5);
  CHECK(!looks_like_a_key("month.cpp"));
  const std::string page = "- measured: `a.b`,\n  `a.c`\ntext `a.d`\n- assumed: `a.e`\n";
  CHECK(keys_listed_as("measured", page) == std::set<std::string>{"a.b", "a.c"});
  CHECK(keys_listed_as("assumed", page) == std::set<std::string>{"a.e"});
}

}  // namespace hjemmel
