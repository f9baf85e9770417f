#include <cmath>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/comparison/factorial.hpp"
#include "tools/hjemmel/measured_number.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/portfolio.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/result_run.hpp"

namespace hjemmel {
namespace {

constexpr std::size_t most_policies = 6;
constexpr std::uint64_t most_replicates = 1'000'000;
constexpr std::uint64_t most_threads = 1024;

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "portfolio BASELINE SCENARIO... [options]",
      .purpose =
          "Runs every combination of up to six policies with the same chance and prints what each does on average "
          "over\n"
          "the others (main effect) and what two do together beyond their sum (interaction), with standard errors. A\n"
          "policy is a scenario that extends BASELINE, or a --set group. Every run is a result file in a folder: the "
          "same\n"
          "command goes on from there.",
      .options = {{"set", "SETTINGS", "a policy as KEY=VALUE; KEY=VALUE", true},
                  {"measure", "NAME", "what is looked at (default vacant_lists); flows count from the start"},
                  {"date", "YYYY-MM-DD", "when (default 2030-12-31)"},
                  {"where", "GROUP=NAME", "in this place (county=Nordland); Norway if not given"},
                  {"replicates", "N", "replicates of each combination (default 200)"},
                  {"seed", "S", "seed of the random numbers (default 1)"},
                  {"threads", "T", "threads (default: all)"},
                  {"output", "FOLDER", "where the runs go (default results/portfolio)"},
                  {"force", "", "replace results of other runs in the folder"},
                  {"quiet", "", "no progress"}},
      .examples =
          "  hjemmel portfolio scenarios/baseline.toml scenarios/lis1_1500.toml scenarios/lis1_quarantine.toml\n"
          "  hjemmel portfolio scenarios/baseline.toml scenarios/lis1_1500.toml --where county=Nordland \\\n"
          "      --set 'choice.incentive={ value = 1, from = 2026-01-01, where = { county = \"Nordland\" } }'",
      .exit_codes =
          "  0   done\n"
          "  2   the input is wrong, or two policies contradict each other; nothing was run\n"
          "  3   a file could not be read or written\n"
          "  4   stopped by a signal; the same command goes on",
      .operand = "BASELINE",
      .least_operands = 1};
  return syntax;
}

/// Everything that the command was told.
struct PortfolioOptions {
  MeasuredNumber number;
  RunOptions run;  ///< of each combination; `output` is the folder
};

PortfolioOptions read_options(const Arguments& arguments, Problems& problems) {
  OptionReader read(arguments, problems);
  PortfolioOptions options;
  options.run = default_run_options(arguments.operands()[0], read.text("output", "results/portfolio"));
  options.number.measure = read.text("measure", "vacant_lists");
  const std::string date = read.text("date", "2030-12-31");
  if (const auto month = date_from_text(date)) {
    options.number.date = *month;
  } else {
    problems.add("--date", fmt::format("'{}' is no end of a month written as 2030-12-31", date));
  }
  if (const auto where = arguments.value("where")) read_place("--where", *where, options.number, problems);
  RunOptions& run = options.run;
  run.replicates = static_cast<std::uint32_t>(read.count("replicates", run.replicates, 2, most_replicates));
  run.seed = read.count("seed", run.seed, 0, std::numeric_limits<std::uint64_t>::max());
  run.threads = static_cast<int>(read.count("threads", static_cast<std::uint64_t>(run.threads), 1, most_threads));
  run.until = options.number.date;
  run.detail = options.number.detail();
  run.force = arguments.has("force");
  run.quiet = arguments.has("quiet");
  run.command_line = arguments.command_line();
  if (problems.empty() && run.until <= run.request.from) problems.add("--date", "is not after the start of the run");
  return options;
}

std::vector<Policy> read_policies(const Arguments& arguments, const Country& country, Problems& problems) {
  std::vector<Policy> policies;
  const std::string& baseline = arguments.operands()[0];
  for (std::size_t i = 1; i < arguments.operands().size(); ++i) {
    problems.gather([&] { policies.push_back(policy_of_scenario(arguments.operands()[i], baseline, country)); });
  }
  std::size_t number = 0;
  for (const std::string& group : arguments.values("set")) {
    const std::string name = fmt::format("set{}", ++number);
    problems.gather([&] { policies.push_back(policy_of_settings(name, group, country)); });
  }
  require_compatible(policies, problems);
  std::set<std::string> names;
  for (const Policy& policy : policies) {
    if (!names.insert(policy.name).second) problems.add(policy.name, "two policies have this name");
    if (policy.settings.empty()) problems.add(policy.name, "changes nothing");
  }
  if (problems.empty() && policies.empty()) problems.add("", "a policy is missing: SCENARIO or --set");
  if (policies.size() > most_policies) {
    problems.add("", fmt::format("{} policies are too many; {} make 64 runs", policies.size(), most_policies));
  }
  return policies;
}

std::string line(const std::string& name, double mean, const Estimate& effect) {
  const std::string first = std::isnan(mean) ? "" : fmt::format("{:.1f}", mean);
  return fmt::format("  {:<44}{:>14}{:>14.2f}{:>10.2f}{:>24}\n", name, first, effect.value, effect.standard_error,
                     fmt::format("{:.2f} to {:.2f}", effect.interval.low, effect.interval.high));
}

std::string heading(std::string_view title, std::string_view mean, std::string_view effect) {
  return fmt::format("\n{}\n  {:<44}{:>14}{:>14}{:>10}{:>24}\n", title, "", mean, effect, "s.e.", "90 % of mean");
}

std::string report(const std::vector<Policy>& policies, const Combinations& outcomes) {
  std::string text = heading("Combinations", "mean", "to baseline");
  for (std::size_t c = 0; c < outcomes.size(); ++c) {
    text += line(name_of_combination(policies, c), mean_of(outcomes[c]), against_none(outcomes, c));
  }
  text += heading("Main effects, on average over all combinations of the others", "", "effect");
  for (std::size_t i = 0; i < policies.size(); ++i) text += line(policies[i].name, undefined, main_effect(outcomes, i));
  if (policies.size() < 2) return text;
  text += heading("Interactions: what two do together beyond their sum", "", "interaction");
  for (std::size_t i = 0; i < policies.size(); ++i) {
    for (std::size_t j = i + 1; j < policies.size(); ++j) {
      text += line(policies[i].name + " x " + policies[j].name, undefined, interaction(outcomes, i, j));
    }
  }
  return text;
}

RunOptions run_of(const PortfolioOptions& options, const std::vector<Policy>& policies, std::size_t c) {
  RunOptions run = options.run;
  run.request.settings = settings_of(policies, c);
  run.output = options.run.output / (name_of_combination(policies, c) + ".h5");
  return run;
}

ExitCode execute(const Arguments& arguments) {
  Problems problems;
  PortfolioOptions options = read_options(arguments, problems);
  problems.throw_if_any();
  const PreparedRun baseline = prepare_run(options.run.request);
  const std::vector<Policy> policies = read_policies(arguments, *baseline.country, problems);
  check_number(options.number, places_of(*baseline.country), problems);
  problems.throw_if_any();
  const std::size_t combinations = std::size_t{1} << policies.size();
  Combinations outcomes;
  {
    Progress progress(0, combinations * options.run.replicates, progress_style(options.run.quiet));
    for (std::size_t c = 0; c < combinations; ++c) {
      const RunOptions run = run_of(options, policies, c);
      if (make_result(run, prepare_run(run.request), &progress) == Made::stopped) return ExitCode::stopped;
      outcomes.push_back(outcomes_of(ResultFile(run.output), options.number));
    }
  }
  print(fmt::format("{}: {} combinations of {} replicates, seed {}, the same chance in all, in {}\n{}",
                    options.number.text(), combinations, options.run.replicates, options.run.seed,
                    options.run.output.string(), report(policies, outcomes)));
  return ExitCode::done;
}

}  // namespace

Command portfolio_command() {
  return {"portfolio", "main effects and interactions of several scenarios", syntax, execute};
}

}  // namespace hjemmel
