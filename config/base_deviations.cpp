#include "config/base_deviations.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hjemmel {
namespace {

constexpr std::string_view lists_unit = "lists";
constexpr std::string_view persons_unit = "persons";
constexpr std::string_view doctors_unit = "doctors";

// Tolerances of margins that hold approximately, in the unit of the margin or relative.
constexpr double length_tolerance = 0.01;      // of the mean of the longest lists
constexpr double ceiling_tolerance = 0.005;    // of the mean ceiling
constexpr double shape_lists_tolerance = 8.0;  // vacant lists of a size class: assumed figures, raked

class Table {
 public:
  void exact(std::string margin, std::string_view unit, double published, double drawn) {
    add(std::move(margin), unit, {published, drawn, 0.0});
  }
  struct Values {
    double published;
    double drawn;
    double tolerance;
  };
  void add(std::string margin, std::string_view unit, Values values) {
    rows_.push_back({std::move(margin), std::string(unit), values.published, values.drawn, values.tolerance});
  }
  std::vector<Deviation> take() { return std::move(rows_); }

 private:
  std::vector<Deviation> rows_;
};

struct ListCounts {
  BySizeClass lists{};
  BySizeClass vacant{};
  BySizeClass salaried{};
  std::vector<int> by_county;
  std::vector<int> vacant_by_county;
  int over_one_year = 0;
  int long_and_short = 0;
  int second = 0;
  std::int64_t ceilings_with_gp = 0;
  std::vector<int> lengths;
};

void count_vacancy(const State& state, std::size_t i, ListCounts& counts) {
  const bool old = state.now - state.lists.vacant_since[i] > months_per_year;
  constexpr int short_length = 200;
  counts.over_one_year += old ? 1 : 0;
  counts.long_and_short += old && state.lists.inhabitants[i] < short_length ? 1 : 0;
}

ListCounts count_lists(const State& state) {
  ListCounts counts;
  counts.by_county.assign(state.country->counties.size(), 0);
  counts.vacant_by_county.assign(state.country->counties.size(), 0);
  for (std::size_t i = 0; i < state.lists.size(); ++i) {
    const MunicipalityFacts& facts = (*state.country)[state.lists.municipality[i]];
    const auto size = static_cast<std::size_t>(facts.size_class);
    const DoctorId holder = state.lists.doctor[i];
    ++counts.lists[size];
    ++counts.by_county[facts.county];
    counts.salaried[size] += is_salaried(state.lists.contract[i]) ? 1 : 0;
    counts.lengths.push_back(state.lists.inhabitants[i]);
    if (holder.exists()) {
      counts.ceilings_with_gp += state.lists.ceiling[i];
      counts.second += state.doctors.second_list[holder.index()] == ListId(i) ? 1 : 0;
      continue;
    }
    ++counts.vacant[size];
    ++counts.vacant_by_county[facts.county];
    count_vacancy(state, i, counts);
  }
  std::sort(counts.lengths.begin(), counts.lengths.end(), std::greater<>());
  return counts;
}

double mean_of_longest(const ListCounts& counts) {
  constexpr std::size_t longest = 1000;
  const std::size_t count = std::min(longest, counts.lengths.size());
  double sum = 0.0;
  for (std::size_t k = 0; k < count; ++k) sum += counts.lengths[k];
  return count == 0 ? 0.0 : sum / static_cast<double>(count);
}

void compare_sizes(Table& table, std::string_view key, const BySizeClass& published, const BySizeClass& drawn,
                   double tolerance) {
  for (std::size_t size = 0; size < size_class_count; ++size) {
    table.add(fmt::format("{}.{}", key, size_class_names[size]), lists_unit,
              {static_cast<double>(published[size]), static_cast<double>(drawn[size]), tolerance});
  }
}

void compare_counties(Table& table, const Margins& margins, const State& state, const ListCounts& counts) {
  for (const CountyVacancy& county : margins.lists.vacant_by_county) {
    const auto found = std::find(state.country->counties.begin(), state.country->counties.end(), county.county);
    if (found == state.country->counties.end()) continue;
    const auto row = static_cast<std::size_t>(found - state.country->counties.begin());
    const double lists = counts.by_county[row];
    // A whole number of lists comes within half a list of the percentage; where it is no measured one, within two.
    const double near_lists = county.measured ? 0.5 : 2.0;
    const double drawn = lists > 0.0 ? 100.0 * counts.vacant_by_county[row] / lists : 0.0;
    table.add("lists.vacant_share_percent_by_county." + county.county, "percent",
              {county.percent, drawn, lists > 0.0 ? 100.0 * near_lists / lists : 0.0});
  }
}

void compare_lists(Table& table, const Margins& margins, const State& state) {
  const ListMargins& m = margins.lists;
  const ListCounts counts = count_lists(state);
  const int held = state.counts.lists - state.counts.vacant;
  table.exact("lists.total", lists_unit, m.total, state.counts.lists);
  compare_sizes(table, "lists.total_by_size_class", m.total_by_size_class, counts.lists, 0.0);
  table.exact("lists.vacant", lists_unit, m.vacant, state.counts.vacant);
  table.exact("lists.vacant_over_one_year", lists_unit, m.vacant_over_one_year, counts.over_one_year);
  table.exact("lists.vacant_over_one_year_under_200_inhabitants", lists_unit, m.long_vacant_and_short,
              counts.long_and_short);
  compare_sizes(table, "lists.vacant_by_size_class", m.vacant_by_size_class, counts.vacant, shape_lists_tolerance);
  compare_counties(table, margins, state, counts);
  table.exact("lists.persons_listed", persons_unit, m.persons_listed,
              static_cast<double>(state.counts.inhabitants_listed));
  table.exact("lists.inhabitants_without_gp", persons_unit, m.inhabitants_without_gp,
              static_cast<double>(state.counts.inhabitants_without_gp));
  table.exact("lists.second_lists", lists_unit, m.second_lists, counts.second);
  table.add("lists.mean_length_of_1000_longest", persons_unit,
            {m.mean_length_of_1000_longest, mean_of_longest(counts), length_tolerance * m.mean_length_of_1000_longest});
  const double ceiling = held > 0 ? static_cast<double>(counts.ceilings_with_gp) / held : 0.0;
  table.add("lists.mean_ceiling_with_gp", persons_unit,
            {m.mean_ceiling_with_gp, ceiling, ceiling_tolerance * m.mean_ceiling_with_gp});
  table.exact("contract.salaried_lists", lists_unit, margins.contract.salaried_lists, state.counts.salaried);
  compare_sizes(table, "contract.salaried_lists_by_size_class", margins.contract.salaried_by_size_class,
                counts.salaried, 0.0);
}

constexpr std::array<std::string_view, gp_age_class_count> age_class_names{"under_40", "40_49", "50_59", "60_66",
                                                                           "67_plus"};

std::size_t age_class_of(int age_years) {
  constexpr std::array<int, gp_age_class_count - 1> limits{40, 50, 60, 67};
  const auto* const above = std::upper_bound(limits.begin(), limits.end(), age_years);
  return static_cast<std::size_t>(above - limits.begin());
}

int in_stage(const State& state, Stage stage) { return state.counts.by_stage[static_cast<std::size_t>(stage)]; }

void compare_gps(Table& table, const Margins& margins, const State& state) {
  const GpMargins& m = margins.gps;
  std::array<int, gp_age_class_count> ages{};
  for (std::size_t i = 0; i < state.doctors.size(); ++i) {
    if (state.doctors.list[i].exists()) ++ages[age_class_of(state.doctors.age_years(DoctorId(i), state.now))];
  }
  const int gps =
      in_stage(state, Stage::gp_trainee) + in_stage(state, Stage::gp_specialist) + in_stage(state, Stage::gp_untrained);
  table.exact("gps.total", doctors_unit, m.total, gps);
  for (std::size_t a = 0; a < gp_age_class_count; ++a) {
    table.exact(fmt::format("gps.age_counts.{}", age_class_names[a]), doctors_unit, m.age_counts[a], ages[a]);
  }
  table.exact("gps.women", doctors_unit, std::round(m.women_share_percent / 100.0 * m.total),
              state.counts.women_with_list);
  table.exact("gps.specialists", doctors_unit, m.specialists, state.counts.specialists_with_list);
  table.exact("gps.in_specialist_training", doctors_unit, m.in_specialist_training, in_stage(state, Stage::gp_trainee));
}

void compare_pipeline(Table& table, const Margins& margins, const State& state) {
  const PipelineMargins& m = margins.pipeline;
  std::array<int, education_count> waiting{};
  int agreements = 0;
  for (std::size_t i = 0; i < state.doctors.size(); ++i) {
    agreements += state.doctors.alis_agreement[i] ? 1 : 0;
    if (state.doctors.stage[i] != Stage::waiting_for_lis1) continue;
    ++waiting[static_cast<std::size_t>(state.doctors.education[i])];
  }
  for (std::size_t place = 0; place < education_count; ++place) {
    table.exact(fmt::format("pipeline.lis1_waiting_by_place.{}", education_names[place]), doctors_unit,
                m.waiting_for_lis1[place], waiting[place]);
  }
  table.exact("pipeline.lis1_in_hospital", doctors_unit, m.in_hospital, in_stage(state, Stage::lis1_hospital));
  table.exact("pipeline.lis1_in_municipality", doctors_unit, m.in_municipality,
              in_stage(state, Stage::lis1_municipality));
  table.exact("pipeline.locums_with_lis1", doctors_unit, m.locums_with_lis1, in_stage(state, Stage::seeking_list));
  table.exact("pipeline.alis_in_other_municipal_work", doctors_unit, m.alis_other, in_stage(state, Stage::alis_other));
  table.exact("pipeline.alis_agreements_with_grant", doctors_unit, m.alis_agreements, agreements);
}

}  // namespace

std::vector<Deviation> deviations(const Margins& margins, const State& state) {
  Table table;
  compare_lists(table, margins, state);
  compare_gps(table, margins, state);
  compare_pipeline(table, margins, state);
  return table.take();
}

}  // namespace hjemmel
