#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "config/policy_measures.hpp"

namespace hjemmel {

/// The list of policy measures and the scenarios that come along.
struct LeverCatalogue {
  std::vector<PolicyMeasure> measures;
  std::vector<LibraryScenario> scenarios;
};

/// Reads measures.csv and all scenarios of `folder`. Throws InputError with everything that is wrong, FileError.
LeverCatalogue read_catalogue(const std::filesystem::path& folder);

/// One line a measure: number, kind, names, keys.
std::string catalogue_as_text(const LeverCatalogue& catalogue);
/// One row a measure and key, with unit, default, range, grade, whether it takes dates, and the scenarios.
std::string catalogue_as_csv(const LeverCatalogue& catalogue);
/// Tables of the scenarios, the measures and the levers, as in scenarios/README.md.
std::string catalogue_as_markdown(const LeverCatalogue& catalogue);
/// All about one measure: keys with unit, default, range, grade and meaning; the scenarios that use it.
std::string measure_as_text(const LeverCatalogue& catalogue, int number);

/// `page` with `block` in place of what stands between the two marker lines. Throws InputError, naming `file`, when
/// they are not there.
std::string with_block(const std::string& page, const std::string& block, const std::string& file);

}  // namespace hjemmel
