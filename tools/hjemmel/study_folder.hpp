#pragma once

#include <string>

#include "tools/study/plan.hpp"
#include "tools/study/world.hpp"

namespace hjemmel {

/// A plan whose scenarios are read and whose tables are those of the plan.
struct OpenStudy {
  Plan plan;
  World world;
};

/// Reads the plan in `folder` and its scenarios. Throws InputError when the plan was changed by hand, is of another
/// version, or when a table of the country is not as it was; FileError.
OpenStudy open_study(const std::string& folder);

}  // namespace hjemmel
