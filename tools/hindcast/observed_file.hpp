#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "tools/hindcast/observation.hpp"

namespace hjemmel::hindcast {

/// A run that outcomes can be held against: they lie after its start and not after its end.
struct Horizon {
  Month start;
  Month end;
};

/// Reads a user's outcomes: columns indicator, date, geography, value, and unit if wanted. Every row is checked against
/// the indicators, `places` and the runs `horizons`: it must lie in one of them at least. Throws FileError, InputError
/// with every problem and its line.
std::vector<Observation> read_observed(const std::filesystem::path& path, const Places& places,
                                       std::span<const Horizon> horizons);

/// Official figures of a country, and the names of those that are none of the indicators or places.
struct OfficialFigures {
  std::vector<Observation> observations;
  std::vector<std::string> not_modelled;  ///< measures, each once, in the order of the table
};

/// Reads targets.csv and, where there is one, gp_lists_municipality.csv in `folder`. Throws FileError, InputError.
OfficialFigures read_official(const std::filesystem::path& folder, const Places& places);

}  // namespace hjemmel::hindcast
