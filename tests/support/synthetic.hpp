#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "output/description.hpp"
#include "output/piece.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel::testing {

/// A country of seven municipalities in three counties, two regions, with letters beyond ASCII.
Places small_country();
/// A run of replicates [first, end) from March 2021 to February 2023 in the small country.
ResultDescription small_run(std::uint32_t first, std::uint32_t end, Detail detail = Detail::municipal);
/// Made-up results that hang on the replicate's number alone; municipal tables add up to national ones where both
/// exist.
ReplicateResults made_up(const ResultDescription& description, std::uint32_t replicate);
/// Made-up results of a run, handed over in blocks of `block` replicates.
ReplicateSource made_up_source(const ResultDescription& description, std::uint32_t block);
/// Writes a made-up result file.
void write_made_up(const std::filesystem::path& path, const ResultDescription& description, std::uint32_t block = 32);
/// Writes a result file that holds these replicates.
void write_replicates(const std::filesystem::path& path, const ResultDescription& description,
                      const std::vector<ReplicateResults>& replicates);
/// The bytes of a file.
std::string bytes_of(const std::filesystem::path& path);
/// Standard output and error of a shell command, and its exit code.
struct Ran {
  int code = 0;
  std::string output;
};
Ran run(const std::string& command);

}  // namespace hjemmel::testing
