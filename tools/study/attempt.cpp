#include "tools/study/attempt.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <signal.h>
#include <sstream>
#include <unistd.h>

#include <fmt/format.h>

#include "output/safe_file.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

constexpr const char* half_written = ".tmp";
constexpr std::size_t name_parts = 5;

std::string variable(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? otherwise : value;
}

/// Dots separate the parts of a name.
std::string without_dots(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '.' || c == '/'; }, '-');
  return text;
}

// Nodes of a cluster may share one host name; the cluster's own name tells them apart.
std::string host_name() {
  constexpr std::size_t longest = 256;
  std::string name(longest, '\0');
  if (::gethostname(name.data(), name.size() - 1) != 0) return "host";
  name.resize(name.find('\0'));
  return without_dots(name);
}

std::string job_name() {
  const std::string array = variable("SLURM_ARRAY_JOB_ID", variable("SLURM_JOB_ID", variable("JOB_ID", "local")));
  const std::string node = variable("SLURMD_NODENAME", "");
  return without_dots(array + (node.empty() ? "" : "@" + node));
}

std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  std::istringstream stream(name);
  for (std::string part; std::getline(stream, part, '.');) parts.push_back(part);
  return parts;
}

template <class Number>
Number number_in(const std::string& text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_dead(const RunningAttempt& attempt) {
  return attempt.host == host_name() && ::kill(static_cast<pid_t>(attempt.process), 0) != 0 && errno == ESRCH;
}

double age_of(const fs::path& file) {
  std::error_code gone;
  const auto written = fs::last_write_time(file, gone);
  if (gone) return 0.0;
  return std::chrono::duration<double>(fs::file_time_type::clock::now() - written).count();
}

RunningAttempt attempt_of(const fs::path& file, const std::vector<std::string>& parts) {
  RunningAttempt attempt;
  attempt.shard = number_in<std::size_t>(parts[0]);
  attempt.job = parts[1] + (parts[2] == "0" ? "" : " (restart " + parts[2] + ")");
  attempt.host = parts[3];
  attempt.process = number_in<long>(parts[4]);
  attempt.age_seconds = age_of(file);
  attempt.dead = is_dead(attempt);
  return attempt;
}

}  // namespace

Attempt::Attempt(const fs::path& study, std::size_t shard)
    : mark_(study / "running" /
            fmt::format("{:05}.{}.{}.{}.{}", shard, job_name(), without_dots(variable("SLURM_RESTART_COUNT", "0")),
                        host_name(), ::getpid())) {
  write_file(mark_, std::string_view());
}

Attempt::~Attempt() {
  std::error_code ignored;
  fs::remove(mark_, ignored);
}

fs::path Attempt::temporary() const {
  fs::path name = mark_;
  name += half_written;
  return name;
}

std::vector<RunningAttempt> running_attempts(const fs::path& study) {
  std::vector<RunningAttempt> attempts;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(study / "running", failed)) {
    const std::vector<std::string> parts = parts_of(entry.path().filename().string());
    if (parts.size() == name_parts) attempts.push_back(attempt_of(entry.path(), parts));
  }
  std::ranges::sort(attempts, {}, &RunningAttempt::shard);
  return attempts;
}

void remove_dead_attempts(const fs::path& study) {
  std::error_code failed;
  std::vector<fs::path> dead;
  for (const auto& entry : fs::directory_iterator(study / "running", failed)) {
    const std::vector<std::string> parts = parts_of(entry.path().filename().string());
    if (parts.size() >= name_parts && attempt_of(entry.path(), parts).dead) dead.push_back(entry.path());
  }
  for (const fs::path& file : dead) fs::remove(file, failed);
}

}  // namespace hjemmel
