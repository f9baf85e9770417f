#pragma once

#include <string>

#include "tools/hjemmel/arguments.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {

/// The option --log-level, for commands that take it.
inline constexpr Option log_level_option{"log-level", "L", "trace, debug, info, warning (default), error or off"};

/// Sends the log to standard error from the level asked for by --log-level; notes an unknown level.
void start_log(const Arguments& arguments, Problems& problems);

}  // namespace hjemmel
