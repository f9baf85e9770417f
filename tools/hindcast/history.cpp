#include "tools/hindcast/history.hpp"

#include <algorithm>
#include <map>

#include "output/summary.hpp"

namespace hjemmel::hindcast {
namespace {

bool same_series(const Question& a, const Question& b) {
  return a.indicator == b.indicator && a.geography.by == b.geography.by && a.geography.group == b.geography.group;
}

}  // namespace

History::History(const std::vector<Observation>& figures, Month origin) : origin_(origin) {
  const auto last = [](const Observation& figure) { return figure.question.period.last; };
  for (const Observation& figure : figures) {
    if (last(figure) <= origin) known_.insert(std::ranges::upper_bound(known_, last(figure), {}, last), figure);
  }
}

std::vector<KnownValue> History::series(const Question& question) const {
  std::vector<KnownValue> values;
  for (const Observation& figure : known_) {
    if (!same_series(figure.question, question) || !figure.question.period.is_date) continue;
    const double years = static_cast<double>(figure.question.period.last - origin_) / months_per_year;
    if (values.empty() || values.back().years < years) values.push_back({years, figure.value});
  }
  return values;
}

std::vector<KnownValue> History::series(std::string_view indicator) const {
  return series(Question{find_indicator(indicator), {}, {}});
}

std::optional<double> History::latest_period(const Question& question) const {
  std::optional<double> latest;
  for (const Observation& figure : known_) {
    const Period& period = figure.question.period;
    const bool same_kind = period.is_date == question.period.is_date && period.years == question.period.years;
    if (same_kind && same_series(figure.question, question)) latest = figure.value;
  }
  return latest;
}

std::optional<double> History::list_length_trend() const {
  std::map<std::size_t, std::pair<const Observation*, const Observation*>> ends;  // by municipality: first and last
  for (const Observation& figure : known_) {
    const Question& asked = figure.question;
    if (asked.indicator->name != "mean_list_length" || asked.geography.by != Grouping::municipality) continue;
    auto& [first, last] = ends[asked.geography.group];
    if (first == nullptr) first = &figure;
    last = &figure;
  }
  std::vector<double> trends;
  for (const auto& [group, pair] : ends) {
    const auto& [first, last] = pair;
    const double years =
        static_cast<double>(last->question.period.last - first->question.period.last) / months_per_year;
    if (years > 0.0) trends.push_back((last->value / first->value - 1.0) / years);
  }
  if (trends.empty()) return std::nullopt;
  std::ranges::sort(trends);
  return quantile(trends, 0.5);
}

}  // namespace hjemmel::hindcast
