// Questions about single doctors, answered from the last state and the events that led to it.
#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "tools/calibration/observation.hpp"

namespace hjemmel {
namespace {

constexpr int half_a_year = 6;

bool is_departure(EventKind kind) {
  return kind == EventKind::left_retired || kind == EventKind::left_other_work || kind == EventKind::left_abroad;
}

/// Exits and months at risk by time in the scheme: the first half year, then year by year.
class TenureTable {
 public:
  explicit TenureTable(int years) : exits_(static_cast<std::size_t>(years) + 1), months_(exits_.size()) {}

  /// A spell that began in `since` was observed from the end of `from` to the end of `until`.
  void add(Month since, Month from, Month until, bool left) {
    for (Month month = std::max(since, from) + 1; month <= until; ++month) {
      const std::size_t cls = class_of(month - since);
      if (cls < months_.size()) months_[cls] += 1.0;
    }
    const std::size_t cls = class_of(until - since);
    if (left && cls < exits_.size()) exits_[cls] += 1.0;
  }

  double gone() const {
    double cumulated = 0.0;
    for (std::size_t cls = 0; cls < exits_.size(); ++cls) {
      const double width = cls == 0 ? half_a_year : months_per_year;
      if (months_[cls] > 0.0) cumulated += width * exits_[cls] / months_[cls];
    }
    return 1.0 - portable_exp(-cumulated);
  }

 private:
  static std::size_t class_of(int months) {
    return static_cast<std::size_t>((months + half_a_year - 1) / months_per_year);
  }

  std::vector<double> exits_;
  std::vector<double> months_;
};

}  // namespace

std::vector<int> Observation::ages_of_gps(Month month) const {
  const Doctors& doctors = last_.doctors;
  std::vector<bool> is_gp(doctors.size());
  for (std::size_t i = 0; i < doctors.size(); ++i) is_gp[i] = holds_list(doctors.stage[i]);
  for (auto event = results_.events.rbegin(); event != results_.events.rend() && event->month > month; ++event) {
    if (is_departure(event->kind)) is_gp[event->doctor.index()] = true;
    if (event->kind == EventKind::entered_scheme) is_gp[event->doctor.index()] = false;
  }
  std::vector<int> ages;
  for (std::size_t i = 0; i < doctors.size(); ++i) {
    if (is_gp[i]) ages.push_back(doctors.age_years(DoctorId(i), month));
  }
  std::ranges::sort(ages);
  return ages;
}

AgeCounts Observation::left_by_age(Month first, Month last) const {
  std::vector<int> ages;
  for (const Event& event : results_.events) {
    if (is_departure(event.kind) && first <= event.month && event.month <= last) ages.push_back(event.detail);
  }
  return by_age_class(ages);
}

double Observation::gone_within(int years) const {
  const Doctors& doctors = last_.doctors;
  const Month start = times_.months.front();
  std::vector<Month> entered(doctors.size(), Month::never());  // in the run, if at all
  TenureTable table(years);
  for (const Event& event : results_.events) {
    const std::size_t i = event.doctor.exists() ? event.doctor.index() : 0;
    if (event.kind == EventKind::entered_scheme) entered[i] = event.month;
    if (!is_departure(event.kind)) continue;
    // The first spell of one who left and came back is forgotten by then: a handful, left out.
    const bool came_back = entered[i] == Month::never() && doctors.scheme_since[i] > start;
    const Month since = entered[i] == Month::never() ? doctors.scheme_since[i] : entered[i];
    if (!came_back) table.add(since, start, event.month, true);
  }
  for (std::size_t i = 0; i < doctors.size(); ++i) {
    if (holds_list(doctors.stage[i])) table.add(doctors.scheme_since[i], start, last_.now, false);
  }
  return table.gone();
}

}  // namespace hjemmel
