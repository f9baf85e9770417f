#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace hjemmel {

/// Months in a year; the one home of the conversion.
inline constexpr int months_per_year = 12;

/// A calendar month. One step of the simulation; a state "at" a month is the state at its end.
class Month {
 public:
  /// January of year 0; kept so that columns can be sized before they are filled.
  constexpr Month() = default;
  /// Calendar month `month_of_year` (1 to 12) of `year`.
  constexpr Month(int year, int month_of_year) : index_(year * months_per_year + month_of_year - 1) {}

  /// The month `index` months after January of year 0.
  static constexpr Month from_index(std::int32_t index) {
    Month month;
    month.index_ = index;
    return month;
  }
  /// A month that never comes: the due date of something that is not planned.
  static constexpr Month never() { return from_index(std::numeric_limits<std::int32_t>::max() / 2); }

  /// Months since January of year 0.
  constexpr std::int32_t index() const { return index_; }
  /// Calendar year.
  constexpr int year() const { return index_ / months_per_year; }
  /// 1 (January) to 12 (December).
  constexpr int month_of_year() const { return index_ % months_per_year + 1; }
  /// When the year's decisions are taken.
  constexpr bool is_january() const { return month_of_year() == 1; }
  /// When municipalities and years are reported.
  constexpr bool is_december() const { return month_of_year() == months_per_year; }

  friend constexpr auto operator<=>(Month, Month) = default;
  friend constexpr Month operator+(Month month, int months) { return from_index(month.index_ + months); }
  friend constexpr Month operator-(Month month, int months) { return from_index(month.index_ - months); }
  /// Whole months from `b` to `a`.
  friend constexpr int operator-(Month a, Month b) { return a.index_ - b.index_; }
  constexpr Month& operator++() {
    ++index_;
    return *this;
  }

 private:
  std::int32_t index_ = 0;
};

}  // namespace hjemmel
