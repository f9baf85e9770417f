#include "tools/study/slurm.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace hjemmel {
namespace {

constexpr std::size_t default_largest_array = 1000;
constexpr int warning_seconds = 90;  // before the time limit: some shards' worth of replicates under way

}  // namespace

std::string array_numbers(const std::vector<std::size_t>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t first = numbers[i];
    while (i + 1 < numbers.size() && numbers[i + 1] == numbers[i] + 1) ++i;
    text += text.empty() ? "" : ",";
    text += first == numbers[i] ? fmt::format("{}", first) : fmt::format("{}-{}", first, numbers[i]);
  }
  return text;
}

std::size_t largest_array(const std::string& configuration) {
  const std::size_t at = configuration.find("MaxArraySize");
  const std::size_t digit = at == std::string::npos ? at : configuration.find_first_of("0123456789", at);
  if (digit == std::string::npos) return default_largest_array;
  std::size_t size = 0;
  std::from_chars(configuration.data() + digit, configuration.data() + configuration.size(), size);
  return size > 1 ? size - 1 : default_largest_array;
}

std::size_t array_parts(std::size_t shards, std::size_t largest) {
  return std::max<std::size_t>(1, std::min(shards, largest));
}

std::vector<std::size_t> parts_with(const std::vector<std::size_t>& shards, std::size_t parts) {
  std::vector<std::size_t> found;
  for (const std::size_t shard : shards) found.push_back(shard % parts + 1);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::string shell_word(const std::string& word) {
  std::string text = "'";
  for (const char character : word) text += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return text + "'";
}

std::string task_script(const std::string& hjemmel, const std::string& folder, std::size_t parts, std::size_t cpus) {
  constexpr int stopped = 4;
  return fmt::format(
      "#!/bin/bash\n"
      "# A task of a study: its part of the shards. Slurm's warning reaches this script, which passes it on.\n"
      "trap 'kill -TERM $study 2>/dev/null' TERM\n"
      "{} study run {} --shard \"$SLURM_ARRAY_TASK_ID/{}\" --threads {} --failed --quiet &\n"
      "study=$!\n"
      "wait $study\n"
      "code=$?\n"
      "while kill -0 $study 2>/dev/null; do wait $study; code=$?; done\n"
      "if [ $code -eq {} ]; then\n"
      "  scontrol requeue \"${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID\"\n"
      "fi\n"
      "exit $code\n",
      shell_word(hjemmel), shell_word(folder), parts, cpus, stopped);
}

std::string merge_script(const std::string& hjemmel, const std::string& folder, const std::string& output) {
  return fmt::format("#!/bin/bash\nexec {} study merge {} --output {}\n", shell_word(hjemmel), shell_word(folder),
                     shell_word(output));
}

std::vector<std::string> array_words(const SlurmOptions& options, const std::vector<std::size_t>& tasks,
                                     const std::string& folder, const std::string& script) {
  const std::string limit = options.max_running > 0 ? fmt::format("%{}", options.max_running) : "";
  std::vector<std::string> words{"sbatch",
                                 "--parsable",
                                 "--requeue",
                                 "--job-name=hjemmel-study",
                                 fmt::format("--array={}{}", array_numbers(tasks), limit),
                                 fmt::format("--cpus-per-task={}", options.cpus),
                                 fmt::format("--signal=B:TERM@{}", warning_seconds),
                                 "--open-mode=append",
                                 fmt::format("--output={}/slurm/%A_%a.log", folder)};
  words.insert(words.end(), options.sbatch.begin(), options.sbatch.end());
  words.push_back(script);
  return words;
}

std::vector<std::string> merge_words(const SlurmOptions& options, const std::string& job, const std::string& folder,
                                     const std::string& script) {
  std::vector<std::string> words{"sbatch", "--parsable", "--job-name=hjemmel-merge", "--dependency=afterany:" + job,
                                 fmt::format("--output={}/slurm/merge_%j.log", folder)};
  words.insert(words.end(), options.sbatch.begin(), options.sbatch.end());
  words.push_back(script);
  return words;
}

}  // namespace hjemmel
