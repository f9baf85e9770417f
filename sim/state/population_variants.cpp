#include "sim/state/population_variants.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace hjemmel {

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

}  // namespace hjemmel
