#include <array>
#include <map>

#include <fmt/format.h>

#include "config/register_columns.hpp"

namespace hjemmel::detail {
namespace {

constexpr WholeRange persons_on_list{0, 20'000};
constexpr WholeRange ceilings{1, 20'000};
constexpr int most_lists = 4096;  // of a municipality: serial numbers of the random addresses

constexpr std::array<std::string_view, 7> known_columns{"list",     "municipality", "inhabitants", "ceiling",
                                                        "contract", "vacant_since", "created"};

}  // namespace

Places::Places(const Country& country) {
  for (const MunicipalityFacts& facts : country.municipalities) municipalities_.add(facts.code);
  for (const std::string& county : country.counties) counties_.add(county);
  for (const TrustFacts& trust : country.trusts) trusts_.add(trust.name);
}

MunicipalityId Places::municipality(const CsvRow& row, const CsvColumn& column) const {
  const auto found = municipalities_.needed(row, column, "is the code of no municipality");
  return found ? MunicipalityId(*found) : MunicipalityId::none();
}

MunicipalityId Places::optional_municipality(const CsvRow& row, const CsvColumn& column) const {
  const auto found = municipalities_.optional(row, column, "is the code of no municipality");
  return found ? MunicipalityId(*found) : MunicipalityId::none();
}

std::uint8_t Places::optional_county(const CsvRow& row, const CsvColumn& column) const {
  const auto found = counties_.optional(row, column, "is the name of no county");
  return found ? static_cast<std::uint8_t>(*found) : no_county;
}

TrustId Places::optional_trust(const CsvRow& row, const CsvColumn& column) const {
  const auto found = trusts_.optional(row, column, "is the name of no hospital trust");
  return found ? TrustId(*found) : TrustId::none();
}

std::optional<Month> past_month(const CsvRow& row, const CsvColumn& column, Month latest) {
  const auto month = row.optional_month(column);
  if (month && *month > latest) {
    row.report(column, fmt::format("lies after the base date {:04}-{:02}", latest.year(), latest.month_of_year()));
  }
  return month;
}

std::vector<ListRecord> read_list_records(CsvTable& table, const Places& places, Month date, RowsByName& list_rows) {
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
    record.name = row.optional_text(name).value_or("");
    record.municipality = places.municipality(row, municipality);
    record.inhabitants = static_cast<int>(row.whole(inhabitants, persons_on_list));
    record.ceiling = static_cast<int>(row.whole(ceiling, ceilings));
    record.contract = static_cast<Contract>(row.one_of(contract, contract_names));
    record.vacant_since = past_month(row, vacant_since, date);
    record.created = past_month(row, created, date);
    record.line = row.line();
    list_rows.add(row, name);
    if (record.municipality.exists() && ++lists_there[record.municipality.index()] > most_lists) {
      row.report(municipality, fmt::format("has more than {} lists", most_lists));
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace hjemmel::detail
