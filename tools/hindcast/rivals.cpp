#include "tools/hindcast/rivals.hpp"

#include <cmath>

#include "tools/hindcast/normal_ensemble.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr std::size_t rival_members = 200;
constexpr double recent_years = 4.5 / months_per_year;  // a published value this old still describes the origin
constexpr double shortest_line_years = 0.5;             // a line through nearer points would be noise

/// The known values, the origin last.
std::optional<std::vector<KnownValue>> known_up_to_origin(const Question& question, const History& history,
                                                          const Outcomes& run) {
  std::vector<KnownValue> known = history.series(question);
  if (!known.empty() && known.back().years >= -recent_years) return known;
  Question start = question;
  start.period = {history.origin(), history.origin(), true, 1};
  const auto base = answer(run, start);
  if (!base) return std::nullopt;
  known.push_back({0.0, mean_of(*base)});
  return known;
}

double years_ahead(const Question& question, const KnownValue& last, Month origin) {
  return static_cast<double>(question.period.last - origin) / months_per_year - last.years;
}

double slope_of(const std::vector<KnownValue>& known) {
  const auto count = static_cast<double>(known.size());
  double years = 0.0, value = 0.0, above = 0.0, below = 0.0;
  for (const KnownValue& point : known) {
    years += point.years / count;
    value += point.value / count;
  }
  for (const KnownValue& point : known) {
    above += (point.years - years) * (point.value - value);
    below += (point.years - years) * (point.years - years);
  }
  return above / below;
}

/// Standard deviation of a yearly change about `slope`, with `taken` degrees of freedom used; 0 when none is left.
double yearly_deviation(const std::vector<KnownValue>& known, double slope, std::size_t taken) {
  double sum = 0.0;
  for (std::size_t i = 1; i < known.size(); ++i) {
    const double years = known[i].years - known[i - 1].years;
    const double change = known[i].value - known[i - 1].value - slope * years;
    sum += change * change / years;
  }
  const std::size_t changes = known.size() - 1;
  return changes > taken ? std::sqrt(sum / static_cast<double>(changes - taken)) : 0.0;
}

std::optional<Members> latest_flow(const Question& question, const History& history) {
  const auto latest = history.latest_period(question);
  return latest ? std::optional(Members{*latest}) : std::nullopt;
}

}  // namespace

std::optional<Members> persistence(const Question& question, const History& history, const Outcomes& run) {
  if (question.indicator->kind != IndicatorKind::stock) return latest_flow(question, history);
  const auto known = known_up_to_origin(question, history, run);
  if (!known) return std::nullopt;
  const double ahead = years_ahead(question, known->back(), history.origin());
  return normal_ensemble(known->back().value, yearly_deviation(*known, 0.0, 0) * std::sqrt(ahead), rival_members);
}

std::optional<Members> drift(const Question& question, const History& history, const Outcomes& run) {
  if (question.indicator->kind != IndicatorKind::stock) return std::nullopt;
  const auto known = known_up_to_origin(question, history, run);
  if (!known) return std::nullopt;
  const double span = known->back().years - known->front().years;
  if (span < shortest_line_years) return std::nullopt;
  const double slope = slope_of(*known);
  const double ahead = years_ahead(question, known->back(), history.origin());
  // One change alone cannot tell trend from chance: then its whole size counts as chance.
  const double deviation = known->size() > 2 ? yearly_deviation(*known, slope, 1) : yearly_deviation(*known, 0.0, 0);
  return normal_ensemble(known->back().value + slope * ahead, deviation * std::sqrt(ahead + ahead * ahead / span),
                         rival_members);
}

}  // namespace hjemmel::hindcast
