#include "tools/hjemmel/comparison/bootstrap.hpp"

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

constexpr std::uint64_t resampling_seed = 20210326;  // any, but not that of a user's run; part of the results
constexpr std::size_t tolerated_per_hundred = 1;     // resamples with a denominator that means nothing

double sum_over(std::span<const std::uint32_t> rows, std::span<const double> values) {
  double sum = 0.0;
  for (const std::uint32_t row : rows) sum += values[row];
  return sum;
}

}  // namespace

Resamples::Resamples(std::size_t replicates, std::size_t count) : replicates_(replicates), rows_(replicates * count) {
  HJEMMEL_EXPECTS(replicates >= 1);
  RandomStream rng = RandomSource(resampling_seed, 0).stream(Process::base_population, 0, Month{2021, 3});
  for (std::uint32_t& row : rows_) row = static_cast<std::uint32_t>(uniform_index(rng, replicates));
}

RatioOfMeans ratio_of_means(std::span<const double> numerators, std::span<const double> denominators,
                            const Resamples& resamples) {
  HJEMMEL_EXPECTS(numerators.size() == denominators.size() && numerators.size() == resamples.row(0).size());
  const double divisor = mean_of(denominators);
  if (divisor <= 0.0) return {};
  std::vector<double> quotients;
  for (std::size_t i = 0; i < resamples.count(); ++i) {
    const double below = sum_over(resamples.row(i), denominators);
    if (below > 0.0) quotients.push_back(sum_over(resamples.row(i), numerators) / below);
  }
  const std::size_t lost = resamples.count() - quotients.size();
  if (lost * 100 > resamples.count() * tolerated_per_hundred) return {};
  return {mean_of(numerators) / divisor, central_90(std::move(quotients))};
}

}  // namespace hjemmel
