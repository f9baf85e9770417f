#include "tools/study/slurm.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/support/synthetic.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// A script in a folder with stand-ins for hjemmel and scontrol, run with these variables; what it said, and its code.
testing::Ran run_script(const TemporaryFolder& folder, const std::string& hjemmel, const std::string& variables) {
  folder.file("bin/hjemmel", "#!/bin/bash\n" + hjemmel);
  folder.file("bin/scontrol", "#!/bin/bash\necho scontrol \"$@\"\n");
  folder.file("task.sh", task_script((folder / "bin/hjemmel").string(), "my study", 8, 2));
  const std::string bin = (folder / "bin").string();
  return testing::run("chmod +x " + bin + "/*; " + variables + " PATH=" + bin + ":$PATH SLURM_ARRAY_JOB_ID=70 " +
                      "SLURM_ARRAY_TASK_ID=3 bash " + (folder / "task.sh").string());
}

}  // namespace

TEST_CASE("numbers of an array are written with neighbours joined") {
  CHECK(array_numbers({1, 2, 3, 4, 7}) == "1-4,7");
  CHECK(array_numbers({5}) == "5");
  CHECK(array_numbers({1, 3, 5}) == "1,3,5");
  CHECK(array_numbers({1, 2, 9, 10, 11}) == "1-2,9-11");
  CHECK(array_numbers({}).empty());
}

TEST_CASE("the size of an array is the cluster's limit, less the number 0 that is not used") {
  CHECK(largest_array("MaxArraySize            = 10001\nMaxJobCount = 5\n") == 10000);
  CHECK(largest_array("Configuration data\nMaxArraySize=501") == 500);
  CHECK(largest_array("") == 1000);
  CHECK(largest_array("MaxArraySize = 0") == 1000);
  CHECK(array_parts(40, 1000) == 40);
  CHECK(array_parts(4000, 1000) == 1000);
  CHECK(array_parts(0, 1000) == 1);
}

TEST_CASE("only parts that hold a wanted shard are submitted") {
  CHECK(parts_with({0, 1, 2, 3}, 4) == std::vector<std::size_t>{1, 2, 3, 4});
  CHECK(parts_with({2, 6, 10}, 4) == std::vector<std::size_t>{3});
  CHECK(parts_with({7, 0}, 8) == std::vector<std::size_t>{1, 8});
  CHECK(parts_with({}, 8).empty());
}

TEST_CASE("a word for a shell keeps blanks and quotes") {
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("it's") == "'it'\\''s'");
}

TEST_CASE("the array is submitted with its limits, and options of the user come last but the script") {
  const SlurmOptions options{{"--partition=long", "--mem=2G"}, 30, 4};
  const std::vector<std::string> words = array_words(options, {1, 2, 5}, "/data/s", "/data/s/slurm/array.sh");
  CHECK(words.front() == "sbatch");
  CHECK(holds(words, "--array=1-2,5%30"));
  CHECK(holds(words, "--cpus-per-task=4"));
  CHECK(holds(words, "--requeue"));
  CHECK(holds(words, "--signal=B:TERM@90"));
  CHECK(holds(words, "--output=/data/s/slurm/%A_%a.log"));
  CHECK(words.back() == "/data/s/slurm/array.sh");
  CHECK(words[words.size() - 2] == "--mem=2G");
  CHECK(holds(array_words({}, {1}, "s", "x"), "--array=1"));
}

TEST_CASE("the merge waits for the end of the array, whatever that was") {
  const std::vector<std::string> words = merge_words({{"--account=a"}, 0, 1}, "70", "/data/s", "m.sh");
  CHECK(holds(words, "--dependency=afterany:70"));
  CHECK(holds(words, "--account=a"));
  CHECK(words.back() == "m.sh");
  CHECK(
      merge_script("/opt/hjemmel", "s", "out it.h5").find("exec '/opt/hjemmel' study merge 's' --output 'out it.h5'") !=
      std::string::npos);
}

TEST_CASE("a task runs its part and ends with the code of hjemmel") {
  const TemporaryFolder folder;
  const testing::Ran ran = run_script(folder, "printf '%s|' \"$@\"; exit 3\n", "");
  CHECK(ran.output.starts_with("study|run|my study|--shard|3/8|--threads|2|--failed|--quiet|"));
  CHECK(ran.output.find("scontrol") == std::string::npos);
  CHECK(ran.code == 3);
}

TEST_CASE("a task that was stopped asks to be queued again") {
  const TemporaryFolder folder;
  const testing::Ran ran = run_script(folder, "exit 4\n", "");
  CHECK(ran.output.find("scontrol requeue 70_3") != std::string::npos);
  CHECK(ran.code == 4);
}

TEST_CASE("Slurm's warning reaches hjemmel, which is waited for") {
  const TemporaryFolder folder;
  const testing::Ran ran =
      run_script(folder,
                 "trap 'echo warned; sleep 0.2; echo clean; exit 4' TERM\nsleep 0.5; kill -TERM $PPID\nfor i "
                 "in $(seq 200); do sleep 0.05; done\n",
                 "");
  CHECK(ran.output.find("warned\nclean\n") != std::string::npos);
  CHECK(ran.output.find("scontrol requeue 70_3") != std::string::npos);
}

}  // namespace hjemmel
