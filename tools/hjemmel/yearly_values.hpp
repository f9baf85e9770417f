#pragma once

#include <string_view>
#include <vector>

#include "output/result_reader.hpp"

namespace hjemmel {

/// A national measure at the end of one month, in every replicate.
struct YearlyValue {
  Month month;
  std::vector<double> by_replicate;  ///< in the measure's unit
};

/// Whether a national measure is a flow; false for stocks and for means such as mean_list_length.
bool is_flow(std::string_view measure);

/// The measure at each December and at the last month; a flow is summed over the months since the previous of these.
/// A stock comes at the start too. Throws InputError when the file has no such measure.
std::vector<YearlyValue> yearly_values(const ResultFile& file, std::string_view measure);

/// A flow summed over the months `first` to `last`, both included, in every replicate.
std::vector<double> flow_between(const ResultFile& file, std::string_view measure, Month first, Month last);

}  // namespace hjemmel
