#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "output/fan_chart.hpp"
#include "output/result_reader.hpp"
#include "output/summary.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/comparison/comparison.hpp"
#include "tools/hjemmel/comparison/variance_parts.hpp"
#include "tools/hjemmel/data_folder.hpp"
#include "tools/hjemmel/logging.hpp"
#include "tools/hjemmel/prepared_run.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/result_run.hpp"
#include "tools/hjemmel/run_options.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

fs::path figure_beside(const fs::path& result) { return fs::path(result).replace_extension(".svg"); }

void show_results(const RunOptions& options) {
  const ResultFile file(options.output);
  const fs::path figure = figure_beside(options.output);
  write_fan_chart(figure, file);
  print(format_summary(summarise(file)) + format_variance_parts(file));
  if (!options.quiet)
    print_message(fmt::format("Results: {}\nFigure:  {}\n", options.output.string(), figure.string()));
}

/// A run that is asked for, with what it takes.
struct Wanted {
  RunOptions options;
  PreparedRun run;
};

/// The run that another is held against: its own scenario as it stands, everything else as for the other.
RunOptions options_against(const RunOptions& options, Problems& problems) {
  RunOptions against = options;
  against.request.scenario = options.against == "baseline" ? baseline_scenario().string() : options.against;
  against.request.settings.clear();
  against.output = options.output.parent_path() / fs::path(against.request.scenario).stem().concat(".h5");
  against.force = false;
  if (against.output == options.output) {
    problems.add("--against", fmt::format("both results would be written to {}; --output names another file",
                                          options.output.string()));
  }
  return against;
}

Made make(const Wanted& wanted) {
  const Made made = make_result(wanted.options, wanted.run);
  if (made == Made::earlier) {
    print_message(
        fmt::format("{} holds the result of this run already; nothing is run.\n", wanted.options.output.string()));
  }
  return made;
}

bool make_against(const Wanted& against) {
  if (holds_replicates(against.options, against.run)) {
    print_message(fmt::format("{} holds what to compare with already.\n", against.options.output.string()));
    return true;
  }
  return make(against) != Made::stopped;
}

ExitCode execute(const Arguments& arguments) {
  Problems problems;
  start_log(arguments, problems);
  Wanted wanted{read_run_options(arguments, problems), {}};
  std::optional<Wanted> against;
  if (!wanted.options.against.empty()) against.emplace(options_against(wanted.options, problems), PreparedRun{});
  problems.gather([&] { wanted.run = prepare_run(wanted.options.request); });
  if (against) problems.gather([&] { against->run = prepare_run(against->options.request); });
  problems.throw_if_any();
  if (against && !make_against(*against)) return ExitCode::stopped;
  if (make(wanted) == Made::stopped) return ExitCode::stopped;
  show_results(wanted.options);
  if (against) {
    print("\n" + format_text(compare(ResultFile(against->options.output), ResultFile(wanted.options.output), {})));
  }
  return ExitCode::done;
}

}  // namespace

Command run_command() { return {"run", "runs a scenario: table, result file and figure", run_syntax, execute}; }

}  // namespace hjemmel
