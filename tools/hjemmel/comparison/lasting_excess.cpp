#include "tools/hjemmel/comparison/lasting_excess.hpp"

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

constexpr double excess_in_standard_errors = 2.0;
constexpr std::uint64_t flipping_seed = 20210326;  // any, but not that of a user's run; part of the results

/// Sums over paths, by month.
struct Sums {
  std::vector<double> plain;
  std::vector<double> squares;
};

std::vector<double> squares_of(const DifferencePaths& paths) {
  std::vector<double> squares(paths.times, 0.0);
  for (std::size_t i = 0; i < paths.values.size(); ++i) squares[i % paths.times] += paths.values[i] * paths.values[i];
  return squares;
}

void add_path(const DifferencePaths& paths, std::size_t path, double sign, std::vector<double>& sums) {
  const double* values = paths.values.data() + path * paths.times;
  for (std::size_t time = 0; time < paths.times; ++time) sums[time] += sign * values[time];
}

/// -1, 0 or 1: on which side the mean exceeds two standard errors.
int side(double sum, double squares, double count) {
  const double mean = sum / count;
  const double variance = (squares - count * mean * mean) / (count - 1.0);
  const double bound = excess_in_standard_errors * excess_in_standard_errors * (variance > 0.0 ? variance : 0.0);
  if (mean * mean * count <= bound) return 0;
  return mean > 0.0 ? 1 : -1;
}

std::optional<LastingExcess> first_row(const Sums& sums, std::size_t replicates, std::size_t in_a_row) {
  const auto count = static_cast<double>(replicates);
  const std::size_t times = sums.plain.size();
  std::size_t first = 0;
  int before = 0;
  for (std::size_t time = 0; time <= times; ++time) {
    const int now = time == times ? 0 : side(sums.plain[time], sums.squares[time], count);
    if (now == before && time != times) continue;
    if (before != 0 && time - first >= in_a_row) return LastingExcess{first, time - first, time == times};
    first = time;
    before = now;
  }
  return std::nullopt;
}

}  // namespace

std::optional<LastingExcess> lasting_excess(const DifferencePaths& paths, std::size_t in_a_row) {
  HJEMMEL_EXPECTS(paths.replicates() >= 2);
  Sums sums{std::vector<double>(paths.times, 0.0), squares_of(paths)};
  for (std::size_t path = 0; path < paths.replicates(); ++path) add_path(paths, path, 1.0, sums.plain);
  return first_row(sums, paths.replicates(), in_a_row);
}

double false_alarm_share(const DifferencePaths& paths, std::size_t in_a_row, std::size_t flips) {
  HJEMMEL_EXPECTS(paths.replicates() >= 2 && flips > 0);
  RandomStream rng = RandomSource(flipping_seed, 1).stream(Process::base_population, 0, Month{2021, 3});
  Sums sums{{}, squares_of(paths)};
  std::size_t found = 0;
  for (std::size_t flip = 0; flip < flips; ++flip) {
    sums.plain.assign(paths.times, 0.0);
    for (std::size_t path = 0; path < paths.replicates(); ++path) {
      add_path(paths, path, (rng() & 1U) != 0 ? 1.0 : -1.0, sums.plain);
    }
    if (first_row(sums, paths.replicates(), in_a_row)) ++found;
  }
  return static_cast<double>(found) / static_cast<double>(flips);
}

}  // namespace hjemmel
