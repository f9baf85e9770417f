#include "config/age_structure.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "config/csv_table.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

constexpr std::size_t last_group = age_group_count - 1;
constexpr int group_width_years = 5;
constexpr double moving_up = 1.0 / group_width_years;
constexpr long long most_persons = 100'000'000;

// Share of a group that lives through a year, men and women together. Estimated: rounded from the level of Norwegian
// life tables about 2021; only its shape from 60 on matters for need.
constexpr AgeGroups survival{0.999, 1.0,   1.0,   1.0,   0.999, 0.999, 0.999, 0.999, 0.999, 0.998,
                             0.997, 0.996, 0.993, 0.989, 0.982, 0.969, 0.943, 0.892, 0.78};

constexpr std::array<std::string_view, age_group_count> group_names{
    "0_4",   "5_9",   "10_14", "15_19", "20_24", "25_29", "30_34", "35_39", "40_44",  "45_49",
    "50_54", "55_59", "60_64", "65_69", "70_74", "75_79", "80_84", "85_89", "90_plus"};

// Children of a year per person aged 25 to 39. Estimated: Norway's children of 0-4 a year over those aged 25 to 39 in
// 2021 (national_age_2021.csv); held constant.
constexpr double births_per_parent = 0.0512;
constexpr std::size_t first_parents = 5;
constexpr std::size_t last_parents = 7;

double sum_of(const AgeGroups& groups) { return std::accumulate(groups.begin(), groups.end(), 0.0); }

// First ages of the classes of NeedParameters::consultations.
constexpr std::array<int, 9> consultation_ages{0, 6, 16, 20, 30, 50, 67, 80, 90};

double consultations_at(const NeedParameters& need, int age) {
  const auto* const above = std::upper_bound(consultation_ages.begin(), consultation_ages.end(), age);
  return need.consultations[static_cast<std::size_t>(above - consultation_ages.begin()) - 1];
}

}  // namespace

AgeGroups one_year_older(const AgeGroups& groups) {
  AgeGroups older{};
  for (std::size_t g = 0; g < age_group_count; ++g) {
    const double survivors = groups[g] * survival[g];
    const double up = g == last_group ? 0.0 : survivors * moving_up;
    older[g] += survivors - up;
    if (g < last_group) older[g + 1] += up;
  }
  for (std::size_t g = first_parents; g <= last_parents; ++g) older[0] += births_per_parent * groups[g];
  return older;
}

AgeGroups one_year_younger(const AgeGroups& groups) {
  AgeGroups younger{};
  for (std::size_t g = 0; g < last_group; ++g) {
    const double down = g + 1 == last_group ? groups[g] : groups[g + 1];  // the open group has no width: use its lower
    younger[g] = ((1.0 - moving_up) * groups[g] + moving_up * down) / survival[g];
  }
  const double arrived = moving_up * groups[last_group - 1] * survival[last_group - 1];
  younger[last_group] = std::max(0.0, groups[last_group] - arrived) / survival[last_group];
  return younger;
}

AgeGroups scaled_to(const AgeGroups& groups, double total) {
  const double sum = sum_of(groups);
  AgeGroups scaled = groups;
  if (sum <= 0.0) return scaled;
  for (double& persons : scaled) persons *= total / sum;
  return scaled;
}

RelativeNeed::RelativeNeed(const NeedParameters& need, const std::vector<double>& by_single_year) {
  AgeGroups persons{};
  for (std::size_t age = 0; age < by_single_year.size(); ++age) {
    const std::size_t group = std::min(age / group_width_years, last_group);
    persons[group] += by_single_year[age];
    weight_[group] += by_single_year[age] * consultations_at(need, static_cast<int>(age));
  }
  const double everybody = sum_of(persons);
  HJEMMEL_REQUIRES(everybody > 0.0);
  const double mean = sum_of(weight_) / everybody;
  for (std::size_t g = 0; g < age_group_count; ++g) {
    weight_[g] = persons[g] > 0.0 ? weight_[g] / persons[g] / mean : 1.0;
  }
}

double RelativeNeed::of(const AgeGroups& groups) const {
  const double persons = sum_of(groups);
  if (persons <= 0.0) return 1.0;
  return std::inner_product(groups.begin(), groups.end(), weight_.begin(), 0.0) / persons;
}

std::map<std::string, AgeGroups> read_age_structure(const std::filesystem::path& path) {
  CsvTable table = read_csv(path);
  const CsvColumn code = table.column("code");
  std::vector<CsvColumn> groups;
  groups.reserve(group_names.size());
  for (const std::string_view name : group_names) groups.push_back(table.column(name));
  std::map<std::string, AgeGroups> by_code;
  for (const CsvRow& row : table.rows()) {
    AgeGroups persons{};
    for (std::size_t g = 0; g < age_group_count; ++g) {
      persons[g] = static_cast<double>(row.whole(groups[g], {0, most_persons}));
    }
    if (!by_code.emplace(row.text(code), persons).second) row.report(code, "appears twice");
  }
  table.throw_if_problems();
  return by_code;
}

std::vector<double> read_national_ages(const std::filesystem::path& path) {
  CsvTable table = read_csv(path);
  const CsvColumn age = table.column("age");
  const CsvColumn population = table.column("population");
  std::vector<double> persons;
  for (const CsvRow& row : table.rows()) {
    const auto expected = static_cast<long long>(persons.size());
    if (row.whole(age, {0, 150}) != expected) row.report(age, "ages must run 0, 1, 2, ... without a gap");
    persons.push_back(static_cast<double>(row.whole(population, {0, most_persons})));
  }
  if (std::accumulate(persons.begin(), persons.end(), 0.0) <= 0.0) table.report(0, "holds no persons");
  table.throw_if_problems();
  return persons;
}

}  // namespace hjemmel
