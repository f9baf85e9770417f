#pragma once

#include <filesystem>
#include <vector>

#include "output/result_reader.hpp"

namespace hjemmel {

/// Writes every measure as tidy CSV into `folder`, made if need be: national.csv (measure,replicate,date,value),
/// by_GROUPING.csv (measure,replicate,date,GROUPING,value), vacancy_durations.csv, municipalities.csv. Returns the
/// files written. Throws FileError.
std::vector<std::filesystem::path> export_csv(const ResultFile& file, const std::filesystem::path& folder);

}  // namespace hjemmel
