#include "config/country.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "config/age_structure.hpp"
#include "config/csv_table.hpp"
#include "config/population_variants.hpp"
#include "config/rows_by_name.hpp"

namespace hjemmel {
namespace {

using Folder = std::filesystem::path;

constexpr long long most_inhabitants = 100'000'000;
constexpr std::size_t code_digits = 4;
constexpr std::size_t most_names = 254;  // rows are kept in a byte, and 255 means no county

bool is_code(const std::string& text) {
  return text.size() == code_digits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Row of the cell's text among `names`, which grows when the name is new.
std::uint8_t row_of(std::vector<std::string>& names, const CsvRow& row, const CsvColumn& column) {
  const std::string name = row.text(column);
  const auto found = std::find(names.begin(), names.end(), name);
  const auto place = static_cast<std::size_t>(found - names.begin());
  if (found == names.end()) names.push_back(name);
  if (place == most_names) row.report(column, fmt::format("more than {} different names", most_names));
  return static_cast<std::uint8_t>(std::min(place, most_names));
}

void read_municipalities(const Folder& folder, Country& country, RowsByName& municipalities) {
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
    facts.code = row.optional_text(code).value_or("");
    facts.name = row.text(name);
    facts.county = row_of(country.counties, row, county);
    facts.region = row_of(country.health_regions, row, region);
    facts.alis_office = row_of(country.alis_offices, row, office);
    facts.centrality = static_cast<std::uint8_t>(row.whole(centrality, {1, static_cast<long long>(centrality_count)}));
    facts.longitude = row.real(longitude, {-180.0, 180.0});
    facts.latitude = row.real(latitude, {-90.0, 90.0});
    if (!is_code(facts.code)) row.report(code, "must be four digits");
    municipalities.add(row, code);
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

Inhabitants read_inhabitants(const Folder& folder, const RowsByName& municipalities) {
  CsvTable table = read_csv(folder / "population.csv");
  const CsvColumn code = table.column("code");
  Inhabitants inhabitants;
  std::vector<CsvColumn> years;
  find_years(table, inhabitants, years);
  inhabitants.by_row.resize(municipalities.all().size());
  for (const CsvRow& row : table.rows()) {
    const auto found = municipalities.needed(row, code, "is not in municipalities.csv");
    if (!found) continue;
    std::vector<int>& persons = inhabitants.by_row[*found];
    if (!persons.empty()) row.report(code, "appears twice");
    for (const CsvColumn& year : years) persons.push_back(static_cast<int>(row.whole(year, {0, most_inhabitants})));
  }
  for (const auto& [name, row] : municipalities.all()) {
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

void fill_population(const Folder& folder, const RowsByName& municipalities, const NeedParameters& need,
                     Country& country) {
  const Inhabitants inhabitants = read_inhabitants(folder, municipalities);
  const auto ages = read_age_structure(folder / "age_structure_2021.csv");
  const RelativeNeed relative_need(need, read_national_ages(folder / "national_age_2021.csv"));
  country.population = PopulationTable(municipalities.all().size(), inhabitants.first_year, inhabitants.last_year);
  std::vector<InputProblem> problems;
  for (const auto& [code, row] : municipalities.all()) {
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

RowsByName read_trusts(const Folder& folder, Country& country) {
  CsvTable table = read_csv(folder / "trusts.csv");
  const CsvColumn trust = table.column("trust");
  const CsvColumn region = table.column("health_region");
  const CsvColumn weight = table.column("lis1_weight");
  RowsByName trusts;
  double sum = 0.0;
  for (const CsvRow& row : table.rows()) {
    TrustFacts facts;
    facts.name = row.optional_text(trust).value_or("");
    facts.region = row_of(country.health_regions, row, region);
    facts.lis1_share = row.real(weight, {0.0, 1.0});
    sum += facts.lis1_share;
    trusts.add(row, trust);
    country.trusts.push_back(std::move(facts));
  }
  constexpr double rounding = 1e-3;  // the shares are printed with six decimals
  if (std::abs(sum - 1.0) > rounding) table.report(0, fmt::format("lis1_weight sums to {:.6f}, not to 1", sum));
  table.throw_if_problems();
  for (TrustFacts& facts : country.trusts) facts.lis1_share /= sum;
  return trusts;
}

void read_services(const Folder& folder, const RowsByName& municipalities, Country& country) {
  const RowsByName trusts = read_trusts(folder, country);
  CsvTable table = read_csv(folder / "trust_municipalities.csv");
  const CsvColumn trust = table.column("trust");
  const CsvColumn code = table.column("code");
  const CsvColumn share = table.column("share");
  for (const CsvRow& row : table.rows()) {
    const auto service = trusts.needed(row, trust, "is not in trusts.csv");
    const auto place = municipalities.needed(row, code, "is not in municipalities.csv");
    const double part = row.real(share, {0.0, 1.0});
    if (!service || !place) continue;
    auto& serves = country.trusts[*service].serves;
    const MunicipalityId where(*place);
    const auto is_there = [where](const TrustService& known) { return known.municipality == where; };
    if (std::any_of(serves.begin(), serves.end(), is_there)) row.report(code, "appears twice for this trust");
    serves.push_back({where, part});
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
  RowsByName municipalities;
  read_municipalities(folder, country, municipalities);
  fill_population(folder, municipalities, parameters.need, country);
  country.variants = read_population_variants(folder / "population_variants.csv", country.counties);
  read_services(folder, municipalities, country);
  for (std::size_t row = 0; row < country.municipalities.size(); ++row) {
    const int inhabitants = country.population.inhabitants(MunicipalityId(row), population_year(base));
    country.municipalities[row].size_class = size_class_of(inhabitants);
  }
  country.measure_distances();
  return country;
}

}  // namespace hjemmel
