#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/problem_list.hpp"
#include "config/toml_document.hpp"
#include "sim/parameters/table.hpp"
#include "sim/state/country.hpp"

namespace hjemmel {

/// A dated change of a lever and where it is written.
struct WrittenChange {
  LeverChange change;
  TomlPlace place;
  bool on_top = false;  ///< whether it hides an earlier one on purpose
};

/// What one file says of one parameter or lever.
struct Setting {
  const ParameterInfo* info = nullptr;
  std::optional<double> always;        ///< value without date or place: replaces all that lies below
  TomlPlace place;                     ///< of `always`
  std::vector<WrittenChange> changes;  ///< in the order written, each on top of those before
};

/// Words that a dated change is written with, besides its value.
struct ChangeWords {
  static constexpr std::string_view value = "value";              ///< the number it moves to, or
  static constexpr std::string_view factor = "factor";            ///< the factor on what lies below
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

/// The allowed range, default and source of a parameter: "0 to 36 months; default 12, source".
std::string allowed_in_words(const ParameterInfo& info);

/// Reads every key of `document` but the top-level ones in `other_keys`; what is wrong with them goes to `problems`.
std::vector<Setting> read_settings(const TomlDocument& document, std::span<const std::string_view> other_keys,
                                   const Country& country, ProblemList& problems);

/// Reads what stands under the key of one parameter: a value, a table with ChangeWords, or a list of such tables.
Setting read_setting(const ParameterInfo& info, const TomlValue& value, const Country& country, ProblemList& problems);

/// Lays a setting on top of what `parameters` hold. A factor that leads out of the lever's range goes to `problems`.
void apply(const Setting& setting, const Country& country, Parameters& parameters, ProblemList& problems);

/// Whether two changes hold in one month and one place at least.
bool overlap(const LeverChange& a, const LeverChange& b);

/// Whether `later`, written after `earlier` in one file, changes the same places in the same months without a later
/// date of its own: a slip of the pen unless marked `on_top`. A change for places may share its date with one for the
/// whole country, and a factor hides nothing.
bool hides(const LeverChange& later, const LeverChange& earlier);

}  // namespace hjemmel
