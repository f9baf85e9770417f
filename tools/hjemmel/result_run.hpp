#pragma once

#include "output/description.hpp"
#include "tools/hjemmel/prepared_run.hpp"
#include "tools/hjemmel/progress.hpp"
#include "tools/hjemmel/run_options.hpp"

namespace hjemmel {

/// What became of a result that was asked for.
enum class Made : std::uint8_t {
  now,      ///< the file is there and whole
  earlier,  ///< it was there already: nothing was run
  stopped,  ///< by a signal; what is safe on disk was said
};

/// Makes the result file of a run, or goes on with one begun earlier. `shared` shows the progress of several runs as
/// one; without it the run shows its own, and says what it does and what it cost unless it is to be quiet. Throws
/// InputError when another run's result lies there and --force was not given, FileError.
Made make_result(const RunOptions& options, const PreparedRun& run, Progress* shared = nullptr);

/// Whether the file of `options` holds the replicates of this run, and perhaps more of them.
bool holds_replicates(const RunOptions& options, const PreparedRun& run);

}  // namespace hjemmel
