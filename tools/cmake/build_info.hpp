#pragma once

#include <string_view>

/// What was built, by what, from which commit: for `--version` and the provenance of result files.
namespace hjemmel::build_info {

/// The version of the project, e.g. "0.1.0".
std::string_view version();

/// The abbreviated commit, with "-dirty" when files differed from it; "unknown" outside a git checkout.
std::string_view commit();

/// Name and version of the compiler, e.g. "GNU 12.2.0".
std::string_view compiler();

/// CMake's build type, e.g. "Release".
std::string_view build_type();

}  // namespace hjemmel::build_info
