#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/checksum.hpp"
#include "tools/study/study.hpp"

namespace hjemmel {

/// Points that are computed and stored together: `first` to `end` - 1.
struct Shard {
  std::size_t first = 0;
  std::size_t end = 0;
  std::string key;  ///< SHA-256 of everything that fixes its results, its points among it

  /// Number of points.
  std::size_t size() const { return end - first; }
};

/// A study that has been planned: what its folder says.
struct Plan {
  std::filesystem::path folder;
  Study study;  ///< its scenarios are the resolved ones in the folder
  Points points;
  std::vector<Shard> shards;
  std::vector<InputFile> tables;  ///< of the country, as they were when the study was planned
  std::string text;               ///< of plan.toml

  /// Name of a scenario: its file name without ending.
  std::string scenario_name(std::size_t scenario) const;
  /// Where the results of a shard lie.
  std::filesystem::path shard_file(std::size_t shard) const;
  /// Cells: points times scenarios.
  std::size_t cells() const { return points.size() * study.scenarios.size(); }
};

/// What is needed to write a folder.
struct NewPlan {
  Study study;
  Points points;
  std::vector<std::string> scenarios;  ///< resolved, as TOML; in the order of the study's
  std::vector<InputFile> tables;       ///< of the country
  std::size_t points_per_shard = 1;    ///< from 1
};

/// Writes the folder of a plan: plan.toml, design.csv, shards.csv, scenarios/NAME.toml, plan.sha256. Throws InputError
/// when it holds something already, FileError; on an error nothing half done stays behind.
void write_plan(const std::filesystem::path& folder, const NewPlan& plan);

/// Adds points to a plan behind those it has; its shards stay as they are. Throws FileError.
void extend_plan(const Plan& old, const Study& study, const Points& points);

/// Reads the folder of a plan. Throws InputError when it is none, was changed by hand (a hash differs) or belongs to
/// another version of hjemmel; FileError.
Plan read_plan(const std::filesystem::path& folder);

/// Shards numbered by their order, for the shares of several processes: those of part `part` (from 1) of `parts`.
std::vector<std::size_t> shards_of_part(std::size_t shards, std::size_t part, std::size_t parts);

/// A study as the text of a study file, which reads back as the same study.
std::string study_text(const Study& study);

}  // namespace hjemmel
