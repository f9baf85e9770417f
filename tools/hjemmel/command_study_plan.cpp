#include <filesystem>

#include <fmt/format.h>

#include "sim/core/errors.hpp"
#include "tools/hjemmel/command_study.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/study/design.hpp"
#include "tools/study/estimate.hpp"
#include "tools/study/plan.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "study plan STUDY.toml --output FOLDER",
      .purpose =
          "Plans a sensitivity study: its points, the scenarios as they stand, the shards it is run in, as a small\n"
          "readable folder that needs no other file; times a few replicates and says what the study will take.",
      .options = {{"output", "FOLDER", "where the plan goes; must not exist"},
                  {"shards", "N", "number of pieces the study is run in (default: some minutes of one core each)"}},
      .examples = "  hjemmel study plan study.toml --output study",
      .exit_codes = file_exit_codes,
      .operand = "STUDY.toml",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

void check_output(const Arguments& arguments, Problems& problems) {
  if (!arguments.has("output")) return problems.add("--output", "is missing: the folder that the plan goes to");
  const fs::path output = *arguments.value("output");
  std::error_code ignored;
  if (fs::exists(output, ignored) && !(fs::is_directory(output, ignored) && fs::is_empty(output, ignored))) {
    problems.add("--output", fmt::format("{} exists; hjemmel study run goes on with a plan", output.string()));
  }
}

std::vector<InputFile> tables_of(const PreparedRun& run) {
  std::vector<InputFile> tables;
  for (const InputFile& file : run.inputs) {
    if (file.path.ends_with(".csv") || file.path.starts_with("margins_") || file.path == "need_by_age.toml") {
      tables.push_back(file);
    }
  }
  return tables;
}

ExitCode execute_plan(const Arguments& arguments) {
  constexpr std::uint64_t most_shards = 1'000'000;
  Problems problems;
  OptionReader read(arguments, problems);
  check_output(arguments, problems);
  const std::uint64_t shards = read.count("shards", 0, 1, most_shards);
  const std::string& file = arguments.operands()[0];
  Study study;
  problems.gather([&] { study = read_study(read_toml(file)); });
  problems.throw_if_any();
  const World world(study);
  check_against_country(study, world, file);
  NewPlan plan{study, make_points(study, world.base_point()), {}, tables_of(world.base(0)), 1};
  const Probe probed = probe(study, plan.points, world);
  plan.points_per_shard = shards == 0 ? points_per_shard(study, plan.points.size(), probed)
                                      : std::max<std::size_t>(1, (plan.points.size() + shards - 1) / shards);
  for (std::size_t i = 0; i < study.scenarios.size(); ++i) {
    plan.scenarios.push_back(world.base(i).resolved_configuration);
  }
  write_plan(*arguments.value("output"), plan);
  for (const std::string& warning : shadowed_factors(study, world)) print_message("warning: " + warning + "\n");
  print(estimate_text(study, plan.points.size(), plan.points_per_shard, probed));
  print_message(
      fmt::format("Plan: {}; hjemmel study run {} runs it\n", *arguments.value("output"), *arguments.value("output")));
  return ExitCode::done;
}

}  // namespace

Command study_plan_command() {
  return {"study plan", "plans a study and says what it will take", syntax, execute_plan};
}

}  // namespace hjemmel
