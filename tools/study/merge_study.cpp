#include "tools/study/merge_study.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "hjemmel/build_info.hpp"
#include "output/safe_file.hpp"
#include "output/study_file.hpp"
#include "sim/core/contracts.hpp"
#include "sim/tallies/measures.hpp"
#include "tools/study/folder_files.hpp"
#include "tools/study/shard_format.hpp"

namespace hjemmel {
namespace {

bool is_whole(const ShardFile& file) { return file.state == ShardState::done || file.state == ShardState::failed; }

std::vector<Cell> read_cells(const Plan& plan, std::size_t shard) {
  std::vector<std::byte> bytes;
  read_file(plan.shard_file(shard), bytes);
  return decode_shard(bytes);
}

/// Shards by their points, so that the order of the file is that of the design.
std::vector<std::size_t> shards_in_order(const Plan& plan) {
  std::vector<std::size_t> order(plan.shards.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) { return plan.shards[i].first; });
  return order;
}

/// What failed or is missing, a line each, by point.
std::string trouble_text(const Plan& plan, const std::vector<ShardFile>& shards) {
  const std::size_t scenarios = plan.study.scenarios.size();
  std::string text;
  for (const std::size_t s : shards_in_order(plan)) {
    const std::size_t first = plan.shards[s].first;
    if (shards[s].state == ShardState::failed) {
      const std::vector<Cell> cells = read_cells(plan, s);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        for (const Failure& failure : cells[i].failures) {
          text += fmt::format("point {}, {}, replicate {}: {}\n", first + i / scenarios,
                              plan.scenario_name(i % scenarios), failure.replicate, failure.message);
        }
      }
    }
    for (std::size_t p = first; p < plan.shards[s].end && !is_whole(shards[s]); ++p) {
      text += fmt::format("point {}: missing\n", p);
    }
  }
  return text;
}

StudyDescription describe(const Plan& plan, const std::vector<ShardFile>& shards) {
  StudyDescription about;
  about.title = plan.study.title;
  for (const Factor& factor : plan.study.factors) {
    about.factors.emplace_back(factor.info->key);
    about.units.emplace_back(factor.scale ? "1" : factor.info->unit);
  }
  for (const Outcome& outcome : plan.study.outcomes) about.outcomes.push_back(outcome.name);
  for (const std::size_t row : measures_of(plan.study)) about.measures.emplace_back(measures.at(row).name);
  about.times = reporting_times(plan.study.from, plan.study.until).months;
  about.replicates = plan.study.replicates;
  for (const auto& point : plan.points) about.design.insert(about.design.end(), point.begin(), point.end());
  about.complete = std::ranges::all_of(shards, is_whole);
  about.provenance = {{"version", std::string(build_info::version())},
                      {"commit", std::string(build_info::commit())},
                      {"plan", plan.text}};
  for (std::size_t i = 0; i < plan.study.scenarios.size(); ++i) {
    about.scenarios.push_back(plan.scenario_name(i));
    about.provenance.emplace_back("scenario_" + about.scenarios.back(), file_text(plan.study.scenarios[i]));
  }
  about.provenance.emplace_back("trouble", trouble_text(plan, shards));
  return about;
}

/// Numbers of one point, as the file wants them.
struct PointNumbers {
  std::vector<double> outcomes;
  std::vector<double> summaries;
  std::vector<std::int32_t> failed;
};

PointNumbers numbers_of(const std::vector<Cell>& cells, std::size_t first, std::size_t scenarios) {
  PointNumbers numbers;
  for (std::size_t i = first; i < first + scenarios; ++i) {
    numbers.outcomes.insert(numbers.outcomes.end(), cells[i].outcomes.begin(), cells[i].outcomes.end());
    numbers.summaries.insert(numbers.summaries.end(), cells[i].summaries.begin(), cells[i].summaries.end());
    numbers.failed.push_back(static_cast<std::int32_t>(cells[i].failures.size()));
  }
  return numbers;
}

PointNumbers nothing(const StudyDescription& about) {
  constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  return {std::vector<double>(about.outcome_cells(), no_number), std::vector<double>(about.summary_cells(), no_number),
          std::vector<std::int32_t>(about.scenarios.size(), -1)};
}

}  // namespace

std::vector<ShardFile> look_at_shards(const Plan& plan) {
  std::vector<ShardFile> files;
  for (std::size_t i = 0; i < plan.shards.size(); ++i) files.push_back(look_at_shard(plan, i));
  return files;
}

std::vector<std::string> gaps(const Plan& plan, const std::vector<ShardFile>& shards) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (shards[i].state == ShardState::broken) lines.push_back(shards[i].problem);
    if (shards[i].state != ShardState::missing) continue;
    const std::size_t first = i;
    while (i + 1 < shards.size() && shards[i + 1].state == ShardState::missing) ++i;
    const std::string which = first == i ? fmt::format("shard {}", i) : fmt::format("shards {} to {}", first, i);
    lines.push_back(
        fmt::format("{} (points {} to {}): missing", which, plan.shards[first].first, plan.shards[i].end - 1));
  }
  return lines;
}

void merge_shards(const Plan& plan, const std::vector<ShardFile>& shards, const std::filesystem::path& output) {
  const StudyDescription about = describe(plan, shards);
  StudySink sink(output, about);
  for (const std::size_t s : shards_in_order(plan)) {
    const std::vector<Cell> cells = is_whole(shards[s]) ? read_cells(plan, s) : std::vector<Cell>{};
    for (std::size_t i = 0; i < plan.shards[s].size(); ++i) {
      const std::size_t scenarios = about.scenarios.size();
      const PointNumbers point = cells.empty() ? nothing(about) : numbers_of(cells, i * scenarios, scenarios);
      HJEMMEL_REQUIRES(point.outcomes.size() == about.outcome_cells());
      HJEMMEL_REQUIRES(point.summaries.size() == about.summary_cells());
      sink.append(point.outcomes, point.summaries, point.failed);
    }
  }
  sink.finish();
}

}  // namespace hjemmel
