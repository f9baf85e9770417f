#pragma once

#include "tests/support/tiny_country.hpp"
#include "tools/calibration/observation.hpp"

namespace hjemmel::testing {

inline constexpr Month start{2018, 6};
inline constexpr Month end{2020, 3};

/// A run of which everything is written by hand: two municipalities in different counties and size classes.
struct Written {
  Written() : country(tiny_country()), times(reporting_times(start, end)) {
    results.reset(times, country.municipality_count());
    state.reset(country, start, end);
    state.now = end;
  }

  void set(Measure measure, Month month, std::int64_t value) {
    const auto time = static_cast<std::size_t>(month - start);
    results.national[national_cell(measure, time, times.months.size())] = value;
  }
  void set(MunicipalMeasure measure, std::size_t date, std::size_t municipality, int value) {
    results.municipal[municipal_cell(measure, date, municipality, times.dates.size(), country.municipality_count())] =
        value;
  }
  DoctorId doctor(Month birth, Stage stage, Month scheme_since) {
    DoctorTraits traits;
    traits.key = static_cast<std::uint32_t>(state.doctors.size());
    traits.birth = birth;
    const DoctorId id = state.doctors.add(traits);
    state.doctors.stage[id.index()] = stage;
    state.doctors.scheme_since[id.index()] = scheme_since;
    return id;
  }
  void happened(Month month, EventKind kind, DoctorId who, int detail = 0) {
    results.events.push_back({month, kind, who, ListId::none(), MunicipalityId::none(), detail});
  }
  Observation seen() const { return {times, results, state}; }

  Country country;
  ReportingTimes times;
  ReplicateResults results;
  State state;
};

}  // namespace hjemmel::testing
