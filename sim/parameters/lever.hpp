#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/month.hpp"

namespace hjemmel {

/// One dated change of a lever. Where it applies, the value moves from what it was to `value` in equal monthly steps
/// that begin in `from` and take `ramp_months` (0: at once); after `until` what was before holds again. A factor moves
/// to `value` times what lies below in each month and place.
struct LeverChange {
  double value = 0.0;  ///< reached at the end of the ramp, in the unit of the lever; of a factor: a pure number
  Month from;
  Month until = Month::never();  ///< last month of the change
  int ramp_months = 0;           ///< steps on the way to the value, at least 0; 0 and 1 both mean at once
  std::vector<bool> where;       ///< by municipality; empty: everywhere
  bool is_factor = false;        ///< whether `value` is a factor on what lies below

  bool operator==(const LeverChange&) const = default;
};

/// A number that policy can change from a month on and, for some places, differently: a field over months and
/// municipalities. Without changes it costs one comparison to read.
class Lever {
 public:
  /// The same value always and everywhere.
  explicit Lever(double base = 0.0) : base_(base) {}

  /// Value before any change.
  double base() const { return base_; }
  /// Sets the value before any change.
  void set_base(double base);
  /// Adds a change; later ones act on top of earlier ones. `municipalities` is the number of municipalities.
  void add(const LeverChange& change, std::size_t municipalities);

  /// National value in `month`: what holds where no change restricted to places applies.
  double at(Month month) const { return national_.empty() ? base_ : national_[column(month)]; }
  /// Value in `month` in one municipality.
  double at(Month month, MunicipalityId where) const {
    return regional_.empty() ? at(month) : regional_[where.index() * months() + column(month)];
  }
  /// Whether the value is `value` always and everywhere: what a lever does can then be passed over.
  bool always(double value) const { return changes_.empty() && base_ == value; }
  /// A bound: no value anywhere, ever, is larger. Reached unless the change that sets it never holds.
  double largest() const { return largest_; }
  /// Whether the two have one value, always and everywhere, by the same changes.
  bool is_same_as(const Lever& other) const { return base_ == other.base_ && changes_ == other.changes_; }
  /// Whether the value may be another in `month` than in the month before, anywhere.
  bool moves_in(Month month) const;
  /// All changes, in the order in which they act.
  const std::vector<LeverChange>& changes() const { return changes_; }

 private:
  // Levers are tabulated from 2000 on, so that causes long before a run (study places) can be dated, to 2060.
  static constexpr Month first{2000, 1};
  static constexpr Month last{2060, 12};
  static constexpr std::size_t months() { return static_cast<std::size_t>(last - first) + 1; }
  static std::size_t column(Month month);
  static void apply(const LeverChange& change, double* by_month);
  void raise_largest(const LeverChange& change);

  double base_;
  double largest_ = base_;
  std::vector<LeverChange> changes_;
  std::vector<double> national_;
  std::vector<double> regional_;
};

}  // namespace hjemmel
