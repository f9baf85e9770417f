#include <algorithm>

#include <fmt/format.h>

#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/result_run.hpp"
#include "tools/hjemmel/seek_options.hpp"

namespace hjemmel {
namespace {

/// What has been found so far.
struct Findings {
  std::vector<Trial> trials;  ///< in order of value
  std::size_t run = 0;        ///< made now
  std::size_t reused = 0;     ///< were there already
};

std::string trial_line(const Goal& goal, const Trial& trial) {
  const Chance chance = chance_of(goal, trial.outcomes);
  return fmt::format("  {:>12g}{:>14.3f}{:>10.3f}{:>16.1f}\n", trial.value, chance.probability, chance.standard_error,
                     mean_of(trial.outcomes));
}

std::string goal_text(const SeekOptions& options) {
  return fmt::format("P({} {} {:g}) >= {:g}", options.number.text(), options.goal.below ? "<" : ">", options.goal.bound,
                     options.goal.probability);
}

/// Runs one value, or takes what is there. False when it was stopped.
bool try_value(const SeekOptions& options, double value, Progress& progress, Findings& findings) {
  const RunOptions run = run_at(options, value);
  const Made made = make_result(run, prepare_run(run.request), &progress);
  if (made == Made::stopped) return false;
  ++(made == Made::now ? findings.run : findings.reused);
  Trial trial{value, outcomes_of(ResultFile(run.output), options.number)};
  if (!options.run.quiet) {
    const Chance chance = chance_of(options.goal, trial.outcomes);
    print_message(fmt::format("{} = {:g}: probability {:.3f} (s.e. {:.3f})\n", options.lever, value, chance.probability,
                              chance.standard_error));
  }
  const auto place = std::ranges::upper_bound(findings.trials, value, {}, &Trial::value);
  findings.trials.insert(place, std::move(trial));
  return true;
}

std::string answer_text(const SeekOptions& options, const LeastValueSearch& search, const Findings& findings) {
  const Trial& low = findings.trials.front();
  const Trial& high = findings.trials.back();
  const bool away = goes_away(options.goal, low, high);
  if (search.end() == SearchEnd::low_reaches) {
    return fmt::format("The least value of the range, {:g}, reaches the goal already.{}\n", low.value,
                       away ? " Larger values lead away from it." : "");
  }
  if (search.end() == SearchEnd::high_fails) {
    return away ? fmt::format("The direction is wrong: larger values of {} lead away from the goal.\n", options.lever)
                : fmt::format("No value of the range reaches the goal: at {:g} the probability is {:.3f}.\n",
                              high.value, chance_of(options.goal, high.outcomes).probability);
  }
  const Interval interval = interval_of_answer(options.goal, findings.trials);
  const bool open = interval.low <= low.value || interval.high >= high.value;
  const double step = (options.grid.high - options.grid.low) / static_cast<double>(options.grid.steps);
  return fmt::format(
      "The least value is {:g}, found to within {:g}; 90 % interval over replicates {:.4g} to {:.4g}{}.\n",
      search.answer(), step, interval.low, interval.high, open ? ", where an end of the range stands for beyond" : "");
}

std::string report(const SeekOptions& options, const LeastValueSearch& search, const Findings& findings) {
  std::string text =
      fmt::format("{}, by {}{}\n{} replicates a value, seed {}, the same chance at every value\n\n", goal_text(options),
                  options.lever, options.change, options.run.replicates, options.run.seed);
  text += fmt::format("  {:>12}{:>14}{:>10}{:>16}\n", "value", "probability", "s.e.", "mean");
  for (const Trial& trial : findings.trials) text += trial_line(options.goal, trial);
  text += "\n" + answer_text(options, search, findings);
  if (search.end() == SearchEnd::found && !search.is_monotone()) {
    text += "The probability does not rise everywhere with the value: other values below may reach the goal too.\n";
  }
  return text + fmt::format("Cost: {} values of {} replicates, {} of them there already, in {}\n",
                            findings.run + findings.reused, options.run.replicates, findings.reused,
                            options.run.output.string());
}

ExitCode execute(const Arguments& arguments) {
  Problems problems;
  SeekOptions options = read_seek_options(arguments, problems);
  problems.throw_if_any();
  const PreparedRun first = prepare_run(run_at(options, options.grid.low).request);
  check_number(options.number, places_of(*first.country), problems);
  problems.throw_if_any();
  LeastValueSearch search(options.grid, options.goal.probability);
  Findings findings;
  {
    Progress progress(0, search.most_trials() * options.run.replicates, progress_style(options.run.quiet));
    while (const auto value = search.next()) {
      if (!try_value(options, *value, progress, findings)) return ExitCode::stopped;
      const auto tried = std::ranges::find(findings.trials, *value, &Trial::value);
      search.add(chance_of(options.goal, tried->outcomes).probability);
    }
  }
  print(report(options, search, findings));
  return ExitCode::done;
}

}  // namespace

Command seek_command() { return {"seek", "the least value of a lever that reaches a goal", seek_syntax, execute}; }

}  // namespace hjemmel
