#include "tools/hindcast/answer.hpp"

#include <algorithm>
#include <numeric>

namespace hjemmel::hindcast {
namespace {

using Answer = std::optional<Members>;

Members& add(Members& sum, const Members& more, double factor) {
  if (sum.empty()) sum.assign(more.size(), 0.0);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += factor * more[i];
  return sum;
}

std::optional<std::size_t> place_of(const std::vector<Month>& axis, Month month) {
  const auto found = std::ranges::lower_bound(axis, month);
  if (found == axis.end() || *found != month) return std::nullopt;
  return static_cast<std::size_t>(found - axis.begin());
}

// A forecaster that knows nothing of a measure has no members there.
Answer unless_empty(Members members) { return members.empty() ? std::nullopt : Answer(std::move(members)); }

std::optional<MunicipalMeasure> municipal(Measure measure) {
  const auto found = std::ranges::find(municipal_measures, measures[index_of(measure)].name, &MeasureInfo::name);
  if (found == municipal_measures.end()) return std::nullopt;
  return static_cast<MunicipalMeasure>(found - municipal_measures.begin());
}

/// Answers about one place.
class LocalAnswers {
 public:
  LocalAnswers(const Outcomes& outcomes, const Geography& geography) : outcomes_(outcomes), geography_(geography) {}

  Answer stock(Measure measure, Month month) const {
    if (geography_.by) return regional_stock(measure, month);
    const auto time = place_of(outcomes_.times().months, month);
    return time ? unless_empty(outcomes_.national(measure, *time)) : std::nullopt;
  }

  Answer flow(Measure measure, const Period& period) const {
    return geography_.by ? regional_flow(measure, period) : national_flow(measure, period);
  }

  /// `get` of every measure in `plus` less those in `minus`.
  template <class Get>
  Answer sum(const std::vector<Measure>& plus, const std::vector<Measure>& minus, const Get& get) const {
    Members total;
    for (const auto& [list, sign] : {std::pair(&plus, 1.0), std::pair(&minus, -1.0)}) {
      for (const Measure measure : *list) {
        const Answer part = get(measure);
        if (!part) return std::nullopt;
        add(total, *part, sign);
      }
    }
    return total;
  }

 private:
  bool has(std::optional<MunicipalMeasure> measure) const { return measure && outcomes_.has(*geography_.by); }

  Answer regional_stock(Measure measure, Month month) const {
    const auto name = municipal(measure);
    const std::vector<Month>& dates = outcomes_.times().dates;
    const auto after = std::ranges::lower_bound(dates, month);
    if (!has(name) || after == dates.end() || month < dates.front()) return std::nullopt;
    const auto place = static_cast<std::size_t>(after - dates.begin());
    Members members = outcomes_.regional(*name, *geography_.by, geography_.group, place);
    if (*after == month || members.empty()) return unless_empty(std::move(members));
    const double weight = static_cast<double>(month - dates[place - 1]) / (*after - dates[place - 1]);
    for (double& member : members) member *= weight;
    return add(members, outcomes_.regional(*name, *geography_.by, geography_.group, place - 1), 1.0 - weight);
  }

  // A date's flow is that since the date before, so the year before must end in a date too.
  Answer regional_flow(Measure measure, const Period& period) const {
    const auto name = municipal(measure);
    const std::vector<Month>& dates = outcomes_.times().dates;
    const auto before = place_of(dates, period.first - 1), last = place_of(dates, period.last);
    if (!has(name) || !before || !last) return std::nullopt;
    Members total;
    for (std::size_t date = *before + 1; date <= *last; ++date) {
      add(total, outcomes_.regional(*name, *geography_.by, geography_.group, date), 1.0);
    }
    return unless_empty(std::move(total));
  }

  // The start has stocks only.
  Answer national_flow(Measure measure, const Period& period) const {
    const auto before = place_of(outcomes_.times().months, period.first - 1);
    const auto last = place_of(outcomes_.times().months, period.last);
    if (!before || !last) return std::nullopt;
    Members total;
    for (std::size_t time = *before + 1; time <= *last; ++time) add(total, outcomes_.national(measure, time), 1.0);
    return unless_empty(std::move(total));
  }

  const Outcomes& outcomes_;
  const Geography& geography_;
};

Answer quotient(Answer above, const Answer& below, double scale) {
  if (!above || !below) return std::nullopt;
  for (std::size_t i = 0; i < above->size(); ++i) {
    if (!below->empty() && (*below)[i] == 0.0) return std::nullopt;
    (*above)[i] *= below->empty() ? scale : scale / (*below)[i];
  }
  return above;
}

Answer filled_vacancies(const Outcomes& outcomes, const Question& question) {
  const Indicator& indicator = *question.indicator;
  const std::vector<int>& years = outcomes.times().years;
  const auto year = std::ranges::find(years, question.period.first.year());
  const bool whole = !question.period.is_date && question.period.years == 1 && year != years.end() &&
                     outcomes.times().months.front() < question.period.first &&
                     outcomes.times().months.back() >= question.period.last;
  if (!whole || question.geography.by) return std::nullopt;
  Members part, all;
  for (std::size_t duration = 0; duration < vacancy_duration_count; ++duration) {
    const Members count = outcomes.durations(static_cast<std::size_t>(year - years.begin()), duration);
    if (count.empty()) return std::nullopt;
    add(all, count, 1.0);
    add(part, count, duration >= indicator.first_duration && duration < indicator.end_duration ? 1.0 : 0.0);
  }
  return quotient(std::move(part), indicator.below.empty() ? Members{} : all, indicator.scale);
}

Answer change(const LocalAnswers& place, const Question& question) {
  Answer end = place.stock(question.indicator->above.front(), question.period.last);
  const Answer begin = place.stock(question.indicator->above.front(), question.period.first - 1);
  if (!end || !begin) return std::nullopt;
  add(*end, *begin, -1.0);
  return quotient(std::move(end), Members{}, question.indicator->scale / question.period.years);
}

}  // namespace

Answer answer(const Outcomes& outcomes, const Question& question) {
  const Indicator& indicator = *question.indicator;
  const Period& period = question.period;
  if (indicator.kind == IndicatorKind::filled_vacancies) return filled_vacancies(outcomes, question);
  const LocalAnswers place(outcomes, question.geography);
  if (indicator.kind == IndicatorKind::change) return change(place, question);
  const bool counts_stocks = indicator.kind == IndicatorKind::stock;
  if (counts_stocks && !period.is_date) return std::nullopt;
  const auto at_end = [&](Measure measure) { return place.stock(measure, period.last); };
  const auto during = [&](Measure measure) { return place.flow(measure, period); };
  const auto before = [&](Measure measure) { return place.stock(measure, period.first - 1); };
  if (counts_stocks) {
    return quotient(place.sum(indicator.above, indicator.less, at_end),
                    place.sum(indicator.below, indicator.below_less, at_end), indicator.scale);
  }
  const bool per_stock = indicator.kind == IndicatorKind::flow_per_stock;
  const bool is_mean = indicator.below.empty() || per_stock;
  return quotient(
      place.sum(indicator.above, indicator.less, during),
      per_stock ? place.sum(indicator.below, {}, before) : place.sum(indicator.below, indicator.below_less, during),
      is_mean ? indicator.scale / period.years : indicator.scale);
}

std::string why_never(const Question& question) {
  const Indicator& indicator = *question.indicator;
  const Period& period = question.period;
  const bool of_year = indicator.kind == IndicatorKind::filled_vacancies;
  const bool is_year = !period.is_date && period.first.month_of_year() == 1 && period.last.is_december();
  if (of_year && !(is_year && period.years == 1)) return "is counted over one calendar year, such as 2020";
  if (indicator.kind == IndicatorKind::stock && !period.is_date) return "is counted at a date, not over a period";
  const bool over_time = indicator.kind == IndicatorKind::change || indicator.kind == IndicatorKind::flow_per_stock;
  if (over_time && period.is_date) return "is counted over a period, such as 2020";
  if (!question.geography.by) return "";
  const auto national_only = [](Measure measure) { return !municipal(measure).has_value(); };
  for (const auto& list : {indicator.above, indicator.less, indicator.below, indicator.below_less}) {
    if (of_year || std::ranges::any_of(list, national_only)) return "is known for norway only";
  }
  const bool is_flow = indicator.kind == IndicatorKind::flow || indicator.kind == IndicatorKind::flow_per_stock;
  return is_flow && !is_year ? "is known by region for calendar years only" : "";
}

double mean_of(const Members& members) {
  return std::accumulate(members.begin(), members.end(), 0.0) / static_cast<double>(members.size());
}

}  // namespace hjemmel::hindcast
