#pragma once

#include <array>
#include <span>

namespace hjemmel::hindcast {

/// Shares of the central intervals that are judged.
inline constexpr std::array<double, 3> interval_shares{0.5, 0.8, 0.9};

/// Whether the central interval that holds `share` (0 to 1) of the ensemble holds `observed` too, its ends included;
/// quantiles of type 7. `ascending` is sorted and not empty.
bool covers(std::span<const double> ascending, double share, double observed);

}  // namespace hjemmel::hindcast
