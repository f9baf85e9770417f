#include "config/country.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "config/age_structure.hpp"
#include "config/csv_table.hpp"

namespace hjemmel {
namespace {

using Folder = std::filesystem::path;
using RowOfCode = std::map<std::string, std::size_t>;

constexpr long long most_inhabitants = 100'000'000;
constexpr std::size_t code_digits = 4;
constexpr std::size_t most_names = 254;  // rows are kept in a byte, and 255 means no county

bool is_code(const std::string& text) {
  return text.size() == code_digits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Row of `name` among `names`, which grows when the name is new.
std::uint8_t row_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  const auto row = static_cast<std::uint8_t>(found - names.begin());
  if (found == names.end()) names.push_back(name);
  return row;
}

void read_municipalities(const Folder& folder, Country& country, RowOfCode& row_of_code) {
  CsvTable table = read_csv(folder / "municipalities.csv");
  const CsvColumn code = table.column("code");
  const CsvColumn name = table.column("name");
  const CsvColumn county = table.column("county");
  const CsvColumn region = table.column("health_region");
  const CsvColumn office = table.column("alis_office");
  const CsvColumn centrality = table.column("centrality");
  const CsvColumn longitude = table.column("longitude");
  const CsvColumn latitude = table.column("latitude");
  for (const CsvRow& row : table.rows()) {
    MunicipalityFacts facts;
    facts.code = row.text(code);
    facts.name = row.text(name);
    facts.county = row_of(country.counties, row.text(county));
    facts.region = row_of(country.health_regions, row.text(region));
    facts.alis_office = row_of(country.alis_offices, row.text(office));
    facts.centrality = static_cast<std::uint8_t>(row.whole(centrality, {1, static_cast<long long>(centrality_count)}));
    facts.longitude = row.real(longitude, {-180.0, 180.0});
    facts.latitude = row.real(latitude, {-90.0, 90.0});
    if (!is_code(facts.code)) row.report(code, "must be four digits");
    if (!row_of_code.emplace(facts.code, country.municipalities.size()).second) row.report(code, "appears twice");
    if (country.counties.size() > most_names) row.report(county, "too many counties");
    country.municipalities.push_back(facts);
  }
  if (country.municipalities.empty()) table.report(0, "holds no municipality");
  table.throw_if_problems();
}

// Inhabitants by municipality and year, in the order of the country's municipalities.
struct Inhabitants {
  int first_year = 0;
  int last_year = 0;
  std::vector<std::vector<int>> by_row;
};

bool is_year(const std::string& text) { return is_code(text); }

// The years in the header, which must run without a gap.
void find_years(CsvTable& table, Inhabitants& inhabitants, std::vector<CsvColumn>& columns) {
  for (const std::string& name : table.header()) {
    if (!is_year(name)) continue;
    const int year = std::stoi(name);
    if (columns.empty()) inhabitants.first_year = year;
    if (year != inhabitants.first_year + static_cast<int>(columns.size())) {
      table.report(1, fmt::format("years must run without a gap, but {} stands where {} should", year,
                                  inhabitants.first_year + static_cast<int>(columns.size())));
    }
    columns.push_back(table.column(name));
  }
  if (columns.empty()) table.report(1, "no column is a year");
  inhabitants.last_year = inhabitants.first_year + static_cast<int>(columns.size()) - 1;
}

Inhabitants read_inhabitants(const Folder& folder, const RowOfCode& row_of_code) {
  CsvTable table = read_csv(folder / "population.csv");
  const CsvColumn code = table.column("code");
  Inhabitants inhabitants;
  std::vector<CsvColumn> years;
  find_years(table, inhabitants, years);
  inhabitants.by_row.resize(row_of_code.size());
  for (const CsvRow& row : table.rows()) {
    const auto found = row_of_code.find(row.text(code));
    if (found == row_of_code.end()) {
      row.report(code, "is not in municipalities.csv");
      continue;
    }
    std::vector<int>& persons = inhabitants.by_row[found->second];
    if (!persons.empty()) row.report(code, "appears twice");
    for (const CsvColumn& year : years) persons.push_back(static_cast<int>(row.whole(year, {0, most_inhabitants})));
  }
  for (const auto& [name, row] : row_of_code) {
    if (inhabitants.by_row[row].empty()) table.report(0, fmt::format("municipality {} is missing", name));
  }
  table.throw_if_problems();
  return inhabitants;
}

// What ages are scaled to, and what they mean.
struct AgeBasis {
  const Inhabitants& inhabitants;
  const RelativeNeed& need;
};

// Fills one municipality's years from that of `ages` in steps of `step` (1: forwards, -1: backwards), ages carried
// along.
void carry_ages(Country& country, MunicipalityId where, AgeGroups ages, const AgeBasis& basis, int step) {
  const Inhabitants& inhabitants = basis.inhabitants;
  const int end = step > 0 ? inhabitants.last_year + 1 : inhabitants.first_year - 1;
  const int start = std::clamp(age_structure_year, inhabitants.first_year, inhabitants.last_year);
  for (int year = start; year != end; year += step) {
    const int persons = inhabitants.by_row[where.index()][static_cast<std::size_t>(year - inhabitants.first_year)];
    ages = scaled_to(ages, persons);
    country.population.set(where, year, persons, basis.need.of(ages));
    ages = step > 0 ? one_year_older(ages) : one_year_younger(ages);
  }
}

void fill_population(const Folder& folder, const RowOfCode& row_of_code, const NeedParameters& need, Country& country) {
  const Inhabitants inhabitants = read_inhabitants(folder, row_of_code);
  const auto ages = read_age_structure(folder / "age_structure_2021.csv");
  const RelativeNeed relative_need(need, read_national_ages(folder / "national_age_2021.csv"));
  country.population = PopulationTable(row_of_code.size(), inhabitants.first_year, inhabitants.last_year);
  std::vector<InputProblem> problems;
  for (const auto& [code, row] : row_of_code) {
    const auto found = ages.find(code);
    if (found == ages.end()) {
      problems.push_back({(folder / "age_structure_2021.csv").string(), 0, 0, "municipality " + code + " is missing"});
      continue;
    }
    for (const int step : {1, -1}) {
      carry_ages(country, MunicipalityId(row), found->second, {inhabitants, relative_need}, step);
    }
  }
  if (!problems.empty()) throw InputError(problems);
}

std::map<std::string, std::size_t> read_trusts(const Folder& folder, Country& country) {
  CsvTable table = read_csv(folder / "trusts.csv");
  const CsvColumn trust = table.column("trust");
  const CsvColumn region = table.column("health_region");
  const CsvColumn weight = table.column("lis1_weight");
  std::map<std::string, std::size_t> row_of_trust;
  double sum = 0.0;
  for (const CsvRow& row : table.rows()) {
    TrustFacts facts;
    facts.name = row.text(trust);
    facts.region = row_of(country.health_regions, row.text(region));
    facts.lis1_share = row.real(weight, {0.0, 1.0});
    sum += facts.lis1_share;
    if (!row_of_trust.emplace(facts.name, country.trusts.size()).second) row.report(trust, "appears twice");
    country.trusts.push_back(std::move(facts));
  }
  constexpr double rounding = 1e-3;  // the shares are printed with six decimals
  if (std::abs(sum - 1.0) > rounding) table.report(0, fmt::format("lis1_weight sums to {:.6f}, not to 1", sum));
  table.throw_if_problems();
  for (TrustFacts& facts : country.trusts) facts.lis1_share /= sum;
  return row_of_trust;
}

void read_services(const Folder& folder, const RowOfCode& row_of_code, Country& country) {
  const auto row_of_trust = read_trusts(folder, country);
  CsvTable table = read_csv(folder / "trust_municipalities.csv");
  const CsvColumn trust = table.column("trust");
  const CsvColumn code = table.column("code");
  const CsvColumn share = table.column("share");
  for (const CsvRow& row : table.rows()) {
    const auto service = row_of_trust.find(row.text(trust));
    const auto place = row_of_code.find(row.text(code));
    const double part = row.real(share, {0.0, 1.0});
    if (service == row_of_trust.end()) row.report(trust, "is not in trusts.csv");
    if (place == row_of_code.end()) row.report(code, "is not in municipalities.csv");
    if (service == row_of_trust.end() || place == row_of_code.end()) continue;
    country.trusts[service->second].serves.push_back({MunicipalityId(place->second), part});
  }
  table.throw_if_problems();
}

}  // namespace

int population_year(Month base) {
  constexpr int june = 6;
  return base.month_of_year() > june ? base.year() + 1 : base.year();
}

Country load_country(const std::filesystem::path& folder, Month base, const Parameters& parameters) {
  Country country;
  RowOfCode row_of_code;
  read_municipalities(folder, country, row_of_code);
  fill_population(folder, row_of_code, parameters.need, country);
  read_services(folder, row_of_code, country);
  for (std::size_t row = 0; row < country.municipalities.size(); ++row) {
    const int inhabitants = country.population.inhabitants(MunicipalityId(row), population_year(base));
    country.municipalities[row].size_class = size_class_of(inhabitants);
  }
  country.measure_distances();
  return country;
}

}  // namespace hjemmel
