#pragma once

#include <array>

#include "tools/hjemmel/command.hpp"

namespace hjemmel {

/// Plans a study: its folder, and what it will take.
Command study_plan_command();
/// Runs what is missing of a study.
Command study_run_command();
/// Puts the shards of a study together.
Command study_merge_command();
/// How far a study is.
Command study_status_command();

/// Which factors drive the outcomes of a study.
Command study_analyse_command();

/// Submits what is missing of a study to Slurm.
Command study_submit_command();
/// Submits again what failed or is missing.
Command study_retry_command();
/// Cancels the jobs of a study.
Command study_cancel_command();

/// Everything that `hjemmel study` can be asked to do.
inline std::array<Command, 8> study_commands() {
  return {study_plan_command(),    study_run_command(),    study_merge_command(), study_status_command(),
          study_analyse_command(), study_submit_command(), study_retry_command(), study_cancel_command()};
}

/// Words of `--help` shared by commands that take the folder of a study.
inline constexpr std::string_view study_exit_codes =
    "  0   done\n"
    "  1   something failed or is missing, and was named\n"
    "  2   the input is wrong (a plan changed by hand or of another version among it), nothing was done\n"
    "  3   a file could not be read or written\n"
    "  4   stopped by a signal; the same command goes on";

}  // namespace hjemmel
