#pragma once

#include <functional>

#include "tools/hindcast/outcomes.hpp"

namespace hjemmel::hindcast {

/// A country of two counties with two municipalities each.
inline Places two_counties() {
  Places places;
  places.municipalities = {
      {"0001", "A", 0, 0, 0, 1}, {"0002", "B", 0, 0, 4, 1}, {"0003", "C", 1, 0, 0, 6}, {"0004", "D", 1, 0, 0, 6}};
  places.counties = {"East", "West"};
  places.health_regions = {"All"};
  return places;
}

/// Outcomes by formula: `country` gives a national measure at a month, `region` a municipal one of a group.
class TableOutcomes final : public Outcomes {
 public:
  using Country = std::function<Members(Measure, Month)>;
  using Region = std::function<Members(MunicipalMeasure, std::size_t group, Month)>;

  TableOutcomes(Month start, Month last, Country country, Region region = {})
      : times_(reporting_times(start, last)), country_(std::move(country)), region_(std::move(region)) {}

  const ReportingTimes& times() const override { return times_; }
  Members national(Measure measure, std::size_t time) const override { return country_(measure, times_.months[time]); }
  bool has(Grouping) const override { return region_ != nullptr; }
  Members regional(MunicipalMeasure measure, Grouping, std::size_t group, std::size_t date) const override {
    return region_(measure, group, times_.dates[date]);
  }
  Members durations(std::size_t year, std::size_t duration) const override {
    return {static_cast<double>(duration + year), 10.0};
  }

 private:
  ReportingTimes times_;
  Country country_;
  Region region_;
};

}  // namespace hjemmel::hindcast
