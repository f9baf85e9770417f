#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "config/scenario_header.hpp"
#include "output/checksum.hpp"
#include "sim/core/month.hpp"
#include "sim/run/run.hpp"
#include "sim/state/country.hpp"
#include "tools/hjemmel/parameter_draws.hpp"

namespace hjemmel {

/// What the user wants simulated, as typed.
struct RunRequest {
  std::string scenario;               ///< path of the TOML file
  std::vector<std::string> settings;  ///< KEY=VALUE, each
  /// Date of a base population, e.g. "2021-03", path of a margins file, or folder with lists.csv and doctors.csv.
  std::string base;
  Month from;  ///< the base describes the end of this month
  ParameterChoice parameters = ParameterChoice::point;
  std::string posterior = {};  ///< path of the posterior; empty: that of the country
  /// Changes the parameters once the scenario is read; empty: changes nothing.
  std::function<void(Parameters&, const Country&)> adjust = {};
};

/// What a request means, read and checked: everything that fixes results but the seed and the horizon.
struct PreparedRun {
  std::string title;
  std::string base;  ///< name of the base population
  std::unique_ptr<const Country> country;
  std::unique_ptr<const Parameters> parameters;
  PopulationDrawer draw_population;
  /// Which parameters each replicate has, when they are drawn; nothing when all have `parameters`.
  std::unique_ptr<const ParameterDraws> draws;
  std::string resolved_configuration;  ///< TOML
  std::vector<InputFile> inputs;
  std::vector<std::string> warnings;

  /// The plan of a run; points into this object, which must stay where it is. With drawn parameters, the seed decides
  /// which vectors the replicates get.
  RunPlan plan(std::uint64_t seed, Month start, Month last) const;
};

/// Reads and checks everything that `request` names. Throws InputError with all problems, FileError.
PreparedRun prepare_run(const RunRequest& request);

/// What a scenario says about itself, and what it does differently from the baseline, a line each.
struct CheckedScenario {
  ScenarioHeader header;
  std::vector<std::string> differences;
};

/// Reads and checks a scenario with the settings on top. Throws InputError, FileError.
CheckedScenario check_scenario(const std::string& scenario, const std::vector<std::string>& settings);

}  // namespace hjemmel
