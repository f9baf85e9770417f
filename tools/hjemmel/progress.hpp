#pragma once

#include <chrono>
#include <cstdint>
#include <string>

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
  /// `already_done` replicates of `total` were there from an earlier run.
  Progress(std::uint64_t already_done, std::uint64_t total, ProgressStyle style);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more replicate is done.
  void advance();

 private:
  using Clock = std::chrono::steady_clock;
  void show(double seconds);

  std::uint64_t before_;
  std::uint64_t done_;
  std::uint64_t total_;
  ProgressStyle style_;
  Clock::time_point begin_;
  Clock::time_point next_;
  bool line_open_ = false;
};

}  // namespace hjemmel
