#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/month.hpp"
#include "sim/state/enums.hpp"

namespace hjemmel {

/// What is known of a municipality and never changes within a run, whatever the replicate.
struct MunicipalityFacts {
  std::string code;  ///< official four-digit code, borders of 2020 in the Norwegian data
  std::string name;
  std::uint8_t county = 0;                       ///< row in Country::counties
  std::uint8_t region = 0;                       ///< row in Country::health_regions
  std::uint8_t alis_office = 0;                  ///< row in Country::alis_offices
  std::uint8_t centrality = 1;                   ///< 1 (most central) to 6
  SizeClass size_class = SizeClass::under_2000;  ///< by inhabitants at the base date, kept so that groups add up
  double latitude = 0.0;                         ///< degrees north
  double longitude = 0.0;                        ///< degrees east
};

/// A hospital trust's share in one municipality's LIS1 doctors.
struct TrustService {
  MunicipalityId municipality;
  double share = 0.0;  ///< of the municipality's LIS1 doctors that come from this trust, 0 to 1
};

/// What is known of a hospital trust.
struct TrustFacts {
  std::string name;
  std::uint8_t region = 0;           ///< row in Country::health_regions
  double lis1_share = 0.0;           ///< of all LIS1 posts of a round; sums to 1 over trusts
  std::vector<TrustService> serves;  ///< municipalities that its LIS1 doctors go to
};

/// Inhabitants and need of every municipality by year; need is in inhabitants of average use.
class PopulationTable {
 public:
  PopulationTable() = default;
  /// All zero, for `municipalities` and the years `first_year` to `last_year`.
  PopulationTable(std::size_t municipalities, int first_year, int last_year);

  /// Earliest year with a column of its own.
  int first_year() const { return first_year_; }
  /// Latest year with a column of its own.
  int last_year() const { return last_year_; }
  /// Inhabitants on 1 January of `year`; years outside the table read its nearest end.
  int inhabitants(MunicipalityId municipality, int year) const { return inhabitants_[cell(municipality, year)]; }
  /// Consultations that the inhabitants' ages lead one to expect, over those of as many average inhabitants; about 1.
  double need_per_inhabitant(MunicipalityId municipality, int year) const { return need_[cell(municipality, year)]; }
  /// The same for every municipality, in the order of their rows.
  std::span<const int> inhabitants(int year) const { return column(inhabitants_, year); }
  /// The same for every municipality.
  std::span<const double> need_per_inhabitant(int year) const { return column(need_, year); }
  /// Fills one cell; `inhabitants` >= 0, `need` > 0.
  void set(MunicipalityId municipality, int year, int inhabitants, double need);

 private:
  std::size_t first_cell(int year) const;
  std::size_t cell(MunicipalityId municipality, int year) const { return first_cell(year) + municipality.index(); }
  template <class T>
  std::span<const T> column(const std::vector<T>& cells, int year) const {
    return std::span<const T>(cells).subspan(first_cell(year), municipalities_);
  }

  std::size_t municipalities_ = 0;
  int first_year_ = 0;
  int last_year_ = -1;
  std::vector<int> inhabitants_;
  std::vector<double> need_;
};

/// How far the low and the high variant of the population projection lie from the main one, by county and year.
class PopulationVariants {
 public:
  /// None: every factor is 1.
  PopulationVariants() = default;
  /// All 1, for `counties` and the years `first_year` to `last_year`.
  PopulationVariants(std::size_t counties, int first_year, int last_year);

  /// Sets the variants of one county on 1 January of `year`, as shares of the main one (> 0).
  void set(std::size_t county, int year, double low, double high);
  /// Inhabitants over those of the main variant: the low one at `variant` -1, the main one at 0, the high one at 1,
  /// linear between. 1 before the first year; after the last year as in the last.
  double factor(std::size_t county, int year, double variant) const;

 private:
  std::size_t cell(std::size_t county, int year) const;

  int first_year_ = 0;
  int last_year_ = -1;
  std::vector<double> low_;   ///< by county, then year
  std::vector<double> high_;  ///< likewise
};

/// The stage on which all replicates play: immutable, shared between threads.
struct Country {
  std::vector<MunicipalityFacts> municipalities;
  std::vector<std::string> counties;
  std::vector<std::string> health_regions;
  std::vector<std::string> alis_offices;
  std::vector<TrustFacts> trusts;
  PopulationTable population;
  PopulationVariants variants;  ///< by county

  /// Rows of every column by municipality.
  std::size_t municipality_count() const { return municipalities.size(); }
  const MunicipalityFacts& operator[](MunicipalityId id) const { return municipalities[id.index()]; }
  const TrustFacts& operator[](TrustId id) const { return trusts[id.index()]; }
  /// Fills the matrices of distances; to be called once, when the municipalities are complete.
  void measure_distances();
  /// Distance between two municipalities' points in km, by the equirectangular approximation (within 1 % below 500 km).
  /// Expects measure_distances().
  float distance_km(MunicipalityId a, MunicipalityId b) const {
    return distances_km[a.index() * municipalities.size() + b.index()];
  }

  /// Distances from a municipality to the nearest one of each county in km; infinite if a county has none. Expects
  /// measure_distances().
  std::span<const float> distances_to_counties_km(MunicipalityId from) const {
    return std::span<const float>(to_county_km).subspan(from.index() * counties.size(), counties.size());
  }

  std::vector<float> distances_km;  ///< matrix, row by row
  std::vector<float> to_county_km;  ///< matrix, row by row: municipality, then county
};

}  // namespace hjemmel
