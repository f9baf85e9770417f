#pragma once

#include <filesystem>

#include "output/description.hpp"
#include "output/piece.hpp"

namespace hjemmel {

/// Writes a result file (FORMAT.md): under a temporary name, synced, renamed, so that it appears whole or not at all.
/// The bytes hang on the replicates and the description only, not on how the source divides the replicates into blocks.
/// Throws FileError; the earlier file is then untouched.
void write_results(const std::filesystem::path& path, const ResultDescription& description,
                   const ReplicateSource& source);

/// Writes the result file of a finished folder, CPU time included, and deletes the folder. Expects no block missing.
void finish_results(const std::filesystem::path& path, ResultDescription description, PartFolder& folder);

}  // namespace hjemmel
