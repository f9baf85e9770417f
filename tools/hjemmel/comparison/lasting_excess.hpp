#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hjemmel {

/// Months in a row that an effect must exceed two standard errors to count as lasting: one look at many months finds a
/// single month too often.
inline constexpr std::size_t lasting_months = 6;

/// Paired differences month by month.
struct DifferencePaths {
  std::size_t times = 0;       ///< months of each path
  std::vector<double> values;  ///< path after path, one per pair of replicates

  /// Number of paths.
  std::size_t replicates() const { return times == 0 ? 0 : values.size() / times; }
};

/// When an effect first exceeds two standard errors on one side, and for how long.
struct LastingExcess {
  std::size_t first = 0;    ///< place of the first month
  std::size_t months = 0;   ///< in a row, from `lasting_months` on
  bool to_the_end = false;  ///< the row ends with the run

  friend bool operator==(const LastingExcess&, const LastingExcess&) = default;
};

/// The first row of at least `in_a_row` months in which the mean difference exceeds two standard errors, always on the
/// same side. Expects at least two paths.
std::optional<LastingExcess> lasting_excess(const DifferencePaths& paths, std::size_t in_a_row = lasting_months);

/// How often lasting_excess() would find something if the scenario did nothing on average: the share of `flips` in
/// which it does after each pair's whole path has been given a random sign. 0 to 1; deterministic.
double false_alarm_share(const DifferencePaths& paths, std::size_t in_a_row = lasting_months, std::size_t flips = 1000);

}  // namespace hjemmel
