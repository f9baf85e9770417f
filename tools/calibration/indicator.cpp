#include "tools/calibration/indicator.hpp"

#include <algorithm>
#include <vector>

#include "tools/calibration/indicator_rows.hpp"

namespace hjemmel {
namespace {

Indicator national_measure(std::size_t i) {
  const auto measure = static_cast<Measure>(i);
  if (measures[i].kind == MeasureKind::stock) {
    return {.name = std::string(measures[i].name), .value = [measure](const Observation& seen, const Question& asked) {
              return seen.at(measure, asked.span.at);
            }};
  }
  return {.name = std::string(measures[i].name),
          .is_flow = true,
          .value = [measure](const Observation& seen, const Question& asked) {
            return detail::flow(seen, measure, asked.span);
          }};
}

Indicator municipal_measure(std::size_t i) {
  const auto measure = static_cast<MunicipalMeasure>(i);
  return {.name = std::string(municipal_measures[i].name),
          .by_place = true,
          .value = [measure](const Observation& seen, const Question& asked) {
            return seen.at(measure, asked.span.at, asked.place);
          }};
}

std::vector<Indicator> all_indicators() {
  std::vector<Indicator> rows;
  for (std::size_t i = 0; i < measure_count; ++i) rows.push_back(national_measure(i));
  for (std::size_t i = 0; i < municipal_measure_count; ++i) {
    if (municipal_measures[i].kind == MeasureKind::stock) rows.push_back(municipal_measure(i));
  }
  for (auto* group : {detail::stock_indicators, detail::flow_indicators, detail::life_indicators}) {
    for (Indicator& row : group()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::span<const Indicator> indicators() {
  static const std::vector<Indicator> rows = all_indicators();
  return rows;
}

const Indicator* find_indicator(std::string_view name, bool by_place) {
  const auto rows = indicators();
  const auto row = std::ranges::find_if(
      rows, [&](const Indicator& indicator) { return indicator.name == name && indicator.by_place == by_place; });
  return row == rows.end() ? nullptr : &*row;
}

}  // namespace hjemmel
