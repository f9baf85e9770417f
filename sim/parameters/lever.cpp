#include "sim/parameters/lever.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace hjemmel {

std::size_t Lever::column(Month month) { return static_cast<std::size_t>(std::clamp(month, first, last) - first); }

void Lever::set_base(double base) {
  HJEMMEL_EXPECTS(changes_.empty());
  base_ = base;
  largest_ = base;
}

void Lever::apply(const LeverChange& change, double* by_month) {
  const Month end = std::min(change.until, last);
  for (Month month = std::max(change.from, first); month <= end; ++month) {
    double& value = by_month[column(month)];
    const int steps_done = month - change.from + 1;
    const bool ramping = steps_done < change.ramp_months;
    const double goal = change.is_factor ? value * change.value : change.value;
    value = ramping ? value + (goal - value) * steps_done / change.ramp_months : goal;
  }
}

bool Lever::moves_in(Month month) const {
  return std::any_of(changes_.begin(), changes_.end(), [month](const LeverChange& change) {
    const bool begins_or_ramps = change.from <= month && month <= change.from + std::max(0, change.ramp_months - 1);
    const bool has_ended = change.until != Month::never() && month == change.until + 1;
    return begins_or_ramps || has_ended;
  });
}

void Lever::raise_largest(const LeverChange& change) {
  if (!change.is_factor) {
    largest_ = std::max(largest_, change.value);
    return;
  }
  for (const std::vector<double>* table : {&national_, &regional_}) {
    for (const double value : *table) largest_ = std::max(largest_, value);
  }
}

void Lever::add(const LeverChange& change, std::size_t municipalities) {
  HJEMMEL_EXPECTS(change.where.empty() || change.where.size() == municipalities);
  changes_.push_back(change);
  if (national_.empty()) national_.assign(months(), base_);
  if (!change.where.empty() && regional_.empty()) {
    regional_.resize(municipalities * months());
    for (std::size_t m = 0; m < municipalities; ++m) {
      std::copy(national_.begin(), national_.end(), regional_.begin() + static_cast<std::ptrdiff_t>(m * months()));
    }
  }
  if (change.where.empty()) apply(change, national_.data());
  for (std::size_t m = 0; m < municipalities && !regional_.empty(); ++m) {
    if (change.where.empty() || change.where[m]) apply(change, regional_.data() + m * months());
  }
  raise_largest(change);
}

}  // namespace hjemmel
