#include "output/result_reader.hpp"
#include "output/summary.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/comparison/variance_parts.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "show FILE.h5",
      .purpose =
          "Prints the tables of a result file: median and 90 % interval over replicates of the main measures by year, "
          "and\n"
          "by county and centrality at the end, with the Monte Carlo standard error of each mean.",
      .options = {},
      .examples = "  hjemmel show results/baseline.h5",
      .exit_codes = file_exit_codes,
      .operand = "FILE.h5",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

ExitCode execute(const Arguments& arguments) {
  const ResultFile file(arguments.operands()[0]);
  print(format_summary(summarise(file)) + format_variance_parts(file));
  return ExitCode::done;
}

}  // namespace

Command show_command() { return {"show", "the tables of a result file", syntax, execute}; }

}  // namespace hjemmel
