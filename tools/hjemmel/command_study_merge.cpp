#include <filesystem>

#include <fmt/format.h>

#include "tools/hjemmel/command_study.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/study/merge_study.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "study merge FOLDER --output FILE.h5 [--partial]",
      .purpose =
          "Puts the shards of a study together into one netCDF-4 file. Names what is missing first; the file is the\n"
          "same to the last byte however many shards, processes and hosts there were.",
      .options = {{"output", "FILE.h5", "where the file goes (default results/STUDY.h5)"},
                  {"partial", "", "merge what there is; the file says that it is not complete"}},
      .examples = "  hjemmel study merge study --output results/study.h5",
      .exit_codes = study_exit_codes,
      .operand = "FOLDER",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

void make_parent_folder(const std::filesystem::path& path) {
  if (!path.has_parent_path()) return;
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  if (failed) throw FileError(path.parent_path().string(), "the folder cannot be made: " + failed.message());
}

ExitCode execute_merge(const Arguments& arguments) {
  Problems problems;
  OptionReader read(arguments, problems);
  const std::filesystem::path folder = arguments.operands()[0];
  const std::filesystem::path output =
      read.text("output", "results/" + folder.lexically_normal().filename().string() + ".h5");
  if (output.extension() != ".h5") problems.add("--output", output.string() + " does not end in .h5");
  problems.throw_if_any();
  const Plan plan = read_plan(folder);
  const std::vector<ShardFile> shards = look_at_shards(plan);
  const std::vector<std::string> missing = gaps(plan, shards);
  for (const std::string& line : missing) print_message(line + "\n");
  if (!missing.empty() && !arguments.has("partial")) {
    print_message(
        fmt::format("Nothing was written: hjemmel study run {} makes what is missing, --partial merges "
                    "without it.\n",
                    folder.string()));
    return ExitCode::incomplete;
  }
  make_parent_folder(output);
  merge_shards(plan, shards, output);
  print_message(fmt::format("Study: {}{}\n", output.string(), missing.empty() ? "" : " (not complete)"));
  return ExitCode::done;
}

}  // namespace

Command study_merge_command() {
  return {"study merge", "puts the shards of a study together into one file", syntax, execute_merge};
}

}  // namespace hjemmel
