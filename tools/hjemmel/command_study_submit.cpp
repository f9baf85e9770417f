#include <cerrno>
#include <filesystem>
#include <spawn.h>
#include <sstream>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/wait.h>

#include "output/safe_file.hpp"
#include "tools/hjemmel/command_study.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/study/folder_files.hpp"
#include "tools/study/plan.hpp"
#include "tools/study/slurm.hpp"
#include "tools/study/work.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

/// What a command of Slurm said on standard output; what it says on standard error goes straight to the user.
struct Said {
  int code = 0;
  std::string text;
};

Said ask(const std::vector<std::string>& words) {
  int ends[2] = {-1, -1};
  if (::pipe(ends) != 0) throw FileError(words[0], std::system_category().message(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  std::vector<std::string> copies = words;
  std::vector<char*> pointers;
  pointers.reserve(copies.size() + 1);
  for (std::string& word : copies) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t process = 0;
  const int failed = posix_spawnp(&process, pointers[0], &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  Said said;
  char buffer[4096];
  for (ssize_t got = 0; failed == 0 && (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    said.text.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  if (failed != 0) throw FileError(words[0], "cannot be run: " + std::system_category().message(failed));
  int status = 0;
  ::waitpid(process, &status, 0);
  said.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return said;
}

/// Submits and returns the number of the job. Throws InputError when Slurm refuses, in whose words was said already.
std::string submitted(const std::vector<std::string>& words) {
  const Said said = ask(words);
  if (said.code != 0)
    throw InputError({{"sbatch", 0, 0, fmt::format("refused, with code {}; its words are above", said.code)}});
  return said.text.substr(0, said.text.find_first_of(";\n"));
}

const std::vector<Option>& submit_options() {
  static const std::vector<Option> options{
      {"slurm", "", "submit to Slurm, the only scheduler there is (optional)"},
      {"partition", "P", "as for sbatch"},
      {"account", "A", "as for sbatch"},
      {"time", "T", "time limit of a task, as for sbatch"},
      {"mem", "M", "memory of a task, as for sbatch"},
      {"cpus", "N", "cores of a task (default 1)"},
      {"max-running", "N", "tasks that run at once at most"},
      {"sbatch", "OPTION", "any other option of sbatch, e.g. --sbatch=--qos=low", true},
      {"output", "FILE.h5", "where the merged file goes (default FOLDER.h5)"}};
  return options;
}

Syntax syntax_of(const char* usage, const char* purpose, std::vector<Option> options, const char* example) {
  return {.usage = usage,
          .purpose = purpose,
          .options = std::move(options),
          .examples = example,
          .exit_codes = study_exit_codes,
          .operand = "FOLDER",
          .least_operands = 1,
          .most_operands = 1};
}

const Syntax& submit_syntax() {
  static const Syntax syntax =
      syntax_of("study submit FOLDER --slurm [options]",
                "Submits what is missing of a study as one array job of Slurm, and a merge that follows it; prints "
                "their numbers.\n"
                "A task warned of its time limit leaves its shard cleanly and is queued again.",
                submit_options(), "  hjemmel study submit study --slurm --partition normal --time 2:00:00 --mem 1G");
  return syntax;
}

const Syntax& retry_syntax() {
  static const Syntax syntax =
      syntax_of("study retry FOLDER [options]", "Submits again what failed, is broken or missing, and nothing else.",
                submit_options(), "  hjemmel study retry study --partition normal");
  return syntax;
}

const Syntax& cancel_syntax() {
  static const Syntax syntax = syntax_of("study cancel FOLDER", "Cancels the jobs of a study. What is done stays.", {},
                                         "  hjemmel study cancel study");
  return syntax;
}

SlurmOptions read_options(const Arguments& arguments, Problems& problems) {
  constexpr std::uint64_t most = 100'000;
  OptionReader read(arguments, problems);
  SlurmOptions options;
  options.cpus = read.count("cpus", 1, 1, most);
  options.max_running = read.count("max-running", 0, 1, most);
  for (const char* name : {"partition", "account", "time", "mem"}) {
    if (const auto value = arguments.value(name)) options.sbatch.push_back(fmt::format("--{}={}", name, *value));
  }
  for (const std::string& option : arguments.values("sbatch")) options.sbatch.push_back(option);
  return options;
}

std::vector<std::size_t> wanted_shards(const Plan& plan) {
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < plan.shards.size(); ++i) {
    if (look_at_shard(plan, i).state != ShardState::done) wanted.push_back(i);
  }
  return wanted;
}

std::string job_file_text(const fs::path& file) { return fs::exists(file) ? file_text(file) : ""; }

ExitCode execute_submit(const Arguments& arguments) {
  Problems problems;
  const SlurmOptions options = read_options(arguments, problems);
  problems.throw_if_any();
  const Plan plan = read_plan(arguments.operands()[0]);
  const std::vector<std::size_t> wanted = wanted_shards(plan);
  if (wanted.empty()) {
    print_message("All shards are done; nothing is submitted.\n");
    return ExitCode::done;
  }
  const std::string folder = fs::weakly_canonical(plan.folder).string();
  const std::string hjemmel = fs::read_symlink("/proc/self/exe").string();
  const fs::path own = fs::path(folder) / "slurm";
  std::error_code failed;
  fs::create_directories(own, failed);
  if (failed) throw FileError(own.string(), "cannot be made: " + failed.message());
  const std::size_t parts = array_parts(plan.shards.size(), largest_array(ask({"scontrol", "show", "config"}).text));
  const std::string output = fs::absolute(arguments.value("output").value_or(folder + ".h5")).string();
  write_file(own / "array.sh", task_script(hjemmel, folder, parts, options.cpus));
  write_file(own / "merge.sh", merge_script(hjemmel, folder, output));
  const std::string array =
      submitted(array_words(options, parts_with(wanted, parts), folder, (own / "array.sh").string()));
  write_file(own / "jobs", job_file_text(own / "jobs") + array + "\n");
  const std::string merge = submitted(merge_words(options, array, folder, (own / "merge.sh").string()));
  write_file(own / "jobs", job_file_text(own / "jobs") + merge + "\n");
  print(fmt::format("array {}\nmerge {}\n", array, merge));
  print_message(fmt::format("{} of {} shards are to be made; hjemmel study status {} says how far they are.\n",
                            wanted.size(), plan.shards.size(), arguments.operands()[0]));
  return ExitCode::done;
}

ExitCode execute_cancel(const Arguments& arguments) {
  const Plan plan = read_plan(arguments.operands()[0]);
  const fs::path jobs = plan.folder / "slurm" / "jobs";
  std::vector<std::string> words{"scancel"};
  std::istringstream lines(job_file_text(jobs));
  for (std::string job; std::getline(lines, job);) words.push_back(job);
  if (words.size() == 1) {
    print_message("No job of this study was submitted.\n");
    return ExitCode::done;
  }
  const Said said = ask(words);
  if (said.code != 0) throw InputError({{"scancel", 0, 0, "refused; its words are above"}});
  write_file(jobs, std::string_view());
  print_message("Cancelled; hjemmel study submit goes on.\n");
  return ExitCode::done;
}

}  // namespace

Command study_submit_command() {
  return {"study submit", "submits what is missing to Slurm", submit_syntax, execute_submit};
}

Command study_retry_command() {
  return {"study retry", "submits again what failed or is missing", retry_syntax, execute_submit};
}

Command study_cancel_command() {
  return {"study cancel", "cancels the jobs of a study", cancel_syntax, execute_cancel};
}

}  // namespace hjemmel
