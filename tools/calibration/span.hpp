#pragma once

#include <optional>
#include <string_view>

#include "sim/core/month.hpp"

namespace hjemmel {

/// When an official figure was taken, as months of a run.
struct EvidenceSpan {
  Month first;             ///< first month of a flow
  Month last;              ///< its last month
  Month at;                ///< the month at whose end a stock is counted
  bool is_moment = false;  ///< written as one day, not as a time from and to
  bool is_sum = false;     ///< written as two days: a flow is their sum, not a mean per year

  /// Length of a flow.
  int months() const { return last - first + 1; }
  friend bool operator==(const EvidenceSpan&, const EvidenceSpan&) = default;
};

/// Reads a date of the table of official figures: a day (2021-03-26; the first of a month is the end of the month
/// before, for stocks), two days (2020-03-31/2021-03-26), a year, years (2018/2020), or a quarter (2019Q1). Nothing if
/// it is none of these.
std::optional<EvidenceSpan> read_span(std::string_view text);

}  // namespace hjemmel
