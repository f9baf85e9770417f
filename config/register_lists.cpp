#include <array>

#include <fmt/format.h>

#include "config/register_columns.hpp"

namespace hjemmel::detail {
namespace {

constexpr WholeRange persons_on_list{0, 20'000};
constexpr WholeRange ceilings{1, 20'000};
constexpr int most_lists = 4096;  // of a municipality: serial numbers of the random addresses

constexpr std::array<std::string_view, 7> known_columns{"list",     "municipality", "inhabitants", "ceiling",
                                                        "contract", "vacant_since", "created"};

std::optional<std::size_t> row_of(const std::map<std::string, std::size_t>& rows, const std::string& name) {
  const auto found = rows.find(name);
  return found == rows.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Places::Places(const Country& country) {
  for (std::size_t row = 0; row < country.municipalities.size(); ++row) {
    municipalities_[country.municipalities[row].code] = row;
  }
  for (std::size_t row = 0; row < country.counties.size(); ++row) counties_[country.counties[row]] = row;
  for (std::size_t row = 0; row < country.trusts.size(); ++row) trusts_[country.trusts[row].name] = row;
}

MunicipalityId Places::municipality(const CsvRow& row, const CsvColumn& column) const {
  return row.text(column).empty() ? MunicipalityId::none() : optional_municipality(row, column);
}

MunicipalityId Places::optional_municipality(const CsvRow& row, const CsvColumn& column) const {
  const auto code = row.optional_text(column);
  if (!code) return MunicipalityId::none();
  const auto found = row_of(municipalities_, *code);
  if (found) return MunicipalityId(*found);
  row.report(column, fmt::format("'{}' is the code of no municipality", *code));
  return MunicipalityId::none();
}

std::uint8_t Places::optional_county(const CsvRow& row, const CsvColumn& column) const {
  const auto name = row.optional_text(column);
  if (!name) return no_county;
  const auto found = row_of(counties_, *name);
  if (found) return static_cast<std::uint8_t>(*found);
  row.report(column, fmt::format("'{}' is the name of no county", *name));
  return no_county;
}

TrustId Places::optional_trust(const CsvRow& row, const CsvColumn& column) const {
  const auto name = row.optional_text(column);
  if (!name) return TrustId::none();
  const auto found = row_of(trusts_, *name);
  if (found) return TrustId(*found);
  row.report(column, fmt::format("'{}' is the name of no hospital trust", *name));
  return TrustId::none();
}

std::optional<Month> past_month(const CsvRow& row, const CsvColumn& column, Month latest) {
  const auto month = row.optional_month(column);
  if (month && *month > latest) {
    row.report(column, fmt::format("lies after the base date {:04}-{:02}", latest.year(), latest.month_of_year()));
  }
  return month;
}

std::vector<ListRecord> read_list_records(CsvTable& table, const Places& places, Month date, ListRows& list_rows) {
  table.forbid_other_columns(known_columns);
  const CsvColumn name = table.column("list");
  const CsvColumn municipality = table.column("municipality");
  const CsvColumn inhabitants = table.column("inhabitants");
  const CsvColumn ceiling = table.column("ceiling");
  const CsvColumn contract = table.column("contract");
  const CsvColumn vacant_since = table.column("vacant_since");
  const CsvColumn created = table.optional_column("created");
  std::vector<ListRecord> records;
  std::map<std::size_t, int> lists_there;
  for (const CsvRow& row : table.rows()) {
    ListRecord record;
    record.name = row.text(name);
    record.municipality = places.municipality(row, municipality);
    record.inhabitants = static_cast<int>(row.whole(inhabitants, persons_on_list));
    record.ceiling = static_cast<int>(row.whole(ceiling, ceilings));
    record.contract = static_cast<Contract>(row.one_of(contract, contract_names));
    record.vacant_since = past_month(row, vacant_since, date);
    record.created = past_month(row, created, date);
    record.line = row.line();
    if (!list_rows.emplace(record.name, records.size()).second) row.report(name, "appears twice");
    if (record.municipality.exists() && ++lists_there[record.municipality.index()] > most_lists) {
      row.report(municipality, fmt::format("has more than {} lists", most_lists));
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace hjemmel::detail
