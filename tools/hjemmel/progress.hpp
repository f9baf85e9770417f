#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "tools/hjemmel/print.hpp"

namespace hjemmel {

/// Where progress goes and how.
enum class ProgressStyle { none, plain_lines, redrawn_line };

/// The style that suits standard error: a redrawn line on a terminal, occasional plain lines elsewhere.
ProgressStyle progress_style(bool quiet);

/// One progress line: replicates done and wanted, rate, time left.
std::string progress_text(std::uint64_t done, std::uint64_t total, double seconds, std::uint64_t done_before);

/// Shows on standard error how far a run has come. Silent for runs under two seconds.
class Progress {
 public:
  /// What progress is told by.
  using Clock = std::chrono::steady_clock;

  /// `already_done` replicates of `total` were there from an earlier run; `begin` is when this one began, and `write`
  /// takes what is shown.
  Progress(std::uint64_t already_done, std::uint64_t total, ProgressStyle style, Clock::time_point begin = Clock::now(),
           std::function<void(std::string_view)> write = print_message);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more replicate is done, `now`.
  void advance(Clock::time_point now = Clock::now());
  /// So many more are done at once.
  void advance_by(std::uint64_t replicates, Clock::time_point now = Clock::now());
  /// `replicates` more are there from an earlier run: done, but no measure of how fast it goes.
  void skip(std::uint64_t replicates);

 private:
  void show(double seconds);

  std::uint64_t before_;
  std::uint64_t done_;
  std::uint64_t total_;
  ProgressStyle style_;
  Clock::time_point begin_;
  Clock::time_point next_;
  std::function<void(std::string_view)> write_;
  bool line_open_ = false;
};

}  // namespace hjemmel
