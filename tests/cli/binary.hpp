#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hjemmel::cli_test {

/// What a finished process left behind.
struct Outcome {
  int exit_code = -1;  ///< that of the process; 128 + signal number when a signal ended it
  std::string out;     ///< standard output
  std::string err;     ///< standard error
};

/// A folder of its own that is deleted at the end, with the processes of one test in it.
class Workshop {
 public:
  Workshop();
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  /// A path in the folder.
  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
  /// Writes a file and returns its path.
  std::string file(const std::string& name, const std::string& text) const;
  /// Runs a shell command in which $HJEMMEL is the binary and the folder is the working folder.
  Outcome shell(const std::string& command) const;
  /// Runs `hjemmel WORDS`, each word as it stands.
  Outcome hjemmel(const std::vector<std::string>& words) const;

 private:
  std::filesystem::path folder_;
};

/// The scenario that the project comes with.
std::string baseline();
/// A short run of the baseline into `output`: words for Workshop::hjemmel. `more` may say replicates and end itself.
std::vector<std::string> short_run(const std::string& output, const std::vector<std::string>& more = {});
/// SHA-256 of the results in a file, as it says itself.
std::string results_sha256(const std::filesystem::path& file);
/// Number of occurrences of `part` in `text`.
std::size_t occurrences(const std::string& text, const std::string& part);

}  // namespace hjemmel::cli_test
