#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/result_reader.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {

/// One number that a result file holds for every replicate. A stock counts at the date, a flow from the start to it.
struct MeasuredNumber {
  std::string measure;
  Month date;                  ///< its end
  std::optional<Grouping> by;  ///< nothing: Norway
  std::string place;           ///< label on the axis of the grouping

  /// The detail that a file is to have: regional at least, so that one set of runs answers for Norway and its parts.
  Detail detail() const;
  /// In words: "vacant_lists in Nordland on 2030-12-31".
  std::string text() const;
};

/// A date written as 2030-12-31 or 2030-12, as its month; nothing if it is none. Only ends of months are dates here.
std::optional<Month> date_from_text(std::string_view text);

/// Reads "GROUPING=LABEL" (county=Nordland) into `number`, noting in `problems` what is wrong with the option `option`.
void read_place(const std::string& option, const std::string& text, MeasuredNumber& number, Problems& problems);

/// Notes what is wrong with the measure, the place and the date of `number` in a country; a municipality's name becomes
/// its code.
void check_number(MeasuredNumber& number, const Places& places, Problems& problems);

/// The number in every replicate of a file, in order. Expects a file of its detail that reaches its date.
std::vector<double> outcomes_of(const ResultFile& file, const MeasuredNumber& number);

}  // namespace hjemmel
