#include <fmt/format.h>

#include "output/export_csv.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "export FILE.h5 --csv FOLDER",
      .purpose =
          "Writes every measure of a result file as tidy CSV into FOLDER, which is made if need be: national.csv, one\n"
          "by_GROUPING.csv per grouping, vacancy_durations.csv and municipalities.csv. Prints the files written.",
      .options = {{"csv", "FOLDER", "where the CSV files go"}},
      .examples = "  hjemmel export results/baseline.h5 --csv results/baseline_csv",
      .exit_codes = file_exit_codes,
      .operand = "FILE.h5",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

ExitCode execute(const Arguments& arguments) {
  const auto folder = arguments.value("csv");
  if (!folder || folder->empty()) throw InputError("--csv FOLDER is missing");
  const ResultFile file(arguments.operands()[0]);
  for (const auto& written : export_csv(file, *folder)) print(fmt::format("{}\n", written.string()));
  return ExitCode::done;
}

}  // namespace

Command export_command() { return {"export", "tidy CSV of every measure", syntax, execute}; }

}  // namespace hjemmel
