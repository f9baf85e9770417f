#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/country.hpp"
#include "config/margins.hpp"
#include "tools/hindcast/hindcast.hpp"
#include "tools/hindcast/hindcast_text.hpp"
#include "tools/hindcast/observed_file.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/data_folder.hpp"
#include "tools/hjemmel/hindcast_options.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/progress.hpp"
#include "tools/hjemmel/stop_signal.hpp"

namespace hjemmel::hindcast {
namespace {

namespace fs = std::filesystem;

/// What runs are held against, and what rivals know.
struct Evidence {
  OfficialFigures official;
  std::vector<Observation> outcomes;  ///< the user's, or the official ones
};

Evidence read_evidence(const HindcastOptions& options, const Places& places, std::span<const Horizon> horizons) {
  Evidence evidence;
  evidence.official = read_official(data_folder(), places);
  evidence.outcomes =
      options.observed.empty() ? evidence.official.observations : read_observed(options.observed, places, horizons);
  return evidence;
}

/// The margins of the base when it is a file of them, else the country's latest that are not after the origin, or the
/// earliest.
Margins margins_for(const std::string& base, Month origin) {
  if (fs::is_regular_file(base)) return read_margins(base);
  std::vector<std::pair<Month, fs::path>> files;
  for (const auto& entry : fs::directory_iterator(data_folder())) {
    const fs::path& path = entry.path();
    if (!path.filename().string().starts_with("margins_") || path.extension() != ".toml") continue;
    files.emplace_back(margins_date(path), path);
  }
  if (files.empty()) throw FileError(data_folder().string(), "holds no margins file");
  std::ranges::sort(files);
  const auto after = std::ranges::upper_bound(files, origin, {}, &std::pair<Month, fs::path>::first);
  return read_margins(after == files.begin() ? files.front().second : std::prev(after)->second);
}

RivalKnowledge knowledge_of(const Evidence& evidence, const std::string& base, Month origin) {
  const Margins margins = margins_for(base, origin);
  RivalKnowledge knowledge;
  knowledge.figures = evidence.official.observations;
  for (std::size_t age = 0; age < twin_ages; ++age) {
    knowledge.age_shares[age] = static_cast<double>(margins.gps.age_counts[age]) / margins.gps.total;
  }
  const int no_specialists = margins.gps.total - margins.gps.specialists;
  knowledge.training_share = static_cast<double>(margins.gps.in_specialist_training) / std::max(1, no_specialists);
  return knowledge;
}

/// Regions report in December only: a regional outcome between the last December and `until` needs the next.
Month last_simulated(const std::vector<Observation>& outcomes, Month until) {
  const Month december(until.year(), months_per_year);
  const bool between = until < december && std::ranges::any_of(
                                               outcomes,
                                               [&](const Observation& outcome) {
                                                 const Question& question = outcome.question;
                                                 return question.geography.by &&
                                                        question.period.last.year() == until.year() &&
                                                        question.period.last <= until;
                                               });
  return between ? december : until;
}

void print_scores(const HindcastOptions& options, const std::vector<Hindcast>& hindcasts, const Evidence& evidence) {
  if (options.format == HindcastFormat::csv) return print(hindcast_csv(hindcasts));
  if (options.format == HindcastFormat::json) return print(hindcast_json(hindcasts));
  print(hindcast_table(hindcasts));
  if (options.observed.empty()) {
    print(fmt::format("Official figures that results do not hold: {}.\n",
                      fmt::join(evidence.official.not_modelled, ", ")));
  }
}

ExitCode score_result(const HindcastOptions& options) {
  const ResultFile file(options.result);
  const ResultDescription& description = file.description();
  const Horizon horizon{description.times.months.front(), std::min(options.until, description.times.months.back())};
  const Evidence evidence = read_evidence(options, description.places, std::span(&horizon, 1));
  const std::unique_ptr<Outcomes> outcomes = outcomes_of_file(file);
  Hindcast hindcast = score(*outcomes, evidence.outcomes, knowledge_of(evidence, "", horizon.start), horizon.end);
  hindcast.title = description.title;
  if (hindcast.cases.empty()) {
    throw InputError(fmt::format("{}: runs from {} to {}; no {} lies in it", options.result.string(),
                                 text_of(horizon.start), text_of(description.times.months.back()),
                                 options.observed.empty() ? "official figure (--observed gives your own)" : "outcome"));
  }
  print_scores(options, {std::move(hindcast)}, evidence);
  return ExitCode::done;
}

/// The runs of one command, read and checked before the first begins.
struct Preparation {
  std::vector<PreparedRun> runs;
  Evidence evidence;
};

Preparation prepare(const HindcastOptions& options, Problems& problems) {
  Preparation ready;
  std::vector<Horizon> horizons;
  for (const RunRequest& request : options.requests) {
    horizons.push_back({request.from, options.until});
    problems.gather([&] { ready.runs.push_back(prepare_run(request)); });
  }
  problems.gather([&] {
    const Places places = places_of(load_country(data_folder(), options.requests.front().from, Parameters{}));
    ready.evidence = read_evidence(options, places, horizons);
  });
  problems.throw_if_any();
  return ready;
}

/// Runs from one origin; nothing when stopped before all replicates were there.
std::optional<Hindcast> run_and_score(const HindcastOptions& options, const RunRequest& request, const PreparedRun& run,
                                      const Evidence& evidence,
                                      const std::function<bool(const RunPlan&, RunOutcomes&)>& make) {
  const Month last = last_simulated(evidence.outcomes, options.until);
  RunOutcomes outcomes(reporting_times(request.from, last), places_of(*run.country));
  if (!make(run.plan(options.seed, request.from, last), outcomes)) return std::nullopt;
  Hindcast hindcast =
      score(outcomes, evidence.outcomes, knowledge_of(evidence, request.base, request.from), options.until);
  hindcast.title = run.title;
  return hindcast;
}

ExitCode make_and_score(const HindcastOptions& options, const Preparation& ready) {
  const StopSignal stop;
  Progress progress(0, std::uint64_t{options.replicates} * ready.runs.size(), progress_style(options.quiet));
  const auto make = [&](const RunPlan& plan, RunOutcomes& outcomes) {
    const auto take = [&](std::uint32_t, const ReplicateResults& results) {
      outcomes.add(results);
      progress.advance();
    };
    run_replicates(plan, {0, options.replicates}, options.threads, stop.requested(), take);
    return outcomes.replicates() == options.replicates;
  };
  std::vector<Hindcast> hindcasts;
  for (std::size_t i = 0; i < ready.runs.size(); ++i) {
    auto hindcast = run_and_score(options, options.requests[i], ready.runs[i], ready.evidence, make);
    if (!hindcast) {
      print_message("Stopped. A hindcast keeps nothing on disk; the same command starts anew.\n");
      return ExitCode::stopped;
    }
    hindcasts.push_back(std::move(*hindcast));
  }
  print_scores(options, hindcasts, ready.evidence);
  return ExitCode::done;
}

ExitCode execute(const Arguments& arguments) {
  Problems problems;
  const HindcastOptions options = read_hindcast_options(arguments, problems);
  if (!options.result.empty()) {
    problems.throw_if_any();
    return score_result(options);
  }
  return make_and_score(options, prepare(options, problems));
}

}  // namespace
}  // namespace hjemmel::hindcast

namespace hjemmel {

Command hindcast_command() {
  return {"hindcast", "scores forecasts against what came, beside three rivals", hindcast::hindcast_syntax,
          hindcast::execute};
}

}  // namespace hjemmel
