#pragma once

#include <optional>
#include <vector>

#include "tools/hindcast/observation.hpp"

namespace hjemmel::hindcast {

/// One published value of a series.
struct KnownValue {
  double years = 0.0;  ///< from the origin; not above 0
  double value = 0.0;  ///< in the unit of the indicator
};

/// What was known at an origin: published figures of that date and before.
class History {
 public:
  /// Keeps those of `figures` that lie at or before the end of `origin`.
  History(const std::vector<Observation>& figures, Month origin);

  /// When the forecast begins.
  Month origin() const { return origin_; }
  /// Values at dates, oldest first, each date once; empty when none was published.
  std::vector<KnownValue> series(const Question& question) const;
  /// The same by name, for Norway.
  std::vector<KnownValue> series(std::string_view indicator) const;
  /// The value of the latest period of the same kind (a year, a month); nothing when there is none.
  std::optional<double> latest_period(const Question& question) const;
  /// Median over municipalities of the yearly relative change of their mean list length, over the years known;
  /// nothing when no municipality has two.
  std::optional<double> list_length_trend() const;

 private:
  Month origin_;
  std::vector<Observation> known_;
};

}  // namespace hjemmel::hindcast
