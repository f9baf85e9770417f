#pragma once

#include <string>

#include "tools/hjemmel/comparison/least_value.hpp"
#include "tools/hjemmel/measured_number.hpp"
#include "tools/hjemmel/run_options.hpp"

namespace hjemmel {

/// Everything that `hjemmel seek` was told.
struct SeekOptions {
  std::string lever;      ///< key of the parameter table
  MeasuredNumber number;  ///< what the goal is about
  Goal goal;
  ValueGrid grid;
  std::string change;  ///< what follows the value in --set: months and places; empty for a plain parameter
  RunOptions run;      ///< of each value; `output` is the folder
};

/// Words of `hjemmel seek --help`.
const Syntax& seek_syntax();
/// Reads the options of `hjemmel seek`, noting what is wrong.
SeekOptions read_seek_options(const Arguments& arguments, Problems& problems);
/// The run at one value of the lever: its setting and its file.
RunOptions run_at(const SeekOptions& options, double value);

}  // namespace hjemmel
