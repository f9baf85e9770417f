#include "tests/cli/binary.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdlib.h>

#include <sys/wait.h>

#include "output/result_reader.hpp"

namespace hjemmel::cli_test {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char character : word) text += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return text + "'";
}

}  // namespace

Workshop::Workshop() {
  std::string name = (std::filesystem::temp_directory_path() / "hjemmel_cli_XXXXXX").string();
  folder_ = mkdtemp(name.data());
}

Workshop::~Workshop() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Workshop::file(const std::string& name, const std::string& text) const {
  std::ofstream(folder_ / name, std::ios::binary) << text;
  return (folder_ / name).string();
}

Outcome Workshop::shell(const std::string& command) const {
  const auto script = file("command.sh", command + "\n");
  const std::string line = "cd " + quoted(folder_.string()) + " && HJEMMEL=" + quoted(HJEMMEL_BINARY) + " bash " +
                           quoted(script) + " >stdout.txt 2>stderr.txt </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contents(folder_ / "stdout.txt"),
          contents(folder_ / "stderr.txt")};
}

Outcome Workshop::hjemmel(const std::vector<std::string>& words) const {
  std::string command = "\"$HJEMMEL\"";
  for (const std::string& word : words) command += " " + quoted(word);
  return shell(command);
}

std::string baseline() { return HJEMMEL_SOURCE_DIR "/scenarios/baseline.toml"; }

std::vector<std::string> short_run(const std::string& output, const std::vector<std::string>& more) {
  std::vector<std::string> words{"run", baseline(), "--quiet", "--output", output};
  const auto unless_given = [&](const char* option, const char* value) {
    if (std::ranges::find(more, option) == more.end()) words.insert(words.end(), {option, value});
  };
  unless_given("--replicates", "3");
  unless_given("--until", "2022-06");
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string results_sha256(const std::filesystem::path& file) {
  return ResultFile(file).description().provenance.results_sha256;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace hjemmel::cli_test
