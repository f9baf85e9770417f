#include <charconv>
#include <cstdlib>
#include <mutex>
#include <optional>

#include <fmt/format.h>

#include "sim/core/errors.hpp"
#include "tools/hjemmel/command_study.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/progress.hpp"
#include "tools/hjemmel/run_options.hpp"
#include "tools/hjemmel/stop_signal.hpp"
#include "tools/hjemmel/study_folder.hpp"
#include "tools/study/study_part.hpp"
#include "tools/study/work.hpp"

namespace hjemmel {
namespace {

constexpr std::uint64_t most_threads = 1024;

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "study run FOLDER [options]",
      .purpose =
          "Runs what is missing of a study with all cores. Any number of processes on any number of hosts may work on\n"
          "one folder at once; the results do not depend on who computes what. In a Slurm array each task takes its\n"
          "part by itself. Shards that are cut off, damaged or of another plan are named and made again.",
      .options = {{"shard", "K/N", "only part K (1 to N) of N equal parts"},
                  {"errors", "E",
                   "when a replicate fails: stop, point (default: its point is recorded as failed) or warn"},
                  {"failed", "", "make shards with failed replicates again"},
                  {"threads", "T", "threads (default: all)"},
                  {"quiet", "", "no progress"}},
      .examples =
          "  hjemmel study run study\n  hjemmel study run study --shard 2/8\n"
          "  seq 8 | parallel hjemmel study run study --threads 1 --shard {}/8",
      .exit_codes = study_exit_codes,
      .operand = "FOLDER",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

std::string report(const WorkDone& done, std::size_t wanted) {
  std::string text;
  for (const std::string& warning : done.warnings) text += "warning: " + warning + "\n";
  return text + fmt::format("{} shards made, {} there already, {} wanted\n", done.made, done.there, wanted);
}

ExitCode execute_run(const Arguments& arguments) {
  Problems problems;
  OptionReader read(arguments, problems);
  ShardWork work;
  work.threads =
      static_cast<int>(read.count("threads", static_cast<std::uint64_t>(available_threads()), 1, most_threads));
  work.on_failure = static_cast<OnFailure>(read.choice("errors", 1, {"stop", "point", "warn"}));
  StudyPart part;
  problems.gather([&] { part = study_part(arguments.value("shard")); });
  std::optional<OpenStudy> study;
  problems.gather([&] { study.emplace(open_study(arguments.operands()[0])); });
  problems.throw_if_any();
  const Plan& plan = study->plan;
  const std::vector<std::size_t> shards = shards_of_part(plan.shards.size(), part.number, part.parts);
  std::uint64_t replicates = 0;
  for (const std::size_t s : shards) {
    if (look_at_shard(plan, s).state >= ShardState::failed) continue;
    replicates += plan.shards[s].size() * plan.study.scenarios.size() * plan.study.replicates;
  }
  const StopSignal stop;
  work.stop = &stop.requested();
  std::mutex one_at_a_time;
  WorkDone done;
  {
    Progress progress(0, replicates, progress_style(arguments.has("quiet")));
    work.advance = [&] {
      const std::scoped_lock lock(one_at_a_time);
      progress.advance();
    };
    done = make_shards(plan, study->world, shards, arguments.has("failed"), work);
  }
  print_message(report(done, shards.size()));
  if (done.stopped) {
    print_message("Stopped; the same command goes on.\n");
    return ExitCode::stopped;
  }
  return done.failed == 0 ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace

Command study_run_command() { return {"study run", "runs what is missing of a study", syntax, execute_run}; }

}  // namespace hjemmel
