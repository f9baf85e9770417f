#include "tools/hjemmel/paired_difference.hpp"

#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/yearly_values.hpp"

namespace hjemmel {
namespace {

constexpr std::array<std::string_view, 9> compared_measures{"vacant_lists",
                                                            "vacant_lists_over_one_year",
                                                            "inhabitants_without_gp",
                                                            "gps",
                                                            "lists",
                                                            "gps_entered",
                                                            "gps_left",
                                                            "lis1_hired",
                                                            "cost_state_nok"};

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance(std::span<const double> values) {
  if (values.size() < 2) return 0.0;
  const double centre = mean(values);
  double sum = 0.0;
  for (const double value : values) sum += (value - centre) * (value - centre);
  return sum / static_cast<double>(values.size() - 1);
}

std::string months_text(const ReportingTimes& times) {
  return fmt::format("{} to {}", text_of(times.months.front()), text_of(times.months.back()));
}

std::string replicates_text(const ResultDescription& about) {
  return fmt::format("{} to {}", about.first_replicate, about.end_replicate - 1);
}

std::string row_text(const std::string& when, const PairedDifference& found) {
  return fmt::format("  {:<12}{:>18.1f}{:>16.1f}{:>14.1f}{:>12.1f}\n", when, found.baseline, found.difference,
                     found.standard_error, found.variance_ratio);
}

std::string measure_text(std::string_view measure, const ResultFile& baseline, const ResultFile& other) {
  std::string text = fmt::format("\n{}\n  {:<12}{:>18}{:>16}{:>14}{:>12}\n", measure, "date", "baseline", "difference",
                                 "s.e.", "pairing");
  const auto of_baseline = yearly_values(baseline, measure);
  const auto of_other = yearly_values(other, measure);
  for (std::size_t year = 0; year < of_baseline.size(); ++year) {
    text += row_text(text_of(of_baseline[year].month),
                     paired_difference(of_baseline[year].by_replicate, of_other[year].by_replicate));
  }
  return text;
}

}  // namespace

PairedDifference paired_difference(std::span<const double> baseline, std::span<const double> other) {
  HJEMMEL_EXPECTS(!baseline.empty() && baseline.size() == other.size());
  std::vector<double> differences(baseline.size());
  for (std::size_t i = 0; i < differences.size(); ++i) differences[i] = other[i] - baseline[i];
  const double paired = variance(differences);
  return {.baseline = mean(baseline),
          .difference = mean(differences),
          .standard_error = std::sqrt(paired / static_cast<double>(differences.size())),
          .variance_ratio = paired > 0.0 ? (variance(baseline) + variance(other)) / paired : 0.0};
}

void require_pairs(const ResultFile& baseline, const ResultFile& other) {
  const ResultDescription& a = baseline.description();
  const ResultDescription& b = other.description();
  Problems problems;
  const auto require_same = [&](std::string_view what, const std::string& left, const std::string& right) {
    if (left == right) return;
    problems.add(other.path().string(), fmt::format("its {} is {}, that of {} is {}; only replicates with the same {} "
                                                    "can be compared pair by pair",
                                                    what, right, baseline.path().string(), left, what));
  };
  require_same("seed", std::to_string(a.provenance.seed), std::to_string(b.provenance.seed));
  require_same("base", a.provenance.base, b.provenance.base);
  require_same("horizon", months_text(a.times), months_text(b.times));
  require_same("range of replicates", replicates_text(a), replicates_text(b));
  problems.throw_if_any();
}

std::string format_comparison(const ResultFile& baseline, const ResultFile& other) {
  std::string text = fmt::format(
      "{} less {}: {} pairs of replicates, seed {}\nbaseline: mean; difference: mean over pairs with its Monte Carlo "
      "standard error;\npairing: by how many times the pairs shrink the variance of the difference (0: not defined)\n",
      other.path().string(), baseline.path().string(), baseline.description().replicates(),
      baseline.description().provenance.seed);
  for (const std::string_view measure : compared_measures) text += measure_text(measure, baseline, other);
  return text;
}

}  // namespace hjemmel
