#pragma once

#include <string_view>

#include "tools/hjemmel/comparison/paired_effect.hpp"

namespace hjemmel {

/// Which way a measure should move for a scenario to help; `neither` where nobody could say (lists, inhabitants,
/// applicants). Expects a name of a measure, or of one that the comparison derives.
Better better_of(std::string_view measure);

}  // namespace hjemmel
