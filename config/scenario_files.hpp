#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <vector>

#include "config/toml_document.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {

/// A scenario file among those that are laid on top of each other.
struct ScenarioFile {
  TomlDocument document;
  std::set<std::size_t> below;  ///< places, in the same list, of all files that it extends, directly or not
};

/// The scenario file `path` and all it extends: each once, below every file that extends it, in the order written;
/// `path` is the last. Extended files that are missing, cannot be read or lead round in a circle are left out and
/// go to `problems`. Throws FileError or InputError when `path` itself cannot be read.
std::vector<ScenarioFile> read_scenario_files(const std::filesystem::path& path, std::vector<InputProblem>& problems);

}  // namespace hjemmel
