#include <fmt/format.h>

#include "tools/hjemmel/command_study.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/study/status.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "study status FOLDER",
      .purpose =
          "Says how far a study is, from its folder alone: shards done, running, failed and missing, the rate of the\n"
          "last hour, the time left, who is at work.",
      .options = {},
      .examples = "  hjemmel study status study\n  watch hjemmel study status study",
      .exit_codes = study_exit_codes,
      .operand = "FOLDER",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

ExitCode execute_status(const Arguments& arguments) {
  const Plan plan = read_plan(arguments.operands()[0]);
  const StudyStatus status = study_status(plan);
  print(status_text(plan, status));
  return status.done == plan.shards.size() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace

Command study_status_command() { return {"study status", "says how far a study is", syntax, execute_status}; }

}  // namespace hjemmel
