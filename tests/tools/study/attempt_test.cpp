#include "tools/study/attempt.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <unistd.h>

#include <doctest/doctest.h>
#include <sys/wait.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

/// A folder with room for marks.
class StudyFolder {
 public:
  StudyFolder() { fs::create_directory(folder_.path() / "running"); }
  const fs::path& path() const { return folder_.path(); }
  fs::path running() const { return path() / "running"; }

 private:
  TemporaryFolder folder_;
};

/// The number of a process that is no more.
long dead_process() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  return child;
}

void touch(const fs::path& file) { std::ofstream(file) << ""; }

std::string this_host(const StudyFolder& study) {
  const Attempt attempt(study.path(), 0);
  return running_attempts(study.path()).at(0).host;
}

}  // namespace

TEST_CASE("an attempt leaves its mark while it lives and no longer") {
  const StudyFolder study;
  {
    const Attempt attempt(study.path(), 12);
    const auto found = running_attempts(study.path());
    REQUIRE(found.size() == 1);
    CHECK(found[0].shard == 12);
    CHECK(found[0].process == getpid());
    CHECK(found[0].job == "local");
    CHECK_FALSE(found[0].dead);
    CHECK(found[0].age_seconds >= 0.0);
  }
  CHECK(running_attempts(study.path()).empty());
  CHECK(fs::is_empty(study.running()));
}

TEST_CASE("attempts are told apart by shard, job, restart and node, and so are their temporary files") {
  const StudyFolder study;
  setenv("SLURM_JOB_ID", "41", 1);
  const Attempt first(study.path(), 3);
  setenv("SLURM_RESTART_COUNT", "2", 1);
  const Attempt restarted(study.path(), 3);
  setenv("SLURM_ARRAY_JOB_ID", "40", 1);
  const Attempt of_array(study.path(), 3);
  setenv("SLURMD_NODENAME", "n1.cluster", 1);
  const Attempt on_node(study.path(), 3);
  for (const char* name : {"SLURM_JOB_ID", "SLURM_RESTART_COUNT", "SLURM_ARRAY_JOB_ID", "SLURMD_NODENAME"}) {
    unsetenv(name);
  }
  std::set<std::string> jobs;
  for (const RunningAttempt& attempt : running_attempts(study.path())) jobs.insert(attempt.job);
  CHECK(jobs == std::set<std::string>{"41", "41 (restart 2)", "40 (restart 2)", "40@n1-cluster (restart 2)"});
  CHECK(first.temporary() != restarted.temporary());
  CHECK(of_array.temporary() != on_node.temporary());
}

TEST_CASE("an attempt whose process is no more is known as dead and is cleared away with its half written file") {
  const StudyFolder study;
  const std::string host = this_host(study);
  const std::string name = "00007.local.0." + host + "." + std::to_string(dead_process());
  touch(study.running() / name);
  touch(study.running() / (name + ".tmp"));
  const auto found = running_attempts(study.path());
  REQUIRE(found.size() == 1);
  CHECK(found[0].shard == 7);
  CHECK(found[0].dead);
  const Attempt mine(study.path(), 8);
  remove_dead_attempts(study.path());
  const auto left = running_attempts(study.path());
  REQUIRE(left.size() == 1);
  CHECK(left[0].shard == 8);
}

TEST_CASE("attempts of other hosts are left alone: nobody here knows whether they live") {
  const StudyFolder study;
  const std::string name = "00007.99.1.elsewhere." + std::to_string(dead_process());
  touch(study.running() / name);
  CHECK_FALSE(running_attempts(study.path()).at(0).dead);
  remove_dead_attempts(study.path());
  CHECK(fs::exists(study.running() / name));
}

TEST_CASE("attempts come in the order of their shards, and other files are none") {
  const StudyFolder study;
  for (const char* name : {"00009.1.0.a.1", "00002.1.0.a.2", "00005.1.0.a.3", "notes.txt", "00001.1.0.a.4.tmp"}) {
    touch(study.running() / name);
  }
  std::vector<std::size_t> shards;
  for (const RunningAttempt& attempt : running_attempts(study.path())) shards.push_back(attempt.shard);
  CHECK(shards == std::vector<std::size_t>{2, 5, 9});
}

TEST_CASE("the age of an attempt is the time since it began") {
  const StudyFolder study;
  const fs::path mark = study.running() / "00001.1.0.elsewhere.4";
  touch(mark);
  fs::last_write_time(mark, fs::file_time_type::clock::now() - std::chrono::hours(2));
  CHECK(running_attempts(study.path()).at(0).age_seconds >= 7200.0);
}

TEST_CASE("a folder without room for marks is named") {
  const TemporaryFolder folder;
  const std::string said = file_error_of([&] { const Attempt attempt(folder.path() / "none", 1); });
  CHECK(said.find("running") != std::string::npos);
  CHECK(running_attempts(folder.path() / "none").empty());
}

}  // namespace hjemmel
