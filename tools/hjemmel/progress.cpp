#include "tools/hjemmel/progress.hpp"

#include <cmath>
#include <cstdlib>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

namespace hjemmel {
namespace {

constexpr std::chrono::seconds silence{2};
constexpr std::chrono::milliseconds redraw_every{200};
constexpr std::chrono::seconds plain_line_every{10};

std::string duration_text(double seconds) {
  const auto whole = std::lround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

bool colour_wanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (no_colour == nullptr || *no_colour == '\0') && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

ProgressStyle progress_style(bool quiet) {
  if (quiet) return ProgressStyle::none;
  return isatty(STDERR_FILENO) == 1 ? ProgressStyle::redrawn_line : ProgressStyle::plain_lines;
}

std::string progress_text(std::uint64_t done, std::uint64_t total, double seconds, std::uint64_t done_before) {
  std::string counts = fmt::format("{} of {} replicates", done, total);
  if (done <= done_before || seconds <= 0.0) return counts;
  const double rate = static_cast<double>(done - done_before) / seconds;
  return fmt::format("{}, {:.{}f} a second, {} left", counts, rate, rate < 10.0 ? 1 : 0,
                     duration_text(static_cast<double>(total - done) / rate));
}

Progress::Progress(std::uint64_t already_done, std::uint64_t total, ProgressStyle style, Clock::time_point begin,
                   std::function<void(std::string_view)> write)
    : before_(already_done),
      done_(already_done),
      total_(total),
      style_(style),
      begin_(begin),
      next_(begin_ + silence),
      write_(std::move(write)) {}

Progress::~Progress() {
  if (line_open_) write_("\n");
}

void Progress::advance(Clock::time_point now) { advance_by(1, now); }

void Progress::advance_by(std::uint64_t replicates, Clock::time_point now) {
  done_ += replicates;
  if (style_ == ProgressStyle::none) return;
  if (now < next_) return;
  show(std::chrono::duration<double>(now - begin_).count());
  next_ = now + (style_ == ProgressStyle::redrawn_line ? Clock::duration(redraw_every) : plain_line_every);
}

void Progress::skip(std::uint64_t replicates) {
  before_ += replicates;
  done_ += replicates;
}

void Progress::show(double seconds) {
  const std::string text = progress_text(done_, total_, seconds, before_);
  if (style_ == ProgressStyle::plain_lines) {
    write_(text + "\n");
    return;
  }
  constexpr int width = 70;  // blanks wipe what a longer line left behind
  write_(colour_wanted() ? fmt::format("\r\033[36m{:<{}}\033[0m", text, width) : fmt::format("\r{:<{}}", text, width));
  line_open_ = true;
}

}  // namespace hjemmel
