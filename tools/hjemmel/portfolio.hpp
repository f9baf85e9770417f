#pragma once

#include <string>
#include <vector>

#include "config/scenario_conflicts.hpp"
#include "sim/state/country.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {

/// One of the policies that a portfolio combines: what it says on top of the baseline.
struct Policy {
  std::string name;                   ///< of its files: the scenario's file name without ending, or "set1", "set2" ...
  std::vector<std::string> settings;  ///< KEY=VALUE, each as --set takes it
  std::vector<FileSettings> layers;   ///< the same, by the file that says it
};

/// Reads what the scenario `path` says on top of `baseline`, which it must extend, at once or through others. Throws
/// InputError, FileError.
Policy policy_of_scenario(const std::string& path, const std::string& baseline, const Country& country);

/// Reads a group of settings, "KEY=VALUE; KEY=VALUE". Throws InputError.
Policy policy_of_settings(const std::string& name, const std::string& group, const Country& country);

/// Notes every key for which two policies contradict each other, as files side by side in `extends` would.
void require_compatible(const std::vector<Policy>& policies, Problems& problems);

/// The settings of the policies in combination `c` (bit i: policy i), in order.
std::vector<std::string> settings_of(const std::vector<Policy>& policies, std::size_t c);
/// "baseline", or the names of the policies in combination `c` with + between.
std::string name_of_combination(const std::vector<Policy>& policies, std::size_t c);

}  // namespace hjemmel
