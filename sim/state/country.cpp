#include "sim/state/country.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

constexpr double earth_radius_km = 6371.0;

double distance_between_km(const MunicipalityFacts& from, const MunicipalityFacts& to) {
  constexpr double radians = std::numbers::pi / 180.0;
  const double middle = 0.5 * (from.latitude + to.latitude) * radians;
  // Equirectangular approximation with a four-term cosine: sums and products only, so every machine agrees.
  const double square = middle * middle;
  const double cosine = 1.0 - square / 2.0 + square * square / 24.0 - square * square * square / 720.0;
  const double north = (to.latitude - from.latitude) * radians;
  const double east = (to.longitude - from.longitude) * radians * cosine;
  return earth_radius_km * std::sqrt(north * north + east * east);
}

}  // namespace

PopulationTable::PopulationTable(std::size_t municipalities, int first_year, int last_year)
    : municipalities_(municipalities),
      first_year_(first_year),
      last_year_(last_year),
      inhabitants_(municipalities * static_cast<std::size_t>(last_year - first_year + 1), 0),
      need_(inhabitants_.size(), 1.0) {
  HJEMMEL_EXPECTS(first_year <= last_year);
}

std::size_t PopulationTable::first_cell(int year) const {
  const auto column = static_cast<std::size_t>(std::clamp(year, first_year_, last_year_) - first_year_);
  return column * municipalities_;
}

void PopulationTable::set(MunicipalityId municipality, int year, int inhabitants, double need) {
  HJEMMEL_EXPECTS(inhabitants >= 0 && need > 0.0);
  inhabitants_[cell(municipality, year)] = inhabitants;
  need_[cell(municipality, year)] = need;
}

PopulationVariants::PopulationVariants(std::size_t counties, int first_year, int last_year)
    : first_year_(first_year),
      last_year_(last_year),
      low_(counties * static_cast<std::size_t>(last_year - first_year + 1), 1.0),
      high_(low_) {}

void PopulationVariants::set(std::size_t county, int year, double low, double high) {
  HJEMMEL_EXPECTS(low > 0.0 && high > 0.0 && year >= first_year_ && year <= last_year_);
  low_[cell(county, year)] = low;
  high_[cell(county, year)] = high;
}

double PopulationVariants::factor(std::size_t county, int year, double variant) const {
  if (year < first_year_ || low_.empty()) return 1.0;
  const double extreme = (variant < 0.0 ? low_ : high_)[cell(county, std::min(year, last_year_))];
  return 1.0 + (variant < 0.0 ? -variant : variant) * (extreme - 1.0);
}

std::size_t PopulationVariants::cell(std::size_t county, int year) const {
  return county * static_cast<std::size_t>(last_year_ - first_year_ + 1) + static_cast<std::size_t>(year - first_year_);
}

void Country::measure_distances() {
  distances_km.clear();
  distances_km.reserve(municipalities.size() * municipalities.size());
  to_county_km.assign(municipalities.size() * counties.size(), std::numeric_limits<float>::infinity());
  for (std::size_t from = 0; from < municipalities.size(); ++from) {
    for (const MunicipalityFacts& to : municipalities) {
      const auto km = static_cast<float>(distance_between_km(municipalities[from], to));
      distances_km.push_back(km);
      float& nearest = to_county_km[from * counties.size() + to.county];
      nearest = std::min(nearest, km);
    }
  }
}

}  // namespace hjemmel
