#include "tools/hjemmel/comparison/panel.hpp"

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

const std::vector<Month> quarter{{2021, 3}, {2021, 4}, {2021, 5}};

}  // namespace

TEST_CASE("a slice takes its replicates and its group out of a table") {
  Table table{{3, 3, 2}, {}};
  for (int i = 0; i < 18; ++i) table.values.push_back(i);
  const Panel panel = panel_of(table, quarter, {1, 2, 1, 2});
  CHECK(panel.replicates() == 2);
  CHECK(panel.values == std::vector<double>{7, 9, 11, 13, 15, 17});
  CHECK(panel.at(1) == std::vector<double>{9, 15});
}

TEST_CASE("flows add up from the start, and between dates they are what came since the one before") {
  const Panel flow{quarter, {0, 2, 3, 0, 10, 20}};
  const Panel sums = cumulated(flow);
  CHECK(sums.values == std::vector<double>{0, 2, 5, 0, 12 - 2, 30});
  const std::vector<std::size_t> reported{0, 2};
  CHECK(between(sums, reported).values == std::vector<double>{0, 5, 0, 30});
  CHECK(only(sums, reported).times == std::vector<Month>{{2021, 3}, {2021, 5}});
}

TEST_CASE("years spent are stocks by time, whatever the distance between dates") {
  const Panel monthly{quarter, {12, 12, 24}};
  CHECK(years_spent(monthly).values == std::vector<double>{0, 1, 2.5});
  const Panel yearly{{{2021, 3}, {2021, 12}, {2022, 12}}, {4, 8, 8}};
  CHECK(years_spent(yearly).values == std::vector<double>{0, 4.5, 12.5});
}

TEST_CASE("panels of one shape add up") {
  CHECK(sum_of({quarter, {1, 2, 3}}, {quarter, {10, 20, 30}}).values == std::vector<double>{11, 22, 33});
}

}  // namespace hjemmel
