#pragma once

#include <filesystem>

#include "sim/core/month.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/state/country.hpp"

namespace hjemmel {

/// 1 January nearest to the end of month `base`, as its year: what a population "at" the base date is read from.
int population_year(Month base);

/// Reads the tables of a country in `folder` (municipalities.csv, population.csv, population_variants.csv,
/// age_structure_2021.csv, national_age_2021.csv, trusts.csv, trust_municipalities.csv; columns in its SOURCES.md).
/// Size classes are those of the inhabitants at `base`; need follows the ages (age_structure.hpp) and
/// `parameters.need`. Distances are measured. Throws FileError when a file cannot be read, InputError with everything
/// that is wrong in the first file that has problems.
Country load_country(const std::filesystem::path& folder, Month base, const Parameters& parameters);

}  // namespace hjemmel
