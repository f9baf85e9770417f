#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/scenario_header.hpp"
#include "sim/parameters/table.hpp"

namespace hjemmel {

/// How a policy measure stands in the model.
enum class PolicyKind : std::uint8_t {
  lever,            ///< keys that scenarios set
  rule,             ///< followed already; its keys change it
  bundle,           ///< a scenario made of other levers
  planned,          ///< has keys that do not exist yet
  not_represented,  ///< the note says why
};

/// A measure, rule or institution of the GP scheme: a row of scenarios/measures.csv.
struct PolicyMeasure {
  int number = 0;                          ///< 1 to last_policy_measure
  char group = 'A';                        ///< A to I
  std::string norwegian;                   ///< its name
  std::string english;                     ///< its name
  PolicyKind kind = PolicyKind::lever;     ///< how it stands in the model
  std::vector<const ParameterInfo*> keys;  ///< parameters that stand for it
  std::string note;                        ///< may be empty
};

/// As written in the file.
std::string_view name_of(PolicyKind kind);

/// All measures of the file `path`, in the order of their numbers, none left out. Throws FileError; InputError with
/// everything that is wrong: a number out of order, an unknown key, a row without keys or without the note it needs.
std::vector<PolicyMeasure> read_policy_measures(const std::filesystem::path& path);

/// A scenario file of a folder and what it says about itself.
struct LibraryScenario {
  std::string file;  ///< its name in the folder
  ScenarioHeader header;
};

/// Every scenario in `folder`, by name. Throws FileError; InputError with all that is wrong in the headers.
std::vector<LibraryScenario> read_scenario_library(const std::filesystem::path& folder);

}  // namespace hjemmel
