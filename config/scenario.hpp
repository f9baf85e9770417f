#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "config/input_file.hpp"
#include "config/scenario_header.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/state/country.hpp"

namespace hjemmel {

/// What a scenario file says once all it extends is read.
struct Scenario {
  std::string title;             ///< the file's name where it gives no title
  Parameters parameters;         ///< checked against the parameter table
  std::vector<InputFile> files;  ///< in the order in which they were laid on top of each other
  ScenarioHeader header = {};    ///< of the file itself, not of those that it extends
};

/// Values set by hand for a country: the defaults of the parameter table with the keys of the TOML file `path` on top.
/// Throws FileError when it cannot be read, InputError with everything that is wrong in it.
Parameters read_parameters(const std::filesystem::path& path, const Country& country);

/// Reads the scenario file `path`. Layers, each on top of those before: `country_defaults`, the files that are
/// extended, each once, this file, then each "KEY=VALUE" of `set_options`. In a layer, a value without a date replaces
/// the lever whole, dated changes included; a dated change lies on top of what is below. Files side by side may not
/// contradict each other. Throws FileError when `path` cannot be read, InputError with everything that is wrong in all
/// layers.
Scenario read_scenario(const std::filesystem::path& path, std::span<const std::string> set_options,
                       const Country& country, const Parameters& country_defaults);

}  // namespace hjemmel
