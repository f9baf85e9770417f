#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "output/description.hpp"
#include "sim/core/month.hpp"
#include "tools/hjemmel/arguments.hpp"
#include "tools/hjemmel/prepared_run.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {

/// Everything that `hjemmel run` was told.
struct RunOptions {
  RunRequest request;
  std::uint64_t seed = 0;             ///< of the random numbers
  std::uint32_t first_replicate = 0;  ///< number of the first
  std::uint32_t replicates = 0;       ///< how many, from 1
  Month until;
  int threads = 0;  ///< from 1
  std::filesystem::path output;
  Detail detail = Detail::municipal;
  bool force = false;             ///< replace the result of another run
  bool events = false;            ///< keep every change
  bool check_invariants = false;  ///< after every process
  bool quiet = false;             ///< no progress, no timing
  std::string against;            ///< scenario to compare with, or "baseline"; empty: none
  std::string command_line;
};

/// Words of `hjemmel run --help`.
const Syntax& run_syntax();
/// Reads the options of `hjemmel run`, noting what is wrong.
RunOptions read_run_options(const Arguments& arguments, Problems& problems);
/// The options of a run that nobody asked for by hand: defaults for all but the scenario and the file.
RunOptions default_run_options(const std::string& scenario, const std::filesystem::path& output);
/// Number of threads that this process may use.
int available_threads();

}  // namespace hjemmel
