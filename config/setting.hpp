#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "config/problem_list.hpp"
#include "config/toml_document.hpp"
#include "sim/parameters/table.hpp"
#include "sim/state/country.hpp"

namespace hjemmel {

/// What one file says of one parameter or lever.
struct Setting {
  const ParameterInfo* info = nullptr;
  std::optional<double> always;      ///< value without date or place: replaces all that lies below
  std::vector<LeverChange> changes;  ///< in the order written, each on top of those before
};

/// Words that a dated change is written with, besides its value.
struct ChangeWords {
  static constexpr std::string_view value = "value";              ///< the number it moves to
  static constexpr std::string_view from = "from";                ///< date of its first month
  static constexpr std::string_view until = "until";              ///< date of its last month
  static constexpr std::string_view ramp_months = "ramp_months";  ///< months it takes
  static constexpr std::string_view where = "where";              ///< places, see read_where()
  static constexpr std::string_view on_top = "on_top";            ///< true: hides an earlier change on purpose
};

/// Months that a change may be dated to: those that a Lever tabulates.
inline constexpr Month first_dated_month{2000, 1};
/// The last of them.
inline constexpr Month last_dated_month{2060, 12};

/// Reads every key of `document` but the top-level ones in `other_keys`; what is wrong with them goes to `problems`.
std::vector<Setting> read_settings(const TomlDocument& document, std::span<const std::string_view> other_keys,
                                   const Country& country, ProblemList& problems);

/// Reads what stands under the key of one parameter: a value, a table with ChangeWords, or a list of such tables.
Setting read_setting(const ParameterInfo& info, const TomlValue& value, const Country& country, ProblemList& problems);

/// Lays a setting on top of what `parameters` hold.
void apply(const Setting& setting, const Country& country, Parameters& parameters);

/// Whether `later`, written after `earlier` in one file, changes the same places in the same months without a later
/// date of its own: a slip of the pen unless marked `on_top`. A change for places may share its date with one for the
/// whole country.
bool hides(const LeverChange& later, const LeverChange& earlier);

}  // namespace hjemmel
