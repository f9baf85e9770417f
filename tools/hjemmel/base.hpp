#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "sim/core/month.hpp"

namespace hjemmel {

/// The margins file of `base` in `folder`: a date such as 2021-03, or the path of a margins file. Throws InputError
/// naming the dates there are, FileError.
std::filesystem::path margins_file(const std::filesystem::path& folder, const std::string& base);

/// How far a base population drawn with `seed` is from each published margin, as a table. Throws as margins_file().
std::string base_report(const std::string& base, std::uint64_t seed);

}  // namespace hjemmel
