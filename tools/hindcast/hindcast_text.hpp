#pragma once

#include <span>
#include <string>

#include "tools/hindcast/hindcast.hpp"

namespace hjemmel::hindcast {

/// A table for people: scores of the model, skill against each rival, rank histograms.
std::string hindcast_table(std::span<const Hindcast> hindcasts);
/// One line per origin, block, indicator and forecaster.
std::string hindcast_csv(std::span<const Hindcast> hindcasts);
/// The same and every single outcome with its forecasts.
std::string hindcast_json(std::span<const Hindcast> hindcasts);

}  // namespace hjemmel::hindcast
