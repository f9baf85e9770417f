#include "config/margins.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include <fmt/format.h>

#include "config/csv_table.hpp"
#include "config/toml_reader.hpp"

namespace hjemmel {
namespace {

constexpr WholeRange any_count{0, 100'000'000};
constexpr RealRange any_percent{0.0, 100.0};
constexpr RealRange any_share{0.0, 1.0};
constexpr RealRange any_length{0.0, 10'000.0};

int count(TomlReader& toml, std::string_view key) {
  return static_cast<int>(toml.whole(fmt::format("{}.value", key), any_count));
}

template <std::size_t N>
std::array<int, N> counts(TomlReader& toml, std::string_view key) {
  std::array<int, N> result{};
  const auto values = toml.wholes(fmt::format("{}.values", key), any_count, N);
  if (values.size() != N) return result;
  for (std::size_t i = 0; i < N; ++i) result[i] = static_cast<int>(values[i]);
  return result;
}

template <std::size_t N>
std::array<double, N> shares(TomlReader& toml, std::string_view key) {
  std::array<double, N> result{};
  const auto values = toml.reals(fmt::format("{}.values", key), any_share, N);
  if (values.size() == N) std::copy(values.begin(), values.end(), result.begin());
  return result;
}

template <std::size_t N>
void expect_sum(TomlReader& toml, std::string_view key, const std::array<int, N>& parts, int total) {
  const int sum = std::accumulate(parts.begin(), parts.end(), 0);
  if (sum != total) toml.report(key, fmt::format("sums to {}, but the total is {}", sum, total));
}

void expect_whole(TomlReader& toml, std::string_view key, std::span<const double> parts) {
  constexpr double rounding = 1e-3;  // shares are printed with four decimals
  const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
  if (std::abs(sum - 1.0) > rounding) toml.report(key, fmt::format("sums to {:.4f}, not to 1", sum));
}

std::vector<CountyVacancy> read_counties(TomlReader& toml) {
  std::vector<CountyVacancy> counties;
  for (TomlReader& row : toml.tables("lists.vacant_share_percent_by_county")) {
    CountyVacancy county{row.text("county"), row.real("percent", any_percent), row.text("grade") == "measured"};
    counties.push_back(std::move(county));
  }
  return counties;
}

ListMargins read_lists(TomlReader& toml) {
  ListMargins lists;
  lists.total = count(toml, "lists.total");
  lists.total_by_size_class = counts<size_class_count>(toml, "lists.total_by_size_class");
  lists.vacant = count(toml, "lists.vacant");
  lists.vacant_over_one_year = count(toml, "lists.vacant_over_one_year");
  lists.long_vacant_and_short = count(toml, "lists.vacant_over_one_year_under_200_inhabitants");
  lists.mean_length_of_1000_longest = toml.real("lists.mean_length_of_1000_longest.value", any_length);
  lists.mean_ceiling_with_gp = toml.real("lists.mean_ceiling_with_gp.value", any_length);
  lists.persons_listed = count(toml, "lists.persons_listed");
  lists.inhabitants_without_gp = count(toml, "lists.inhabitants_without_gp");
  lists.second_lists = count(toml, "lists.second_lists");
  lists.vacant_by_size_class = counts<size_class_count>(toml, "lists.vacant_by_size_class");
  lists.vacancy_age_shares = shares<4>(toml, "lists.vacancy_age_months");
  lists.vacant_by_county = read_counties(toml);
  expect_whole(toml, "lists.vacancy_age_months", lists.vacancy_age_shares);
  expect_sum(toml, "lists.total_by_size_class", lists.total_by_size_class, lists.total);
  expect_sum(toml, "lists.vacant_by_size_class", lists.vacant_by_size_class, lists.vacant);
  if (lists.vacant_over_one_year > lists.vacant) toml.report("lists.vacant_over_one_year", "more than lists.vacant");
  if (lists.long_vacant_and_short > lists.vacant_over_one_year) {
    toml.report("lists.vacant_over_one_year_under_200_inhabitants", "more than lists.vacant_over_one_year");
  }
  return lists;
}

void read_age_shape(TomlReader& toml, GpMargins& gps) {
  constexpr std::string_view key = "gps.age_percent_by_size_class.values";
  const auto rows = toml.real_rows(key, any_percent);
  if (rows.empty()) return;  // already a problem
  bool complete = rows.size() == age_size_class_count;
  for (const auto& row : rows) complete = complete && row.size() == gp_age_class_count;
  if (!complete) {
    toml.report(key, fmt::format("needs {} rows of {} numbers", age_size_class_count, gp_age_class_count));
    return;
  }
  for (std::size_t s = 0; s < rows.size(); ++s) {
    std::copy(rows[s].begin(), rows[s].end(), gps.age_percent_by_size_class[s].begin());
  }
}

GpMargins read_gps(TomlReader& toml) {
  GpMargins gps;
  gps.total = count(toml, "gps.total");
  gps.women_share_percent = toml.real("gps.women_share_percent.value", any_percent);
  gps.specialists = count(toml, "gps.specialists");
  gps.age_counts = counts<gp_age_class_count>(toml, "gps.age_counts");
  gps.in_specialist_training = count(toml, "gps.in_specialist_training");
  read_age_shape(toml, gps);
  expect_sum(toml, "gps.age_counts", gps.age_counts, gps.total);
  if (gps.specialists + gps.in_specialist_training > gps.total) {
    toml.report("gps.specialists", "specialists and those in training are more than gps.total");
  }
  return gps;
}

// Mean over cohorts of the percent gone after 1, 2, ... years; years without a row repeat what was gone before.
std::vector<double> read_exits(const std::filesystem::path& path) {
  CsvTable table = read_csv(path);
  const CsvColumn within = table.column("within_years");
  const CsvColumn gone = table.column("percent_gone");
  constexpr WholeRange any_years{1, 60};
  std::vector<double> sum;
  std::vector<int> cohorts;
  for (const CsvRow& row : table.rows()) {
    const auto years = static_cast<std::size_t>(row.whole(within, any_years));
    const double percent = row.real(gone, any_percent);
    if (years == 0) continue;
    if (sum.size() < years) sum.resize(years), cohorts.resize(years);
    sum[years - 1] += percent;
    ++cohorts[years - 1];
  }
  table.throw_if_problems();
  double before = 0.0;
  for (std::size_t year = 0; year < sum.size(); ++year) {
    if (cohorts[year] > 0) before = std::max(before, sum[year] / cohorts[year]);
    sum[year] = before;
  }
  return sum;
}

ContractMargins read_contract(TomlReader& toml) {
  ContractMargins contract;
  contract.salaried_lists = count(toml, "contract.salaried_lists");
  contract.salaried_by_size_class = counts<size_class_count>(toml, "contract.salaried_lists_by_size_class");
  contract.share_82_of_self_employed =
      shares<size_class_count>(toml, "contract.share_8_2_of_self_employed_by_size_class");
  contract.share_bonus_of_salaried =
      shares<size_class_count>(toml, "contract.share_with_bonus_of_salaried_by_size_class");
  expect_sum(toml, "contract.salaried_lists_by_size_class", contract.salaried_by_size_class, contract.salaried_lists);
  return contract;
}

PipelineMargins read_pipeline(TomlReader& toml) {
  PipelineMargins pipeline;
  pipeline.waiting_for_lis1 = counts<education_count>(toml, "pipeline.lis1_waiting_by_place");
  pipeline.in_hospital = count(toml, "pipeline.lis1_in_hospital");
  pipeline.in_municipality = count(toml, "pipeline.lis1_in_municipality");
  pipeline.locums_with_lis1 = count(toml, "pipeline.locums_with_lis1");
  pipeline.seekers = count(toml, "pipeline.seekers_with_lis1");
  pipeline.alis_other = count(toml, "pipeline.alis_in_other_municipal_work");
  pipeline.alis_agreements = count(toml, "pipeline.alis_agreements_with_grant");
  expect_sum(toml, "pipeline.lis1_waiting_by_place", pipeline.waiting_for_lis1, count(toml, "pipeline.lis1_waiting"));
  if (pipeline.seekers > pipeline.locums_with_lis1) {
    toml.report("pipeline.seekers_with_lis1", "more than pipeline.locums_with_lis1");
  }
  return pipeline;
}

}  // namespace

Month margins_date(const std::filesystem::path& path) {
  const TomlDocument document = read_toml(path);
  TomlReader toml(document);
  const Month date = toml.month("date");
  toml.throw_if_problems();
  return date;
}

Margins read_margins(const std::filesystem::path& path) {
  const TomlDocument document = read_toml(path);
  TomlReader toml(document);
  Margins margins;
  margins.date = toml.month("date");
  margins.lists = read_lists(toml);
  margins.gps = read_gps(toml);
  margins.contract = read_contract(toml);
  margins.pipeline = read_pipeline(toml);
  const std::string exits = toml.text("gps.cumulative_exit_table.value");
  if (margins.gps.total + margins.lists.vacant + margins.lists.second_lists != margins.lists.total) {
    toml.report("lists.total", "GPs, their second lists and vacant lists do not add up to the lists");
  }
  toml.throw_if_problems();
  margins.gps.percent_gone = read_exits(path.parent_path() / exits);
  return margins;
}

}  // namespace hjemmel
