#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tools/hjemmel/arguments.hpp"
#include "tools/hjemmel/prepared_run.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel::hindcast {

/// How scores are printed.
enum class HindcastFormat : std::uint8_t { table, csv, json };

/// The last month with official figures: what is scored unless the user says otherwise.
inline constexpr Month official_end{2021, 3};

/// Everything that `hjemmel hindcast` was told.
struct HindcastOptions {
  std::filesystem::path result;      ///< a finished result file; empty: runs are made
  std::vector<RunRequest> requests;  ///< one per origin
  std::string observed;              ///< the user's outcomes; empty: the official figures
  Month until = official_end;        ///< last month scored
  std::uint32_t replicates = 0;      ///< per origin, from 1
  std::uint64_t seed = 0;            ///< of the random numbers
  int threads = 0;                   ///< from 1
  HindcastFormat format = HindcastFormat::table;
  bool quiet = false;  ///< no progress
};

/// Words of `hjemmel hindcast --help`.
const Syntax& hindcast_syntax();
/// Reads the options, noting what is wrong.
HindcastOptions read_hindcast_options(const Arguments& arguments, Problems& problems);

}  // namespace hjemmel::hindcast
