#include "tools/hindcast/rank_histogram.hpp"

#include <algorithm>

namespace hjemmel::hindcast {

void RankHistogram::add(std::span<const double> ascending, double observed) {
  const auto [first, last] = std::ranges::equal_range(ascending, observed);
  // n members part the line into n + 1 ranks; the outcome lies in those from `below` to `below` + ties.
  const auto ranks = static_cast<double>(ascending.size() + 1);
  const double low = static_cast<double>(first - ascending.begin()) / ranks;
  const double high = static_cast<double>(last - ascending.begin() + 1) / ranks;
  for (std::size_t bar = 0; bar < bars; ++bar) {
    const double from = static_cast<double>(bar) / static_cast<double>(bars);
    const double to = static_cast<double>(bar + 1) / static_cast<double>(bars);
    counts_[bar] += std::max(0.0, std::min(high, to) - std::max(low, from)) / (high - low);
  }
}

}  // namespace hjemmel::hindcast
