#pragma once

#include <string>
#include <vector>

#include "sim/parameters/table.hpp"

namespace hjemmel {

/// A parameter or lever that two runs do not have in common.
struct ConfigurationDifference {
  std::string key;
  std::vector<std::string> baseline;    ///< values and dated changes that only the baseline has, as TOML
  std::vector<std::string> other;       ///< those that only the other run has
  const ParameterInfo* info = nullptr;  ///< row of the parameter table; nullptr when this version knows no such key
};

/// Compares two resolved configurations, as result files carry them, key by key; in the order of the first.
std::vector<ConfigurationDifference> configuration_differences(const std::string& baseline, const std::string& other);

/// The differences in lines for people, and which of them are assumptions, with range and source.
std::string format_configuration_differences(const std::vector<ConfigurationDifference>& differences);

}  // namespace hjemmel
