#include <algorithm>

#include <fmt/format.h>

#include "tools/calibration/indicator_rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr std::array<std::string_view, age_class_count> age_names{"under_40", "40_49", "50_59", "60_66", "67_plus"};

double total(const AgeCounts& counts) {
  double sum = 0.0;
  for (const double count : counts) sum += count;
  return sum;
}

Indicator gps_of_age(std::size_t cls) {
  return {.name = fmt::format("gps_{}", age_names[cls]),
          .needs_events = true,
          .value = [cls](const Observation& seen, const Question& asked) {
            return by_age_class(seen.ages_of_gps(asked.span.at))[cls];
          }};
}

Indicator share_of_age(std::size_t cls) {
  return {.name = fmt::format("gps_{}_share", age_names[cls]),
          .needs_events = true,
          .value = [cls](const Observation& seen, const Question& asked) {
            const AgeCounts counts = by_age_class(seen.ages_of_gps(asked.span.at));
            return share(counts[cls], total(counts));
          }};
}

/// Ages of the GPs of a place at the end of the run.
std::vector<int> ages_in(const Observation& seen, const EvidencePlace& place) {
  const State& state = seen.last();
  std::vector<int> ages;
  for (std::size_t i = 0; i < state.doctors.size(); ++i) {
    if (!holds_list(state.doctors.stage[i])) continue;
    const MunicipalityId where = state.lists.municipality[state.doctors.list[i].index()];
    if (place.holds((*state.country)[where])) ages.push_back(state.doctors.age_years(DoctorId(i), state.now));
  }
  return ages;
}

Indicator share_of_age_in_place(std::size_t cls) {
  return {.name = fmt::format("gps_{}_share", age_names[cls]),
          .by_place = true,
          .end_only = true,
          .value = [cls](const Observation& seen, const Question& asked) {
            const AgeCounts counts = by_age_class(ages_in(seen, asked.place));
            return share(counts[cls], total(counts));
          }};
}

double median_age(const Observation& seen, const Question& asked) {
  const std::vector<int> ages = seen.ages_of_gps(asked.span.at);
  return ages.empty() ? 0.0 : ages[ages.size() / 2];
}

double leavers_67_and_over(const Observation& seen, const Question& asked) {
  const AgeCounts left = seen.left_by_age(asked.span.first, asked.span.last);
  return share(left.back(), total(left));
}

// Exits a year over the mean number of GPs at both ends of the span.
double under_40_above_other_ages(const Observation& seen, const Question& asked) {
  const EvidenceSpan& span = asked.span;
  const AgeCounts left = seen.left_by_age(span.first, span.last);
  const AgeCounts before = by_age_class(seen.ages_of_gps(span.first - 1));
  const AgeCounts after = by_age_class(seen.ages_of_gps(span.last));
  const double years = static_cast<double>(span.months()) / months_per_year;
  const double young = years * (before[0] + after[0]) / 2;
  const double others = years * (total(before) + total(after)) / 2 - young;
  return share(left[0], young) - share(total(left) - left[0], others);
}

// Municipalities of the place where more than a quarter of GPs are over 60.
double municipalities_of_old_gps(const Observation& seen, const Question& asked) {
  const State& state = seen.last();
  std::vector<int> gps(state.country->municipality_count());
  std::vector<int> old = gps;
  for (std::size_t i = 0; i < state.doctors.size(); ++i) {
    if (!holds_list(state.doctors.stage[i])) continue;
    const std::size_t m = state.lists.municipality[state.doctors.list[i].index()].index();
    ++gps[m];
    old[m] += state.doctors.age_years(DoctorId(i), state.now) > senior_age_years ? 1 : 0;
  }
  double count = 0.0;
  for (std::size_t m = 0; m < gps.size(); ++m) {
    if (4 * old[m] > gps[m] && asked.place.holds(state.country->municipalities[m])) count += 1.0;
  }
  return count;
}

Indicator gone_within(int years) {
  return {.name = fmt::format("percent_gone_within_{}_years", years),
          .is_flow = true,
          .needs_events = true,
          .value = [years](const Observation& seen, const Question&) { return share(seen.gone_within(years), 1.0); }};
}

}  // namespace

std::vector<Indicator> life_indicators() {
  constexpr int longest_tenure_years = 9;  // of the table of cohorts in the annual report
  std::vector<Indicator> rows{
      {.name = "gps_median_age", .needs_events = true, .value = median_age},
      {.name = "leavers_67_and_over_share", .is_flow = true, .needs_events = true, .value = leavers_67_and_over},
      {.name = "exit_share_under_40_above_other_ages",
       .is_flow = true,
       .needs_events = true,
       .value = under_40_above_other_ages},
      {.name = "municipalities_over_25_percent_of_gps_over_60", .end_only = true, .value = municipalities_of_old_gps},
      {.name = "municipalities_over_25_percent_of_gps_over_60",
       .by_place = true,
       .end_only = true,
       .value = municipalities_of_old_gps},
  };
  for (std::size_t cls = 0; cls < age_class_count; ++cls) {
    rows.push_back(gps_of_age(cls));
    rows.push_back(share_of_age(cls));
    rows.push_back(share_of_age_in_place(cls));
  }
  for (int years = 1; years <= longest_tenure_years; ++years) rows.push_back(gone_within(years));
  return rows;
}

}  // namespace hjemmel::detail
