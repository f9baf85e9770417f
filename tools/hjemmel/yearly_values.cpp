#include "tools/hjemmel/yearly_values.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

std::vector<double> column_sum(const Table& table, std::size_t first, std::size_t last) {
  std::vector<double> sums(table.shape.at(0), 0.0);
  for (std::size_t row = 0; row < sums.size(); ++row) {
    const auto cells = table.replicate(row);
    for (std::size_t time = first; time <= last; ++time) sums[row] += cells[time];
  }
  return sums;
}

}  // namespace

bool is_flow(std::string_view measure) {
  return std::any_of(measures.begin(), measures.end(), [measure](const MeasureInfo& info) {
    return info.name == measure && info.kind == MeasureKind::flow;
  });
}

std::vector<YearlyValue> yearly_values(const ResultFile& file, std::string_view measure) {
  const Table table = file.national(measure);
  const auto& months = file.description().times.months;
  const bool flow = is_flow(measure);
  std::vector<YearlyValue> values;
  std::size_t since = 1;  // column 0 is the start, before any flow
  for (std::size_t time = flow ? 1 : 0; time < months.size(); ++time) {
    if (time != 0 && !months[time].is_december() && time + 1 != months.size()) continue;
    values.push_back({months[time], column_sum(table, flow ? since : time, time)});
    since = time + 1;
  }
  return values;
}

std::vector<double> flow_between(const ResultFile& file, std::string_view measure, Month first, Month last) {
  const auto& months = file.description().times.months;
  HJEMMEL_EXPECTS(first > months.front() && first <= last && last <= months.back());
  return column_sum(file.national(measure), static_cast<std::size_t>(first - months.front()),
                    static_cast<std::size_t>(last - months.front()));
}

}  // namespace hjemmel
