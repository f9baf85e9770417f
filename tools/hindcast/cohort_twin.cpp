#include "tools/hindcast/cohort_twin.hpp"

#include <algorithm>
#include <cmath>

#include "tools/hindcast/answer.hpp"
#include "tools/hindcast/cohorts.hpp"
#include "tools/hindcast/normal_ensemble.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr std::size_t twin_members = 200;
constexpr double percent = 100.0;

// Fallbacks of an origin before which nothing was published. Annual report 2020, section 3.4: five percent left a year
// before 2018. Appendix B of the committee's report 2022: list length fell every year from 2005; how fast is not
// printed, so it is taken as half of the one percent a year that is usual later.
constexpr double exit_share_before = 0.05;
constexpr double list_length_trend_before = -0.005;

// The error model. Exit is published in whole percents, five or six: a tenth of it. Entry is known only as exit plus
// growth: the same. The trend of list lengths differs by half a percentage point between spans of years in the
// municipal table, that of the salaried share by about five between size classes (table 3.5).
constexpr double exit_deviation = 0.1;
constexpr double entry_deviation = 0.1;
constexpr double list_length_trend_deviation = 0.005;
constexpr double salaried_trend_deviation = 0.05;

/// Evenly spread numbers in (0, 1) that do not repeat each other's pattern: the additive recurrence in four dimensions.
double spread_number(std::size_t member, std::size_t dimension) {
  constexpr double ratio = 1.1673039782614187;  // root of x^5 = x + 1
  double step = 1.0;
  for (std::size_t i = 0; i <= dimension; ++i) step /= ratio;
  const double number = 0.5 + static_cast<double>(member + 1) * step;
  return number - std::floor(number);
}

double deviate(std::size_t member, std::size_t dimension) { return normal_quantile(spread_number(member, dimension)); }

/// Means over the members of a run, of what the twin starts from or is given.
class Given {
 public:
  explicit Given(const Outcomes& run) {
    const std::size_t times = run.times().months.size();
    for (std::size_t m = 0; m < measure_count; ++m) start_.push_back(mean_of(run.national(static_cast<Measure>(m), 0)));
    for (std::size_t time = 0; time < times; ++time) {
      inhabitants.push_back(mean_of(run.national(Measure::inhabitants, time)));
      lis1_posts.push_back(mean_of(run.national(Measure::lis1_posts, time)));
    }
  }

  double start(Measure measure) const { return start_[index_of(measure)]; }
  std::vector<double> inhabitants;  ///< by time
  std::vector<double> lis1_posts;   ///< in the month, by time

 private:
  std::vector<double> start_;
};

class CohortTwin final : public Outcomes {
 public:
  CohortTwin(const Outcomes& run, const CohortTwinInputs& inputs)
      : run_(run), given_(run), values_(measure_count * run.times().months.size()) {
    for (const Measure needed : {Measure::gps, Measure::lists, Measure::inhabitants}) {
      if (given_.start(needed) == 0.0) return;  // an empty country: nothing to say
    }
    for (std::size_t member = 0; member < twin_members; ++member) simulate(inputs, member);
  }

  const ReportingTimes& times() const override { return run_.times(); }

  Members national(Measure measure, std::size_t time) const override { return values_[cell(measure, time)]; }

  bool has(Grouping grouping) const override { return run_.has(grouping); }

  // Inhabitants are given; of the other stocks every region keeps its share of the country.
  Members regional(MunicipalMeasure measure, Grouping grouping, std::size_t group, std::size_t date) const override {
    if (measure == MunicipalMeasure::inhabitants) {
      return Members(twin_members, mean_of(run_.regional(measure, grouping, group, date)));
    }
    const MeasureInfo& info = municipal_measures[index_of(measure)];
    const auto same = std::ranges::find(measures, info.name, &MeasureInfo::name);
    if (info.kind == MeasureKind::flow || same == measures.end()) return {};
    const auto in_country = static_cast<Measure>(same - measures.begin());
    Members members = national(in_country, static_cast<std::size_t>(times().dates[date] - times().months.front()));
    if (members.empty() || given_.start(in_country) == 0.0) return {};
    const double share = mean_of(run_.regional(measure, grouping, group, 0)) / given_.start(in_country);
    for (double& member : members) member *= share;
    return members;
  }

  Members durations(std::size_t /*year*/, std::size_t /*duration*/) const override { return {}; }

 private:
  std::size_t cell(Measure measure, std::size_t time) const {
    return national_cell(measure, time, run_.times().months.size());
  }
  void put(Measure measure, std::size_t time, double value) { values_[cell(measure, time)].push_back(value); }

  CohortStart start_of(const CohortTwinInputs& inputs) const {
    const double gps = given_.start(Measure::gps);
    return {.gps = gps,
            .specialists = given_.start(Measure::gp_specialists),
            .women = given_.start(Measure::gps_women),
            .in_hospital = given_.start(Measure::lis1_in_hospital),
            .in_municipality = given_.start(Measure::lis1_in_municipality),
            .entering_per_year = std::max(0.0, inputs.exit_share * gps + inputs.net_growth_per_year)};
  }

  void simulate(CohortTwinInputs inputs, std::size_t member) {
    CohortStart start = start_of(inputs);
    start.entering_per_year *= std::max(0.0, 1.0 + entry_deviation * deviate(member, 1));
    inputs.exit_share *= std::max(0.0, 1.0 + exit_deviation * deviate(member, 0));
    inputs.list_length_trend += list_length_trend_deviation * deviate(member, 2);
    inputs.salaried_trend += salaried_trend_deviation * deviate(member, 3);
    Cohorts cohorts(inputs, start);
    report(inputs, cohorts, 0);
    for (std::size_t time = 1; time < times().months.size(); ++time) {
      cohorts.step(given_.lis1_posts[time]);
      report(inputs, cohorts, time);
    }
  }

  void report(const CohortTwinInputs& inputs, const Cohorts& cohorts, std::size_t time) {
    put(Measure::gps, time, cohorts.gps());
    put(Measure::gp_specialists, time, cohorts.specialists());
    put(Measure::gps_women, time, cohorts.women());
    put(Measure::gps_60_and_over, time, cohorts.gps_60_and_over());
    put(Measure::gps_entered, time, cohorts.entered());
    put(Measure::gps_left, time, cohorts.left());
    put(Measure::gps_left_60_and_over, time, cohorts.left_60_and_over());
    put(Measure::lis1_posts, time, given_.lis1_posts[time]);
    put(Measure::lis1_hired, time, given_.lis1_posts[time]);
    report_lists(inputs, cohorts.gps(), time);
  }

  void report_lists(const CohortTwinInputs& inputs, double gps, std::size_t time) {
    const double years = static_cast<double>(time) / months_per_year;
    const double at_start = given_.start(Measure::lists), vacant_at_start = given_.start(Measure::vacant_lists);
    const double lists =
        at_start * given_.inhabitants[time] / given_.inhabitants[0] / std::pow(1.0 + inputs.list_length_trend, years);
    const double vacant = std::max(0.0, lists - gps * (at_start - vacant_at_start) / given_.start(Measure::gps));
    const double of_vacant = vacant_at_start > 0.0 ? vacant / vacant_at_start : 0.0;
    const double salaried =
        lists * given_.start(Measure::lists_salaried) / at_start * std::pow(1.0 + inputs.salaried_trend, years);
    put(Measure::inhabitants, time, given_.inhabitants[time]);
    put(Measure::lists, time, lists);
    put(Measure::vacant_lists, time, vacant);
    for (const Measure part : {Measure::vacant_lists_over_one_year, Measure::inhabitants_without_gp}) {
      put(part, time, of_vacant * given_.start(part));
    }
    put(Measure::lists_salaried, time, salaried);
    put(Measure::lists_self_employed, time, lists - salaried);
  }

  const Outcomes& run_;
  Given given_;
  std::vector<Members> values_;  ///< [measure][time]
};

double yearly_slope(const std::vector<KnownValue>& known) {
  if (known.size() < 2) return 0.0;
  return (known.back().value - known.front().value) / (known.back().years - known.front().years);
}

}  // namespace

CohortTwinInputs twin_rates(const History& history, double gps) {
  CohortTwinInputs inputs;
  const Question left{find_indicator("gps_left_share"), {}, {{}, {}, false, 1}};
  const auto left_share = history.latest_period(left);
  inputs.exit_share = left_share ? *left_share / percent : exit_share_before;
  std::vector<KnownValue> known = history.series("gps");
  if (known.empty() || known.back().years < 0.0) known.push_back({0.0, gps});
  inputs.net_growth_per_year = yearly_slope(known);
  inputs.list_length_trend = history.list_length_trend().value_or(list_length_trend_before);
  const std::vector<KnownValue> salaried = history.series("lists_salaried");
  const std::vector<KnownValue> lists = history.series("lists");
  if (salaried.size() > 1 && lists.size() > 1) {
    inputs.salaried_trend = yearly_slope(salaried) / salaried.front().value - yearly_slope(lists) / lists.front().value;
  }
  return inputs;
}

std::unique_ptr<Outcomes> cohort_twin(const Outcomes& run, const CohortTwinInputs& inputs) {
  return std::make_unique<CohortTwin>(run, inputs);
}

}  // namespace hjemmel::hindcast
