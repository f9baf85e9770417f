#include "config/population_variants.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "config/csv_table.hpp"

namespace hjemmel {
namespace {

constexpr WholeRange years{1900, 2200};
constexpr RealRange ratios{0.1, 10.0};  // beyond, somebody gave persons or percent

struct Variant {
  double low = 1.0;
  double high = 1.0;
};

// By row of the county and year.
using Variants = std::map<std::pair<std::size_t, int>, Variant>;

std::optional<std::size_t> county_of(const CsvRow& row, const CsvColumn& column,
                                     const std::vector<std::string>& names) {
  const auto name = row.optional_text(column);
  if (!name) {
    row.report(column, "empty");
    return std::nullopt;
  }
  const auto found = std::find(names.begin(), names.end(), *name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  row.report(column, fmt::format("'{}' is no county of municipalities.csv", *name));
  return std::nullopt;
}

Variants read_rows(CsvTable& table, const std::vector<std::string>& counties) {
  const CsvColumn county = table.column("county");
  const CsvColumn year = table.column("year");
  const CsvColumn low = table.column("low");
  const CsvColumn high = table.column("high");
  Variants variants;
  for (const CsvRow& row : table.rows()) {
    const auto where = county_of(row, county, counties);
    const int when = static_cast<int>(row.whole(year, years));
    const Variant variant{row.real(low, ratios), row.real(high, ratios)};
    if (!where) continue;
    if (!variants.emplace(std::pair(*where, when), variant).second) row.report(year, "appears twice for this county");
  }
  return variants;
}

}  // namespace

PopulationVariants read_population_variants(const std::filesystem::path& file,
                                            const std::vector<std::string>& counties) {
  CsvTable table = read_csv(file);
  const Variants variants = read_rows(table, counties);
  table.throw_if_problems();
  if (variants.empty()) return {};
  const auto earlier = [](const auto& a, const auto& b) { return a.first.second < b.first.second; };
  const auto [earliest, latest] = std::minmax_element(variants.begin(), variants.end(), earlier);
  const int first = earliest->first.second;
  const int last = latest->first.second;
  PopulationVariants result(counties.size(), first, last);
  for (std::size_t county = 0; county < counties.size(); ++county) {
    for (int year = first; year <= last; ++year) {
      const auto found = variants.find({county, year});
      if (found == variants.end()) {
        table.report(0, fmt::format("county {} lacks the year {}", counties[county], year));
      } else {
        result.set(county, year, found->second.low, found->second.high);
      }
    }
  }
  table.throw_if_problems();
  return result;
}

}  // namespace hjemmel
