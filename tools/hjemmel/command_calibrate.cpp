#include <filesystem>
#include <limits>
#include <optional>

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "config/input_file.hpp"
#include "output/description.hpp"
#include "output/safe_file.hpp"
#include "tools/calibration/calibrate.hpp"
#include "tools/calibration/calibration_file.hpp"
#include "tools/calibration/fit_report.hpp"
#include "tools/calibration/posterior.hpp"
#include "tools/calibration/target.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/prepared_run.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/progress.hpp"
#include "tools/hjemmel/run_options.hpp"
#include "tools/hjemmel/stop_signal.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

enum Format : std::size_t { text, csv, json };

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "calibrate CALIBRATION.toml [options]",
      .purpose =
          "Finds which values of the free parameters agree with the official figures, by history matching with\n"
          "emulators, and writes them as weighted vectors. Prints every figure with the simulated mean and 90 % "
          "interval,\n"
          "and what was learned of every parameter. What is simulated lies in the work folder; after Ctrl-C, a crash "
          "or a\n"
          "power cut the same command goes on from there, and once all is done it only reports.",
      .options = {{"output", "FILE.csv", "the vectors (default results/posterior.csv)"},
                  {"work", "FOLDER", "work folder (default: FILE.csv with .work appended)"},
                  {"report", "FOLDER", "also write targets, parameters, correlations and profiles as CSV"},
                  {"format", "FORMAT", "what is printed: text (default), csv (the figures) or json"},
                  {"threads", "T", "threads (default: all); results do not depend on it"},
                  {"quiet", "", "no progress"}},
      .examples =
          "  hjemmel calibrate config/norway/calibration.toml --report results/calibration\n"
          "  hjemmel run scenarios/baseline.toml --parameters posterior",
      .exit_codes =
          "  0  done\n  2  the input is wrong, nothing was run\n  3  a file could not be read or written\n"
          "  4  stopped by a signal; the same command goes on",
      .operand = "CALIBRATION.toml",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

/// Everything that `hjemmel calibrate` was told.
struct CalibrateOptions {
  fs::path file;
  fs::path output;
  fs::path work;
  std::optional<fs::path> report;
  std::size_t format = text;
  int threads = 1;
  bool quiet = false;
  std::string command_line;
};

CalibrateOptions read_options(const Arguments& arguments, Problems& problems) {
  OptionReader read(arguments, problems);
  CalibrateOptions options;
  options.file = arguments.operands()[0];
  options.output = read.text("output", "results/posterior.csv");
  options.work = read.text("work", options.output.string() + ".work");
  if (arguments.has("report")) options.report = read.text("report", "");
  options.format = read.choice("format", text, {"text", "csv", "json"});
  options.threads = static_cast<int>(read.count("threads", static_cast<std::uint64_t>(available_threads()), 1, 1024));
  options.quiet = arguments.has("quiet");
  options.command_line = arguments.command_line();
  return options;
}

/// A calibration that has been read and checked; the experiment points into it.
struct Prepared {
  CalibrationFile file;
  Month start;
  PreparedRun run;
  std::vector<FreeParameter> free;
  std::vector<Target> targets;

  Experiment experiment() const {
    return {run.plan(file.seed, start, file.until), free, targets, file.size.replicates};
  }
};

Prepared prepare(const fs::path& path) {
  Prepared prepared;
  prepared.file = read_calibration(path);
  const CalibrationFile& file = prepared.file;
  const auto start = month_from_text(file.base);
  if (!start) throw InputError(fmt::format("{}: base: '{}' is no date of a base population", file.file, file.base));
  prepared.start = *start;
  Problems problems;
  if (file.until <= *start) problems.add(file.file, fmt::format("until: is not after the base, {}", file.base));
  problems.gather([&] {
    prepared.run = prepare_run({.scenario = file.scenario.string(), .settings = {}, .base = file.base, .from = *start});
  });
  problems.throw_if_any();
  problems.gather([&] { prepared.free = priors_of(file, *prepared.run.parameters); });
  problems.gather([&] { prepared.targets = targets_of(file, *prepared.run.country, {*start, file.until}); });
  problems.throw_if_any();
  return prepared;
}

std::string version_text() {
  Provenance provenance;
  complete(provenance);
  return fmt::format("{} {}", provenance.version, provenance.commit);
}

/// What must be equal for simulated points to be used again.
std::string plan_of(const Prepared& prepared) {
  std::string plan = fmt::format("version = {}\ncalibration = {}\ntargets = {}\nconfiguration = {}\n", version_text(),
                                 prepared.file.sha256, fingerprint(prepared.file.targets).sha256,
                                 sha256_hex(prepared.run.resolved_configuration));
  for (const InputFile& input : prepared.run.inputs) plan += fmt::format("{} = {}\n", input.path, input.sha256);
  return plan;
}

Posterior posterior_of(const Prepared& prepared, const Calibrated& found, const std::string& command) {
  const Experiment experiment = prepared.experiment();
  Posterior posterior{.free = prepared.free,
                      .vectors = {},
                      .weights = {found.weights.begin(), found.weights.end()},
                      .command = command,
                      .seed = prepared.file.seed,
                      .version = version_text()};
  for (Eigen::Index i = 0; i < found.points.rows(); ++i) {
    posterior.vectors.push_back(experiment.values_at(found.points, i));
  }
  return posterior;
}

std::optional<Calibrated> run(const Prepared& prepared, const CalibrateOptions& options, const StopSignal& stop) {
  const WorkFolder folder(options.work, plan_of(prepared));
  Progress progress(0, replicates_of(prepared.file.size), progress_style(options.quiet));
  const CalibrationWatch watch{.stop = &stop.requested(),
                               .advance =
                                   [&](std::uint64_t replicates, bool simulated) {
                                     if (simulated) return progress.advance_by(replicates);
                                     progress.skip(replicates);
                                   },
                               .tell =
                                   [&](const std::string& words) {
                                     if (!options.quiet) print_message(words + "\n");
                                   }};
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(options.threads));
  std::optional<Calibrated> found;
  tbb::task_arena(options.threads).execute([&] {
    found = calibrate(prepared.experiment(), prepared.file.size, prepared.file.seed, folder, watch);
  });
  return found;
}

void make_folder(const fs::path& folder) {
  std::error_code failed;
  if (!folder.empty()) fs::create_directories(folder, failed);
  if (failed) throw FileError(folder.string(), "the folder cannot be made: " + failed.message());
}

void write_report(const fs::path& folder, const FitReport& report) {
  make_folder(folder);
  write_file(folder / "targets.csv", format_targets_csv(report));
  write_file(folder / "parameters.csv", format_parameters_csv(report));
  write_file(folder / "correlations.csv", format_correlations_csv(report));
  write_file(folder / "profiles.csv", format_profiles_csv(report));
}

void show(const FitReport& report, std::size_t format) {
  if (format == csv) return print(format_targets_csv(report));
  print(format == json ? format_fit_json(report) : format_fit(report));
}

ExitCode execute(const Arguments& arguments) {
  Problems problems;
  const CalibrateOptions options = read_options(arguments, problems);
  Prepared prepared;
  problems.gather([&] { prepared = prepare(options.file); });
  problems.throw_if_any();
  fix_order_of_sums();
  make_folder(options.output.parent_path());
  const StopSignal stop;
  const std::optional<Calibrated> found = run(prepared, options, stop);
  if (!found) {
    print_message(fmt::format("Stopped. What was simulated is safe in {}; the same command goes on from there.\n",
                              options.work.string()));
    return ExitCode::stopped;
  }
  write_file(options.output, posterior_text(posterior_of(prepared, *found, options.command_line)));
  const FitReport report = fit_report(prepared.experiment(), *found, *prepared.run.parameters);
  if (options.report) write_report(*options.report, report);
  show(report, options.format);
  if (!options.quiet) print_message(fmt::format("Posterior: {}\n", options.output.string()));
  return ExitCode::done;
}

}  // namespace

Command calibrate_command() {
  return {"calibrate", "parameter values that agree with the official figures", syntax, execute};
}

}  // namespace hjemmel
