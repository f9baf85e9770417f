#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "config/problem_list.hpp"
#include "config/toml_document.hpp"

namespace hjemmel {

/// What a scenario file says about itself; everything in it may be missing.
struct ScenarioHeader {
  std::string title;                 ///< one line, for tables and figures
  std::string question;              ///< what it asks
  std::string source;                ///< who proposed it, or where its numbers come from
  std::vector<std::string> look_at;  ///< names of the national measures that answer it
  std::vector<int> measures;         ///< numbers of the policy measures it is made of, as in scenarios/measures.csv
  std::string undated;               ///< why it has no date, if it has none on purpose
};

/// A file that another one extends, and where it says so.
struct ExtendedFile {
  std::string name;  ///< relative to the file that extends it
  TomlPlace place;   ///< of the name
};

/// Top-level keys of a scenario file that are no parameters.
inline constexpr std::array<std::string_view, 7> header_keys{"title",    "question", "source", "look_at",
                                                             "measures", "undated",  "extends"};

/// Policy measures are numbered from 1 to this.
inline constexpr int last_policy_measure = 120;

/// Reads what `document` says about itself. What is wrong, an unknown measure included, goes to `problems`.
ScenarioHeader read_header(const TomlDocument& document, ProblemList& problems);

/// The files under `extends`, one name or a list of them, in the order written.
std::vector<ExtendedFile> read_extends(const TomlDocument& document, ProblemList& problems);

}  // namespace hjemmel
