#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace hjemmel {

/// Puts together result files of one plan whose replicates follow on each other, in whatever order they are given: the
/// same bytes as one run of all replicates. Throws InputError when plans differ or replicates overlap or leave gaps,
/// naming the files; FileError when a file cannot be read or written.
void merge_results(std::span<const std::filesystem::path> parts, const std::filesystem::path& output,
                   const std::string& command_line);

}  // namespace hjemmel
