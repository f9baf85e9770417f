#include "tools/hindcast/indicators.hpp"

#include <algorithm>

#include "sim/state/state.hpp"

namespace hjemmel::hindcast {
namespace {

using enum Measure;

constexpr double percent = 100.0;

Indicator stock_share(std::string name, Measure part, Measure whole) {
  return {.name = std::move(name),
          .unit = "percent",
          .scale = percent,
          .above = {part},
          .less = {},
          .below = {whole},
          .below_less = {}};
}

Indicator list_length(std::string name, std::vector<Measure> less, std::vector<Measure> below_less) {
  return {.name = std::move(name),
          .unit = "persons per list",
          .above = {inhabitants},
          .less = std::move(less),
          .below = {lists},
          .below_less = std::move(below_less)};
}

Indicator flow_share(std::string name, IndicatorKind kind, Measure part, Measure whole) {
  Indicator share = stock_share(std::move(name), part, whole);
  share.kind = kind;
  return share;
}

// Classes of duration are those of vacancy_duration_limits_months: below 3, 6, 12, 24, 36, 60 months, and more.
Indicator filled(std::string name, std::size_t first, std::size_t end) {
  return {.name = std::move(name),
          .unit = "percent",
          .kind = IndicatorKind::filled_vacancies,
          .scale = percent,
          .above = {},
          .less = {},
          .below = {vacancies_filled},
          .below_less = {},
          .first_duration = first,
          .end_duration = end};
}

Indicator count_filled(std::string name, std::size_t first, std::size_t end) {
  Indicator count = filled(std::move(name), first, end);
  count.unit = "lists";
  count.scale = 1.0;
  count.below = {};
  return count;
}

Indicator growth(std::string name, Measure measure, std::string_view unit) {
  return {.name = std::move(name),
          .unit = unit,
          .kind = IndicatorKind::change,
          .above = {measure},
          .less = {},
          .below = {},
          .below_less = {}};
}

std::vector<Indicator> made_of_measures() {
  return {stock_share("vacant_share_of_lists", vacant_lists, lists),
          stock_share("vacant_lists_over_one_year_share_of_vacant", vacant_lists_over_one_year, vacant_lists),
          stock_share("vacant_lists_over_one_year_share_of_lists", vacant_lists_over_one_year, lists),
          stock_share("lists_salaried_share", lists_salaried, lists),
          stock_share("gp_specialist_share", gp_specialists, gps),
          stock_share("gps_women_share", gps_women, gps),
          stock_share("percent_without_gp", inhabitants_without_gp, inhabitants),
          list_length("mean_list_length", {}, {}),
          list_length("mean_list_length_with_gp", {inhabitants_without_gp}, {vacant_lists}),
          flow_share("gps_left_share", IndicatorKind::flow_per_stock, gps_left, gps),
          flow_share("leavers_over_60_share", IndicatorKind::flow, gps_left_60_and_over, gps_left),
          flow_share("lis1_hired_share_of_applicants", IndicatorKind::flow, lis1_hired, lis1_applicants),
          growth("gps_net_growth", gps, "doctors"),
          filled("vacancies_filled_under_6_months_share", 0, 2),
          filled("vacancies_filled_6_to_12_months_share", 2, 3),
          filled("vacancies_filled_1_to_2_years_share", 3, 4),
          filled("vacancies_filled_over_2_years_share", 4, vacancy_duration_count),
          count_filled("vacancies_filled_over_2_years", 4, vacancy_duration_count)};
}

std::vector<Indicator> all_indicators() {
  std::vector<Indicator> all = made_of_measures();
  for (std::size_t m = 0; m < measure_count; ++m) {
    all.push_back({.name = std::string(measures[m].name),
                   .unit = measures[m].unit,
                   .kind = measures[m].kind == MeasureKind::stock ? IndicatorKind::stock : IndicatorKind::flow,
                   .above = {static_cast<Measure>(m)},
                   .less = {},
                   .below = {},
                   .below_less = {}});
  }
  return all;
}

}  // namespace

const std::vector<Indicator>& indicators() {
  static const std::vector<Indicator> all = all_indicators();
  return all;
}

const Indicator* find_indicator(std::string_view name) {
  const auto found = std::ranges::find(indicators(), name, &Indicator::name);
  return found == indicators().end() ? nullptr : &*found;
}

}  // namespace hjemmel::hindcast
