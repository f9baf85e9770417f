#include "tools/hjemmel/comparison/variance_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

/// Sums of one vector's replicates.
struct Group {
  double count = 0.0;
  double sum = 0.0;
  double squares = 0.0;
};

std::vector<Group> groups_of(std::span<const double> values, std::span<const std::int32_t> vectors, double middle) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i == 0 || vectors[i] != vectors[i - 1]) groups.emplace_back();
    const double value = values[i] - middle;
    groups.back().count += 1.0;
    groups.back().sum += value;
    groups.back().squares += value * value;
  }
  return groups;
}

bool is_enough(std::span<const std::int32_t> vectors) {
  const auto changes = std::ranges::adjacent_find(vectors, std::not_equal_to());
  return changes != vectors.end() && std::ranges::adjacent_find(vectors) != vectors.end();
}

}  // namespace

VarianceParts variance_parts(std::span<const double> values, std::span<const std::int32_t> vectors) {
  HJEMMEL_EXPECTS(values.size() == vectors.size() && is_enough(vectors));
  double total = 0.0;
  for (const double value : values) total += value;
  const auto n = static_cast<double>(values.size());
  const std::vector<Group> groups = groups_of(values, vectors, total / n);
  double between = 0.0;
  double all = 0.0;
  double sizes = 0.0;
  for (const Group& group : groups) {
    between += group.sum * group.sum / group.count;
    all += group.squares;
    sizes += group.count * group.count;
  }
  const auto k = static_cast<double>(groups.size());
  const double size = (n - sizes / n) / (k - 1.0);  // of a group, where they differ
  const double mean_between = between / (k - 1.0);
  const double mean_within = (all - between) / (n - k);
  if (mean_within <= 0.0) return {mean_between > 0.0 ? 1.0 : 0.0, 0.0};
  // The share is (F - 1) / (F - 1 + size); the logarithm of F has the variance 2 / (k - 1) + 2 / (n - k).
  const double f = mean_between / mean_within;
  const double slope = size * f / ((f - 1.0 + size) * (f - 1.0 + size));
  return {std::max(0.0, (f - 1.0) / (f - 1.0 + size)), slope * std::sqrt(2.0 / (k - 1.0) + 2.0 / (n - k))};
}

std::string format_variance_parts(const ResultFile& file) {
  const ResultDescription& about = file.description();
  if (!is_enough(about.parameter_vectors)) return {};
  constexpr std::array<std::string_view, 3> names{"vacant_lists", "inhabitants_without_gp", "gps"};
  std::string text =
      "\nOf the variance between replicates, percent that is parameters (with its standard error); the rest is "
      "chance\nyear      ";
  std::vector<Table> tables;
  for (const std::string_view name : names) {
    tables.push_back(file.national(name));
    text += fmt::format("{:>26}", name);
  }
  for (std::size_t time = 1; time < about.times.months.size(); ++time) {
    const Month month = about.times.months[time];
    if (!month.is_december() && month != about.times.months.back()) continue;
    text += fmt::format("\n{}-{:02}   ", month.year(), month.month_of_year());
    for (const Table& table : tables) {
      const VarianceParts parts = variance_parts(table.across_replicates(time), about.parameter_vectors);
      text += fmt::format("{:>19.0f} ({:>3.0f})", 100.0 * parts.parameters, 100.0 * parts.standard_error);
    }
  }
  return text + "\n";
}

}  // namespace hjemmel
