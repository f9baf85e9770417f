#include "tools/hjemmel/study_folder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

void check_tables(const Plan& plan, const PreparedRun& run) {
  Problems problems;
  for (const InputFile& table : plan.tables) {
    const auto now = std::ranges::find(run.inputs, table.path, &InputFile::path);
    if (now != run.inputs.end() && now->sha256 == table.sha256) continue;
    problems.add(table.path, "is not as it was when the study was planned; plan again");
  }
  problems.throw_if_any();
}

}  // namespace

OpenStudy open_study(const std::string& folder) {
  Plan plan = read_plan(folder);
  World world(plan.study);
  check_tables(plan, world.base(0));
  check_against_country(plan.study, world, folder);
  return {std::move(plan), std::move(world)};
}

}  // namespace hjemmel
