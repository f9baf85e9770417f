#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "output/result_reader.hpp"

namespace hjemmel {

/// Opens a result file. Throws FileError as ResultFile does, and says so when the run that makes it is not finished;
/// InputError when it has another version of the format.
ResultFile open_result(const std::filesystem::path& path);

/// The replicates that two files have in common.
struct Pairing {
  std::uint32_t first = 0;       ///< number of the first common replicate
  std::size_t count = 0;         ///< pairs, from 2 on
  std::size_t baseline_row = 0;  ///< row of the first pair in the baseline
  std::size_t other_row = 0;     ///< row of the first pair in the other file
};

/// Pairs the replicates of two files by number. Throws InputError naming every reason why they are not pairs: another
/// seed, base, horizon or country, or fewer than two replicates in common.
Pairing pair_replicates(const ResultFile& baseline, const ResultFile& other);

}  // namespace hjemmel
