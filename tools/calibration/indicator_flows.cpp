#include <limits>

#include "tools/calibration/indicator_rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr int no_limit = std::numeric_limits<int>::max();

double per_year(double sum, const EvidenceSpan& span) {
  const bool as_it_is = span.is_moment || span.is_sum;
  return as_it_is ? sum : sum * months_per_year / span.months();
}

Indicator share_filled(std::string name, int from, int until) {
  return {.name = std::move(name), .is_flow = true, .value = [=](const Observation& seen, const Question& asked) {
            const int year = asked.span.last.year();
            return share(seen.vacancies_filled(year, from, until), seen.vacancies_filled(year, 0, no_limit));
          }};
}

double filled_after_two_years(const Observation& seen, const Question& asked) {
  return seen.vacancies_filled(asked.span.last.year(), 2 * months_per_year, no_limit);
}

double left_share(const Observation& seen, const Question& asked) {
  return share(flow(seen, Measure::gps_left, asked.span), seen.at(Measure::gps, asked.span.first - 1));
}

double leavers_over_60(const Observation& seen, const Question& asked) {
  return share(flow(seen, Measure::gps_left_60_and_over, asked.span), flow(seen, Measure::gps_left, asked.span));
}

double net_growth(const Observation& seen, const Question& asked) {
  const EvidenceSpan& span = asked.span;
  return per_year(seen.at(Measure::gps, span.last) - seen.at(Measure::gps, span.first - 1), span);
}

double handed_over(const Observation& seen, const Question& asked) {
  const double handed = flow(seen, Measure::lists_handed_over, asked.span);
  return share(handed, handed + flow(seen, Measure::vacancies_left_by_gp, asked.span));
}

double lis1_hired_share(const Observation& seen, const Question& asked) {
  return share(flow(seen, Measure::lis1_hired, asked.span), flow(seen, Measure::lis1_applicants, asked.span));
}

Indicator named(const char* name, double (*value)(const Observation&, const Question&)) {
  return {.name = name, .is_flow = true, .value = value};
}

}  // namespace

double flow(const Observation& seen, Measure measure, const EvidenceSpan& span) {
  return per_year(seen.sum(measure, span.first, span.last), span);
}

std::vector<Indicator> flow_indicators() {
  constexpr int year = months_per_year;
  return {
      named("gps_left_share", left_share),
      named("leavers_over_60_share", leavers_over_60),
      named("gps_net_growth", net_growth),
      named("lists_given_up_without_vacancy_share", handed_over),
      named("lis1_hired_share_of_applicants", lis1_hired_share),
      named("vacancies_filled_over_2_years", filled_after_two_years),
      share_filled("vacancies_filled_under_6_months_share", 0, year / 2),
      share_filled("vacancies_filled_6_to_12_months_share", year / 2, year),
      share_filled("vacancies_filled_1_to_2_years_share", year, 2 * year),
      share_filled("vacancies_filled_over_2_years_share", 2 * year, no_limit),
  };
}

}  // namespace hjemmel::detail
