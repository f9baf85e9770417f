#include "tools/study/replicated.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "tools/hjemmel/comparison/bootstrap.hpp"

namespace hjemmel {
namespace {

/// Fewer than of comparisons: indices take long, and their interval need not be known to the last digit.
constexpr std::size_t resamples = 400;

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double at_share(std::vector<double>& values, double share) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) return std::nan("");
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

}  // namespace

Replicated::Replicated(std::vector<double> values, std::size_t replicates)
    : values_(std::move(values)), replicates_(replicates) {
  HJEMMEL_EXPECTS(replicates >= 1 && values_.size() % replicates == 0);
  for (std::size_t p = 0; p < points(); ++p) means_.push_back(hjemmel::mean(point(p)));
}

bool Replicated::all_defined(std::size_t first, std::size_t count) const {
  return std::none_of(means_.begin() + static_cast<std::ptrdiff_t>(first),
                      means_.begin() + static_cast<std::ptrdiff_t>(first + count),
                      [](double value) { return std::isnan(value); });
}

std::vector<double> difference(std::span<const double> a, std::span<const double> b) {
  std::vector<double> differences(a.size());
  for (std::size_t r = 0; r < a.size(); ++r) differences[r] = a[r] - b[r];
  return differences;
}

double product_of_means(std::span<const double> a, std::span<const double> b) {
  const auto count = static_cast<double>(a.size());
  const double sums = std::accumulate(a.begin(), a.end(), 0.0) * std::accumulate(b.begin(), b.end(), 0.0);
  if (a.size() == 1) return sums;
  return (sums - std::inner_product(a.begin(), a.end(), b.begin(), 0.0)) / (count * (count - 1.0));
}

std::vector<Bounded> bootstrapped(std::size_t items,
                                  const std::function<std::vector<double>(std::span<const std::uint32_t>)>& estimate) {
  std::vector<std::uint32_t> all(items);
  std::iota(all.begin(), all.end(), 0U);
  std::vector<Bounded> numbers;
  for (const double value : estimate(all)) numbers.push_back({value, 0.0, 0.0});
  const Resamples drawn(items, resamples);
  std::vector<std::vector<double>> spread(numbers.size());
  for (std::size_t i = 0; i < drawn.count(); ++i) {
    const std::vector<double> again = estimate(drawn.row(i));
    for (std::size_t n = 0; n < numbers.size(); ++n) spread[n].push_back(again[n]);
  }
  constexpr double low = 0.05;
  constexpr double high = 0.95;
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    numbers[n].low = at_share(spread[n], low);
    numbers[n].high = at_share(spread[n], high);
  }
  return numbers;
}

}  // namespace hjemmel
