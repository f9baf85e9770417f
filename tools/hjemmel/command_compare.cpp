#include "output/result_reader.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/paired_difference.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "compare BASELINE.h5 OTHER.h5...",
      .purpose =
          "Prints what a scenario changes, year by year: the mean difference between replicates that share their "
          "chance,\n"
          "with its Monte Carlo standard error. The files must have the same seed, base, months and replicates.",
      .options = {},
      .examples =
          "  hjemmel run scenarios/baseline.toml\n"
          "  hjemmel run scenarios/lis1_1500.toml\n"
          "  hjemmel compare results/baseline.h5 results/lis1_1500.h5",
      .exit_codes = file_exit_codes,
      .operand = "BASELINE.h5 OTHER.h5",
      .least_operands = 2};
  return syntax;
}

ExitCode execute(const Arguments& arguments) {
  const ResultFile baseline(arguments.operands()[0]);
  for (std::size_t i = 1; i < arguments.operands().size(); ++i) {
    const ResultFile other(arguments.operands()[i]);
    require_pairs(baseline, other);
    print(format_comparison(baseline, other));
  }
  return ExitCode::done;
}

}  // namespace

Command compare_command() { return {"compare", "paired differences with their standard errors", syntax, execute}; }

}  // namespace hjemmel
