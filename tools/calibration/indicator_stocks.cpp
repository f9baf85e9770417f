#include <algorithm>
#include <functional>
#include <numeric>

#include "tools/calibration/indicator_rows.hpp"

namespace hjemmel::detail {
namespace {

Indicator share_of_measures(std::string name, Measure part, Measure whole) {
  return {.name = std::move(name), .value = [=](const Observation& seen, const Question& asked) {
            return share(seen.at(part, asked.span.at), seen.at(whole, asked.span.at));
          }};
}

Indicator share_of_places(std::string name, MunicipalMeasure part, MunicipalMeasure whole) {
  return {.name = std::move(name), .by_place = true, .value = [=](const Observation& seen, const Question& asked) {
            return share(seen.at(part, asked.span.at, asked.place), seen.at(whole, asked.span.at, asked.place));
          }};
}

double mean_list_length(const Observation& seen, const Question& asked) {
  return seen.at(Measure::inhabitants, asked.span.at) / seen.at(Measure::lists, asked.span.at);
}

double mean_list_length_with_gp(const Observation& seen, const Question& asked) {
  const Month at = asked.span.at;
  return (seen.at(Measure::inhabitants, at) - seen.at(Measure::inhabitants_without_gp, at)) /
         (seen.at(Measure::lists, at) - seen.at(Measure::vacant_lists, at));
}

double mean_length_of_1000_longest(const Observation& seen, const Question&) {
  const Lists& lists = seen.last().lists;
  std::vector<int> lengths;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (lists.open[i]) lengths.push_back(lists.inhabitants[i]);
  }
  std::ranges::sort(lengths, std::greater());
  lengths.resize(std::min<std::size_t>(lengths.size(), 1000));
  return std::accumulate(lengths.begin(), lengths.end(), 0.0) / static_cast<double>(lengths.size());
}

double long_vacant_and_short(const Observation& seen, const Question&) {
  constexpr int short_persons = 200;
  const State& state = seen.last();
  return static_cast<double>(std::ranges::count_if(state.vacant_lists.members(), [&](ListId list) {
    const Month since = state.lists.vacant_since[list.index()];
    return since != Month::never() && state.now - since > months_per_year &&
           state.lists.inhabitants[list.index()] < short_persons;
  }));
}

double covered_by_locum(const Observation& seen, const Question& asked) {
  return share(seen.sum(Measure::vacancies_covered_by_locum, asked.span.first, asked.span.last),
               seen.sum(Measure::vacant_lists, asked.span.first, asked.span.last));
}

}  // namespace

double share(double part, double whole) {
  constexpr double percent = 100.0;
  return whole == 0.0 ? 0.0 : percent * part / whole;
}

std::vector<Indicator> stock_indicators() {
  return {
      share_of_measures("vacant_share_of_lists", Measure::vacant_lists, Measure::lists),
      share_of_places("vacant_share_of_lists", MunicipalMeasure::vacant_lists, MunicipalMeasure::lists),
      share_of_measures("vacant_lists_over_one_year_share_of_vacant", Measure::vacant_lists_over_one_year,
                        Measure::vacant_lists),
      share_of_places("vacant_lists_over_one_year_share_of_lists", MunicipalMeasure::vacant_lists_over_one_year,
                      MunicipalMeasure::lists),
      share_of_measures("gp_specialist_share", Measure::gp_specialists, Measure::gps),
      share_of_measures("gps_women_share", Measure::gps_women, Measure::gps),
      share_of_measures("lists_salaried_share", Measure::lists_salaried, Measure::lists),
      share_of_places("lists_salaried_share", MunicipalMeasure::lists_salaried, MunicipalMeasure::lists),
      {.name = "mean_list_length", .value = mean_list_length},
      {.name = "mean_list_length_with_gp", .value = mean_list_length_with_gp},
      {.name = "mean_list_length_of_1000_longest", .end_only = true, .value = mean_length_of_1000_longest},
      {.name = "vacant_lists_over_one_year_under_200_inhabitants", .end_only = true, .value = long_vacant_and_short},
      {.name = "vacant_lists_with_locum_share", .is_flow = true, .value = covered_by_locum},
  };
}

}  // namespace hjemmel::detail
