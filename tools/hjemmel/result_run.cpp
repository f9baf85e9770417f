#include "tools/hjemmel/result_run.hpp"

#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "output/piece.hpp"
#include "output/result_reader.hpp"
#include "output/result_writer.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/run_session.hpp"
#include "tools/hjemmel/stop_signal.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

ResultDescription describe(const RunOptions& options, const PreparedRun& run) {
  ResultDescription description;
  description.title = run.title;
  description.places = places_of(*run.country);
  description.times = reporting_times(options.request.from, options.until);
  description.first_replicate = options.first_replicate;
  description.end_replicate = options.first_replicate + options.replicates;
  description.detail = options.detail;
  description.events = options.events;
  if (run.draws) {
    for (std::uint32_t replicate = description.first_replicate; replicate < description.end_replicate; ++replicate) {
      description.parameter_vectors.push_back(static_cast<std::int32_t>(run.draws->vector_of(options.seed, replicate)));
    }
  }
  description.provenance.seed = options.seed;
  description.provenance.base = run.base;
  description.provenance.resolved_configuration = run.resolved_configuration;
  description.provenance.inputs = run.inputs;
  description.provenance.command_line = options.command_line;
  description.provenance.warnings = run.warnings;
  return description;
}

void refuse_to_replace(const RunOptions& options) {
  throw InputError(
      fmt::format("{} exists and is not the result of this run (another scenario, seed, base, horizon, replicates or "
                  "version of hjemmel); --force replaces it, --output writes elsewhere",
                  options.output.string()));
}

void make_parent_folder(const fs::path& path) {
  if (!path.has_parent_path()) return;
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  if (failed) throw FileError(path.parent_path().string(), "the folder cannot be made: " + failed.message());
}

std::string what_is_safe(const PartFolder& folder, std::uint32_t wanted) {
  return fmt::format("{} of {} replicates are safe in {}; the same command goes on from there.\n",
                     folder.replicates_done(), wanted, folder.path().string());
}

void announce(const RunOptions& options, const PreparedRun& run, const PartFolder& folder) {
  for (const std::string& warning : run.warnings) spdlog::warn("{}", warning);
  for (const std::string& warning : folder.warnings()) spdlog::warn("{}", warning);
  if (options.quiet) return;
  print_message(fmt::format("{}: {} replicates from {}, seed {}, {} to {}, {} thread{}\n", run.title,
                            options.replicates, options.first_replicate, options.seed, text_of(options.request.from),
                            text_of(options.until), options.threads, options.threads == 1 ? "" : "s"));
  if (folder.replicates_done() > 0) {
    print_message(fmt::format("Going on: {} replicates are there already.\n", folder.replicates_done()));
  }
}

RunCost simulate(const RunOptions& options, const PreparedRun& run, PartFolder& folder, const StopSignal& stop,
                 Progress& progress) {
  RunPlan plan = run.plan(options.seed, options.request.from, options.until);
  plan.keep_events = options.events;
  plan.check_invariants = options.check_invariants;
  return run_missing(plan, folder, options.threads, stop.requested(), progress);
}

RunCost simulate_with_progress(const RunOptions& options, const PreparedRun& run, PartFolder& folder,
                               const StopSignal& stop, Progress* shared) {
  if (shared != nullptr) {
    shared->skip(folder.replicates_done());
    return simulate(options, run, folder, stop, *shared);
  }
  announce(options, run, folder);
  Progress progress(folder.replicates_done(), options.replicates, progress_style(options.quiet));
  const RunCost cost = simulate(options, run, folder, stop, progress);
  if (!options.quiet && cost.replicates > 0) print_message(cost_text(cost) + "\n");
  return cost;
}

Made run_to_file(const RunOptions& options, const PreparedRun& run, const ResultDescription& description,
                 Progress* shared) {
  make_parent_folder(options.output);
  PartFolder folder =
      PartFolder::open(options.output, description, options.force ? OnConflict::discard : OnConflict::refuse);
  const StopSignal stop;
  try {
    simulate_with_progress(options, run, folder, stop, shared);
    if (!folder.missing().empty()) {
      print_message("Stopped. " + what_is_safe(folder, options.replicates));
      return Made::stopped;
    }
    finish_results(options.output, description, folder);
  } catch (const FileError&) {
    print_message(what_is_safe(folder, options.replicates));
    throw;
  }
  return Made::now;
}

}  // namespace

Made make_result(const RunOptions& options, const PreparedRun& run, Progress* shared) {
  const ResultDescription description = describe(options, run);
  const ExistingResult existing = existing_result(options.output, description);
  if (existing == ExistingResult::same_run && !options.force) {
    if (shared != nullptr) shared->skip(options.replicates);
    return Made::earlier;
  }
  if (existing != ExistingResult::none && !options.force) refuse_to_replace(options);
  return run_to_file(options, run, description, shared);
}

bool holds_replicates(const RunOptions& options, const PreparedRun& run) {
  const ResultDescription wanted = describe(options, run);
  const ExistingResult existing = existing_result(options.output, wanted);
  if (existing != ExistingResult::same_run && existing != ExistingResult::same_plan) return false;
  const ResultFile file(options.output);
  const ResultDescription& there = file.description();
  return there.first_replicate <= wanted.first_replicate && wanted.end_replicate <= there.end_replicate;
}

}  // namespace hjemmel
