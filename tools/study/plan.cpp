#include "tools/study/plan.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "config/csv_table.hpp"
#include "config/toml_reader.hpp"
#include "hjemmel/build_info.hpp"
#include "sim/core/errors.hpp"
#include "tools/study/design.hpp"
#include "tools/study/folder_files.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

constexpr long long plan_format = 1;

std::string row_text(const std::vector<double>& row) {
  std::string text;
  for (const double value : row) text += fmt::format(",{}", value);
  return text;
}

std::string design_text(const Study& study, const Points& points) {
  std::string text = "point";
  for (const Factor& factor : study.factors) text += fmt::format(",{}", factor.info->key);
  text += '\n';
  for (std::size_t i = 0; i < points.size(); ++i) text += fmt::format("{}{}\n", i, row_text(points[i]));
  return text;
}

std::string shards_text(const std::vector<Shard>& shards) {
  std::string text = "shard,first_point,end_point\n";
  for (std::size_t i = 0; i < shards.size(); ++i) text += fmt::format("{},{},{}\n", i, shards[i].first, shards[i].end);
  return text;
}

std::vector<Shard> cut(std::size_t first, std::size_t end, std::size_t size) {
  std::vector<Shard> shards;
  for (std::size_t at = first; at < end; at += size) shards.push_back({at, std::min(at + size, end), {}});
  return shards;
}

/// Everything that fixes what a point gives but the point itself. Not the size of the design, so that a study that is
/// extended keeps what is done.
std::string world_text(const Study& study, const std::vector<InputFile>& tables, std::string_view scenarios) {
  std::string text = fmt::format("{} {} base {} replicates {} seed {}\n{}", build_info::version(), build_info::commit(),
                                 study.base, study.replicates, study.seed, scenarios);
  for (const InputFile& table : tables) text += fmt::format("{}  {}\n", table.sha256, table.path);
  for (const Outcome& outcome : study.outcomes) text += outcome.name + "\n";
  for (const Factor& factor : study.factors) text += fmt::format("{} {}\n", factor.info->key, factor.scale);
  return text;
}

void give_keys(Plan& plan, const std::string& world) {
  for (Shard& shard : plan.shards) {
    std::string text = world;
    for (std::size_t i = shard.first; i < shard.end; ++i) text += fmt::format("{}{}\n", i, row_text(plan.points[i]));
    shard.key = sha256_hex(text);
  }
}

std::string provenance_text(const std::vector<InputFile>& tables) {
  std::string text = fmt::format("\n[plan]\nformat = {}\nversion = \"{}\"\ncommit = \"{}\"\ntables = [\n", plan_format,
                                 build_info::version(), build_info::commit());
  for (const InputFile& table : tables) text += fmt::format("  \"{}  {}\",\n", table.sha256, table.path);
  return text + "]\n";
}

TextFiles common_files(const Study& study, const Points& points, const std::vector<InputFile>& tables,
                       const std::vector<Shard>& shards) {
  return {{"plan.toml", study_text(study) + provenance_text(tables)},
          {"design.csv", design_text(study, points)},
          {"shards.csv", shards_text(shards)}};
}

void check_version(TomlReader& reader, const fs::path& file) {
  const long long format = reader.whole("plan.format", {0, 1'000'000});
  const std::string version = reader.text("plan.version");
  const std::string commit = reader.text("plan.commit");
  reader.throw_if_problems();
  if (format == plan_format && version == build_info::version() && commit == build_info::commit()) return;
  throw InputError({{file.string(), 0, 0,
                     fmt::format("planned by hjemmel {} ({}); this is {} ({}), whose results may differ: plan again",
                                 version, commit, build_info::version(), build_info::commit())}});
}

std::vector<InputFile> read_tables(TomlReader& reader) {
  constexpr std::size_t hash_length = 64;
  std::vector<InputFile> tables;
  for (const std::string& line : reader.texts("plan.tables")) {
    if (line.size() > hash_length + 2) tables.push_back({line.substr(hash_length + 2), line.substr(0, hash_length)});
  }
  return tables;
}

Points read_points(const fs::path& file, const Study& study) {
  Study from_file = study;
  from_file.design.kind = DesignKind::points;
  from_file.design.file = file.string();
  return make_points(from_file, {});
}

std::vector<Shard> read_shards(const fs::path& file, std::size_t points) {
  CsvTable table = read_csv(file);
  const CsvColumn first = table.column("first_point");
  const CsvColumn end = table.column("end_point");
  const WholeRange range{0, static_cast<long long>(points)};
  std::vector<Shard> shards;
  for (const CsvRow& row : table.rows()) {
    shards.push_back(
        {static_cast<std::size_t>(row.whole(first, range)), static_cast<std::size_t>(row.whole(end, range)), {}});
  }
  table.throw_if_problems();
  return shards;
}

}  // namespace

std::string Plan::scenario_name(std::size_t scenario) const {
  return fs::path(study.scenarios.at(scenario)).stem().string();
}

fs::path Plan::shard_file(std::size_t shard) const { return folder / "shards" / fmt::format("{:05}.shard", shard); }

void write_plan(const fs::path& folder, const NewPlan& plan) {
  TextFiles files =
      common_files(plan.study, plan.points, plan.tables, cut(0, plan.points.size(), plan.points_per_shard));
  for (std::size_t i = 0; i < plan.scenarios.size(); ++i) {
    files.push_back({"scenarios/" + fs::path(plan.study.scenarios[i]).filename().string(), plan.scenarios[i]});
  }
  make_folder_of_files(folder, std::move(files));
}

void extend_plan(const Plan& old, const Study& study, const Points& points) {
  const std::size_t size = old.shards.empty() ? 1 : old.shards.front().size();
  std::vector<Shard> shards = old.shards;
  for (Shard& shard : cut(old.points.size(), points.size(), size)) shards.push_back(std::move(shard));
  TextFiles files = common_files(study, points, old.tables, shards);
  for (const std::string& scenario : old.study.scenarios) {
    files.push_back({"scenarios/" + fs::path(scenario).filename().string(), file_text(scenario)});
  }
  replace_files(old.folder, std::move(files));
}

Plan read_plan(const fs::path& folder) {
  const std::string hashes = check_files(folder);
  Plan plan;
  plan.folder = folder;
  const TomlDocument document = read_toml(folder / "plan.toml");
  TomlReader reader(document);
  check_version(reader, document.file);
  plan.text = file_text(folder / "plan.toml");
  plan.study = read_study(document);
  plan.tables = read_tables(reader);
  plan.points = read_points(folder / "design.csv", plan.study);
  plan.shards = read_shards(folder / "shards.csv", plan.points.size());
  give_keys(plan, world_text(plan.study, plan.tables, lines_with(hashes, "  scenarios/")));
  return plan;
}

std::vector<std::size_t> shards_of_part(std::size_t shards, std::size_t part, std::size_t parts) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = part - 1; i < shards; i += parts) chosen.push_back(i);
  return chosen;
}

}  // namespace hjemmel
