#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/data_folder.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/prepared_run.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/progress.hpp"
#include "tools/hjemmel/run_options.hpp"
#include "tools/hjemmel/stop_signal.hpp"
#include "tools/hjemmel/validation.hpp"

namespace hjemmel {
namespace {

constexpr std::uint64_t default_replicates = 200;
constexpr std::uint64_t most_replicates = 100'000;

const Syntax& syntax() {
  static const Syntax syntax{.usage = "validate [SCENARIO] [options]",
                             .purpose =
                                 "Runs from March 2017 to March 2021 and prints the simulated mean and 90 % interval "
                                 "beside the official figures\n"
                                 "(config/norway/targets.csv), with the band that the mean must lie in. SCENARIO: "
                                 "default scenarios/baseline.toml.",
                             .options = {{"replicates", "N", "replicates to run (default 200)"},
                                         {"seed", "S", "seed of the random numbers (default 1, printed)"},
                                         {"threads", "T", "threads (default: all)"},
                                         {"set", "KEY=VALUE", "change a parameter or lever", true}},
                             .examples =
                                 "  hjemmel validate\n"
                                 "  hjemmel validate --set exit.multiplier=1.1",
                             .exit_codes =
                                 "  0  every figure is within its band\n"
                                 "  1  a figure is outside\n"
                                 "  2  the input is wrong, nothing was run\n"
                                 "  3  a file could not be read\n"
                                 "  4  stopped by a signal",
                             .operand = "SCENARIO",
                             .most_operands = 1};
  return syntax;
}

RunRequest request_of(const Arguments& arguments) {
  RunRequest request;
  request.scenario = arguments.operands().empty() ? baseline_scenario().string() : arguments.operands()[0];
  request.settings = arguments.values("set");
  request.base = text_of(validation_start);
  request.from = validation_start;
  return request;
}

ExitCode execute(const Arguments& arguments) {
  Problems problems;
  OptionReader read(arguments, problems);
  const auto replicates = static_cast<std::uint32_t>(read.count("replicates", default_replicates, 1, most_replicates));
  const std::uint64_t seed = read.count("seed", 1, 0, std::numeric_limits<std::uint64_t>::max());
  const auto threads =
      static_cast<int>(read.count("threads", static_cast<std::uint64_t>(available_threads()), 1, 1024));
  PreparedRun run;
  problems.gather([&] { run = prepare_run(request_of(arguments)); });
  problems.throw_if_any();

  NationalSample sample(reporting_times(validation_start, validation_end));
  const StopSignal stop;
  Progress progress(0, replicates, progress_style(false));
  const auto take = [&](std::uint32_t, const ReplicateResults& results) {
    sample.add(results);
    progress.advance();
  };
  run_replicates(run.plan(seed, validation_start, validation_end), {0, replicates}, threads, stop.requested(), take);
  if (sample.replicates() < replicates) {
    print_message(
        fmt::format("Stopped after {} of {} replicates. A validation keeps nothing on disk; the same command "
                    "starts anew.\n",
                    sample.replicates(), replicates));
    return ExitCode::stopped;
  }

  const std::vector<Check> checks = validation_checks(sample, data_folder() / "targets.csv");
  print(fmt::format("{}: {} replicates, seed {}, {} to {}\n\n", run.title, replicates, seed, text_of(validation_start),
                    text_of(validation_end)));
  print(format_checks(checks));
  return std::ranges::all_of(checks, passes) ? ExitCode::done : ExitCode::outside_tolerance;
}

}  // namespace

Command validate_command() {
  return {"validate", "simulated figures of 2021 beside the official ones", syntax, execute};
}

}  // namespace hjemmel
