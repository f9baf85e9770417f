#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/state/country.hpp"

namespace hjemmel {

/// Reads the low and high variants of the population projection (columns county, year, low, high: inhabitants over
/// those of the main variant) for `counties`, in their order. Every county has every year from the first to the last.
/// Throws FileError when the file cannot be read, InputError with everything that is wrong in it.
PopulationVariants read_population_variants(const std::filesystem::path& file,
                                            const std::vector<std::string>& counties);

}  // namespace hjemmel
