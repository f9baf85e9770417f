#include "tools/hindcast/scores.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "tools/hindcast/answer.hpp"
#include "tools/hindcast/crps.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr double percent = 100.0;

std::optional<double> skill_of(double model, double rival) {
  return rival > 0.0 ? std::optional(1.0 - model / rival) : std::nullopt;
}

}  // namespace

void Scores::add(Members members, double observed) {
  HJEMMEL_EXPECTS(!members.empty());
  std::ranges::sort(members);
  const double error = mean_of(members) - observed;
  const double score = hindcast::crps(members, observed);
  ++outcomes_;
  bias_ += error;
  absolute_error_ += std::abs(error);
  crps_ += score;
  if (observed != 0.0) {
    ++not_zero_;
    percentage_error_ += percent * std::abs(error / observed);
    relative_crps_ += percent * score / std::abs(observed);
  }
  if (members.size() == 1) return;
  ++with_intervals_;
  for (std::size_t i = 0; i < interval_shares.size(); ++i) {
    if (covers(members, interval_shares[i], observed)) covered_[i] += 1.0;
  }
  ranks_.add(members, observed);
}

void Contest::add(const Forecasts& forecasts, double observed) {
  const std::optional<Members>& model = forecasts[static_cast<std::size_t>(Forecaster::hjemmel)];
  HJEMMEL_EXPECTS(model.has_value());
  for (std::size_t f = 0; f < forecaster_count; ++f) {
    if (!forecasts[f]) continue;
    all_[f].add(*forecasts[f], observed);
    model_against_[f].add(*model, observed);
  }
}

std::optional<double> Contest::skill(Forecaster rival) const {
  const auto f = static_cast<std::size_t>(rival);
  return skill_of(model_against_[f].crps(), all_[f].crps());
}

std::optional<double> Contest::relative_skill(Forecaster rival) const {
  const auto f = static_cast<std::size_t>(rival);
  return skill_of(model_against_[f].relative_crps(), all_[f].relative_crps());
}

std::optional<double> Contest::error_skill(Forecaster rival) const {
  const auto f = static_cast<std::size_t>(rival);
  return skill_of(model_against_[f].absolute_error(), all_[f].absolute_error());
}

}  // namespace hjemmel::hindcast
