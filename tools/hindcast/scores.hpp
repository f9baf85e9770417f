#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "tools/hindcast/coverage.hpp"
#include "tools/hindcast/outcomes.hpp"
#include "tools/hindcast/rank_histogram.hpp"

namespace hjemmel::hindcast {

/// Scores of one forecaster over several outcomes of one indicator.
class Scores {
 public:
  /// Counts one outcome; `members` in any order, not empty. A single member has no intervals and no rank.
  void add(Members members, double observed);

  /// Outcomes counted.
  std::size_t outcomes() const { return outcomes_; }
  /// Mean of mean forecast less outcome, in the unit of the indicator; 0 without outcomes, as all means here.
  double bias() const { return mean(bias_, outcomes_); }
  /// Mean absolute percentage error of the mean forecast, over outcomes that are not 0.
  double percentage_error() const { return mean(percentage_error_, not_zero_); }
  /// Mean absolute error of the mean forecast, in the unit of the indicator.
  double absolute_error() const { return mean(absolute_error_, outcomes_); }
  /// Mean CRPS, in the unit of the indicator.
  double crps() const { return mean(crps_, outcomes_); }
  /// Mean CRPS in percent of the outcome, over outcomes that are not 0: to put indicators together.
  double relative_crps() const { return mean(relative_crps_, not_zero_); }
  /// Outcomes with intervals.
  std::size_t with_intervals() const { return with_intervals_; }
  /// Share of the outcomes with intervals that lie in the interval of interval_shares[i].
  double coverage(std::size_t i) const { return mean(covered_[i], with_intervals_); }
  /// Ranks of the outcomes.
  const RankHistogram& ranks() const { return ranks_; }

 private:
  static double mean(double sum, std::size_t count) { return count == 0 ? 0.0 : sum / static_cast<double>(count); }

  std::size_t outcomes_ = 0, not_zero_ = 0, with_intervals_ = 0;
  double bias_ = 0.0, percentage_error_ = 0.0, absolute_error_ = 0.0, crps_ = 0.0, relative_crps_ = 0.0;
  std::array<double, interval_shares.size()> covered_{};
  RankHistogram ranks_;
};

/// Those that forecast: the model and its rivals.
enum class Forecaster : std::uint8_t { hjemmel, persistence, drift, cohort_twin, count_ };
/// Forecasters.
inline constexpr std::size_t forecaster_count = static_cast<std::size_t>(Forecaster::count_);
/// Names as printed, indexed by Forecaster.
inline constexpr std::array<std::string_view, forecaster_count> forecaster_names{"hjemmel", "persistence", "drift",
                                                                                 "cohort_twin"};
/// What each of them forecasts; nothing where it cannot.
using Forecasts = std::array<std::optional<Members>, forecaster_count>;

/// The model against its rivals over several outcomes.
class Contest {
 public:
  /// Counts one outcome. Expects a forecast of the model.
  void add(const Forecasts& forecasts, double observed);

  /// Scores of one forecaster over the outcomes that it has forecast.
  const Scores& scores(Forecaster forecaster) const { return all_[static_cast<std::size_t>(forecaster)]; }
  /// 1 - CRPS / CRPS of a rival, over the outcomes that both have forecast: 1 is perfect, 0 no better than the rival.
  /// Nothing without such outcomes, or when the rival is perfect.
  std::optional<double> skill(Forecaster rival) const;
  /// The same with CRPS in percent of the outcomes.
  std::optional<double> relative_skill(Forecaster rival) const;
  /// The same with the absolute error of the mean forecast, which no width of an interval can improve.
  std::optional<double> error_skill(Forecaster rival) const;

 private:
  std::array<Scores, forecaster_count> all_;
  std::array<Scores, forecaster_count> model_against_;  ///< the model, where the rival has a forecast too
};

}  // namespace hjemmel::hindcast
