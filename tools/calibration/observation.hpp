#pragma once

#include <array>
#include <vector>

#include "sim/state/state.hpp"
#include "sim/tallies/results.hpp"
#include "tools/calibration/span.hpp"

namespace hjemmel {

/// How official figures divide the country.
enum class PlaceKind : std::uint8_t { norway, county, size_class };

/// Norway, a county or a size class of municipalities.
struct EvidencePlace {
  PlaceKind kind = PlaceKind::norway;
  std::size_t row = 0;  ///< in Country::counties, or a SizeClass

  /// Whether a municipality belongs to it.
  bool holds(const MunicipalityFacts& facts) const;
};

/// When and where an official figure was taken.
struct Question {
  EvidenceSpan span;
  EvidencePlace place;
};

/// Age classes of the evidence: under 40, 40-49, 50-59, 60-66, 67 and over.
inline constexpr std::array<int, 4> age_limits_years{40, 50, 60, 67};
/// Age classes.
inline constexpr std::size_t age_class_count = age_limits_years.size() + 1;
/// Doctors by age class.
using AgeCounts = std::array<double, age_class_count>;

/// What one replicate has shown, asked as official figures ask. The results must hold events for questions about ages
/// at earlier dates, about who left and about time in the scheme.
class Observation {
 public:
  /// Of a replicate that ended in the state `last`; all must outlive the observation.
  Observation(const ReportingTimes& times, const ReplicateResults& results, const State& last)
      : times_(times), results_(results), last_(last) {}

  /// A measure at the end of a month of the run.
  double at(Measure measure, Month month) const;
  /// A flow summed over months of the run, both included.
  double sum(Measure measure, Month first, Month last) const;
  /// A stock of some place at the end of a month: between the Decembers of the municipal tables by a straight line, at
  /// the end of the run from its last state.
  double at(MunicipalMeasure measure, Month month, const EvidencePlace& place) const;
  /// Vacancies that were filled in a calendar year after `from` months and before `until`, both limits of
  /// vacancy_duration_limits_months, 0 or INT_MAX.
  double vacancies_filled(int year, int from, int until) const;
  /// Ages in whole years, ascending, of everybody who was GP at the end of `month`.
  std::vector<int> ages_of_gps(Month month) const;
  /// GPs who left the scheme in these months, by age.
  AgeCounts left_by_age(Month first, Month last) const;
  /// Share gone of those who became GPs `years` and a half ago, from the hazards by time in the scheme during the run.
  double gone_within(int years) const;
  /// The state at the end of the run.
  const State& last() const { return last_; }

 private:
  std::size_t time_of(Month month) const { return static_cast<std::size_t>(month - times_.months.front()); }
  double tabulated(MunicipalMeasure measure, std::size_t date, const EvidencePlace& place) const;
  double in_last_state(MunicipalMeasure measure, const EvidencePlace& place) const;

  const ReportingTimes& times_;
  const ReplicateResults& results_;
  const State& last_;
};

/// Classes of ages in whole years.
AgeCounts by_age_class(const std::vector<int>& ages);

}  // namespace hjemmel
