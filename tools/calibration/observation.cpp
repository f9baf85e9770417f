#include "tools/calibration/observation.hpp"

#include <algorithm>
#include <limits>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

std::size_t age_class(int age) {
  return static_cast<std::size_t>(std::ranges::upper_bound(age_limits_years, age) - age_limits_years.begin());
}

int over_one_year(const State& state, MunicipalityId where) {
  return static_cast<int>(std::ranges::count_if(state.vacant_lists.members(), [&](ListId list) {
    const Month since = state.lists.vacant_since[list.index()];
    return state.lists.municipality[list.index()] == where && since != Month::never() &&
           state.now - since > months_per_year;
  }));
}

int stock(const State& state, MunicipalMeasure measure, std::size_t i) {
  const Municipalities& m = state.municipalities;
  switch (measure) {
    case MunicipalMeasure::gps:
      return m.gps[i];
    case MunicipalMeasure::lists:
      return m.lists[i];
    case MunicipalMeasure::vacant_lists:
      return m.vacant[i];
    case MunicipalMeasure::vacant_lists_over_one_year:
      return over_one_year(state, MunicipalityId(i));
    case MunicipalMeasure::inhabitants:
      return m.inhabitants_listed[i];
    case MunicipalMeasure::inhabitants_without_gp:
      return m.inhabitants_without_gp[i];
    case MunicipalMeasure::gp_specialists:
      return m.specialists[i];
    case MunicipalMeasure::lists_salaried:
      return m.salaried[i];
    case MunicipalMeasure::alis:
      return m.trainees[i] + m.alis_other[i];
    case MunicipalMeasure::lis1_municipal_posts_empty:
      return m.lis1_empty[i];
    default: {
      const bool has_value_in_a_state = false;  // a flow
      HJEMMEL_REQUIRES(has_value_in_a_state);
      return 0;
    }
  }
}

}  // namespace

bool EvidencePlace::holds(const MunicipalityFacts& facts) const {
  if (kind == PlaceKind::county) return facts.county == row;
  if (kind == PlaceKind::size_class) return static_cast<std::size_t>(facts.size_class) == row;
  return true;
}

double Observation::at(Measure measure, Month month) const { return sum(measure, month, month); }

double Observation::sum(Measure measure, Month first, Month last) const {
  HJEMMEL_REQUIRES(times_.months.front() <= first && first <= last && last <= times_.months.back());
  double sum = 0.0;
  for (Month month = first; month <= last; ++month) {
    sum += static_cast<double>(results_.national[national_cell(measure, time_of(month), times_.months.size())]);
  }
  return sum;
}

double Observation::tabulated(MunicipalMeasure measure, std::size_t date, const EvidencePlace& place) const {
  const Country& country = *last_.country;
  double sum = 0.0;
  for (std::size_t m = 0; m < country.municipality_count(); ++m) {
    if (!place.holds(country.municipalities[m])) continue;
    sum += results_.municipal[municipal_cell(measure, date, m, times_.dates.size(), country.municipality_count())];
  }
  return sum;
}

double Observation::in_last_state(MunicipalMeasure measure, const EvidencePlace& place) const {
  double sum = 0.0;
  for (std::size_t m = 0; m < last_.country->municipality_count(); ++m) {
    if (place.holds(last_.country->municipalities[m])) sum += stock(last_, measure, m);
  }
  return sum;
}

double Observation::at(MunicipalMeasure measure, Month month, const EvidencePlace& place) const {
  if (month == last_.now) return in_last_state(measure, place);
  const auto after = std::ranges::lower_bound(times_.dates, month);
  const auto row = static_cast<std::size_t>(after - times_.dates.begin());
  if (after != times_.dates.end() && *after == month) return tabulated(measure, row, place);
  HJEMMEL_REQUIRES(row > 0);
  const bool is_last_piece = after == times_.dates.end();
  const Month left = times_.dates[row - 1];
  const Month right = is_last_piece ? last_.now : *after;
  const double before = tabulated(measure, row - 1, place);
  const double behind = is_last_piece ? in_last_state(measure, place) : tabulated(measure, row, place);
  return before + (behind - before) * (month - left) / (right - left);
}

double Observation::vacancies_filled(int year, int from, int until) const {
  const auto row = static_cast<std::size_t>(year - times_.years.front());
  double sum = 0.0;
  int lower = 0;
  for (std::size_t cls = 0; cls < vacancy_duration_count; ++cls) {
    const bool is_last = cls == vacancy_duration_limits_months.size();
    const int upper = is_last ? std::numeric_limits<int>::max() : vacancy_duration_limits_months[cls];
    if (from <= lower && upper <= until) sum += results_.vacancy_durations[row * vacancy_duration_count + cls];
    lower = upper;
  }
  return sum;
}

AgeCounts by_age_class(const std::vector<int>& ages) {
  AgeCounts counts{};
  for (const int age : ages) counts[age_class(age)] += 1.0;
  return counts;
}

}  // namespace hjemmel
