#include "tools/hjemmel/progress.hpp"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <string>
#include <unistd.h>

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

using std::chrono::milliseconds;

/// An environment variable that has its old value again at the end.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* now = std::getenv(name)) before_ = now;
    value == nullptr ? unsetenv(name) : setenv(name, value, 1);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() { before_ ? setenv(name_.c_str(), before_->c_str(), 1) : unsetenv(name_.c_str()); }

 private:
  std::string name_;
  std::optional<std::string> before_;
};

/// Standard error goes to another file while this lives.
class StandardError {
 public:
  explicit StandardError(int instead) : before_(dup(STDERR_FILENO)) { dup2(instead, STDERR_FILENO); }
  StandardError(const StandardError&) = delete;
  StandardError& operator=(const StandardError&) = delete;
  ~StandardError() {
    dup2(before_, STDERR_FILENO);
    close(before_);
  }

 private:
  int before_;
};

/// What is shown of 100 replicates, ten of them there before, of which one more is done every `step`.
std::string shown(ProgressStyle style, milliseconds step, int replicates) {
  std::string text;
  const auto begin = Progress::Clock::now();
  {
    Progress progress(10, 100, style, begin, [&text](std::string_view part) { text += part; });
    for (int i = 1; i <= replicates; ++i) progress.advance(begin + i * step);
  }
  return text;
}

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("progress tells replicates done and wanted, rate and time left") {
  CHECK(progress_text(50, 100, 10.0, 0) == "50 of 100 replicates, 5.0 a second, 10 s left");
  CHECK(progress_text(100, 100, 10.0, 0) == "100 of 100 replicates, 10 a second, 0 s left");
  CHECK(progress_text(1, 1000, 2.0, 0) == "1 of 1000 replicates, 0.5 a second, 33 min 18 s left");
  CHECK(progress_text(1, 10'000, 2.0, 0) == "1 of 10000 replicates, 0.5 a second, 5 h 33 min left");
}

TEST_CASE("replicates of an earlier run do not make this one look fast") {
  CHECK(progress_text(60, 100, 10.0, 50) == "60 of 100 replicates, 1.0 a second, 40 s left");
}

TEST_CASE("before anything is done there is no rate to tell") {
  CHECK(progress_text(50, 100, 10.0, 50) == "50 of 100 replicates");
  CHECK(progress_text(51, 100, 0.0, 50) == "51 of 100 replicates");
}

TEST_CASE("a run of less than two seconds shows nothing, nor does one that is to be quiet") {
  for (const auto style : {ProgressStyle::plain_lines, ProgressStyle::redrawn_line}) {
    CHECK(shown(style, milliseconds(20), 90).empty());
  }
  CHECK(shown(ProgressStyle::none, milliseconds(1000), 90).empty());
}

TEST_CASE("plain lines come after two seconds, then every ten, without carriage returns or colours") {
  const std::string text = shown(ProgressStyle::plain_lines, milliseconds(1000), 25);
  CHECK(text ==
        "12 of 100 replicates, 1.0 a second, 1 min 28 s left\n"
        "22 of 100 replicates, 1.0 a second, 1 min 18 s left\n"
        "32 of 100 replicates, 1.0 a second, 1 min 08 s left\n");
}

TEST_CASE("a redrawn line is drawn five times a second over the one before, and ends with a new line") {
  const Environment plain("NO_COLOR", "1");
  const std::string text = shown(ProgressStyle::redrawn_line, milliseconds(50), 60);
  CHECK(lines_in(text) == 1);
  CHECK(text.ends_with("\n"));
  CHECK(std::count(text.begin(), text.end(), '\r') == 6);
  CHECK(text.starts_with("\r50 of 100 replicates, 20 a second, 3 s left "));
}

TEST_CASE("colour is for terminals that have it, unless NO_COLOR says no") {
  const auto is_coloured = [] {
    return shown(ProgressStyle::redrawn_line, milliseconds(1000), 3).find("\033[") != std::string::npos;
  };
  const Environment terminal("TERM", "xterm");
  {
    const Environment wanted("NO_COLOR", nullptr);
    CHECK(is_coloured());
    const Environment dumb("TERM", "dumb");
    CHECK_FALSE(is_coloured());
    const Environment none("TERM", nullptr);
    CHECK_FALSE(is_coloured());
  }
  {
    const Environment empty("NO_COLOR", "");  // no-color.org: present and not empty
    CHECK(is_coloured());
  }
  const Environment unwanted("NO_COLOR", "1");
  CHECK_FALSE(is_coloured());
}

TEST_CASE("progress is redrawn on a terminal, plain elsewhere, and silent when asked to be") {
  CHECK(progress_style(true) == ProgressStyle::none);
  const int file = open("/dev/null", O_WRONLY);
  {
    const StandardError elsewhere(file);
    CHECK(progress_style(false) == ProgressStyle::plain_lines);
  }
  close(file);
  const int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
    MESSAGE("skipped: no pseudo-terminal can be made here");
    return;
  }
  const int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
  {
    const StandardError on_terminal(terminal);
    CHECK(progress_style(false) == ProgressStyle::redrawn_line);
    CHECK(progress_style(true) == ProgressStyle::none);
  }
  close(terminal);
  close(master);
}

TEST_CASE("many replicates done at once count as that many done one by one") {
  const auto told = [](std::uint64_t at_once) {
    std::string text;
    const auto begin = Progress::Clock::now();
    Progress progress(0, 1000, ProgressStyle::plain_lines, begin, [&text](std::string_view part) { text += part; });
    for (std::uint64_t done = 0; done < 600; done += at_once) {
      progress.advance_by(at_once, begin + std::chrono::seconds(done + at_once));
    }
    return text;
  };
  CHECK(told(200).find("600 of 1000 replicates, 1.0 a second") != std::string::npos);
  CHECK(told(200).find("200 of 1000 replicates, 1.0 a second") != std::string::npos);
}

}  // namespace hjemmel
