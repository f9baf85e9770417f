#pragma once

#include <string>
#include <vector>

#include "config/scenario.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/state/country.hpp"

namespace hjemmel {

/// Every key with its value and dated changes as one TOML scenario that extends nothing: read back, it gives the same
/// parameters. Comments name the files that `scenario` was read from, with their SHA-256.
std::string resolved_configuration(const Scenario& scenario, const Country& country);

/// What `scenario` does differently from `baseline`, one line each, in the order of the parameter table: key, value of
/// the baseline, new value with its unit, months, places. Empty when both are the same.
std::vector<std::string> differences(const Parameters& baseline, const Parameters& scenario, const Country& country);

}  // namespace hjemmel
