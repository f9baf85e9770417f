#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hjemmel {

/// National measures at the start and at every month end; whole numbers all. The order is that of the result file.
enum class Measure : std::uint8_t {
  gps,
  gp_specialists,
  alis,
  gps_women,
  gps_60_and_over,
  gps_entered,
  gps_left,
  gps_retired,
  gps_moved,
  gps_left_60_and_over,
  lists,
  vacant_lists,
  vacant_lists_over_one_year,
  inhabitants_without_gp,
  inhabitants,
  lists_salaried,
  lists_self_employed,
  lists_opened,
  lists_closed,
  vacancies_opened,
  vacancies_left_by_gp,
  vacancies_filled,
  vacancies_covered_by_locum,
  lists_handed_over,
  lis1_applicants,
  lis1_posts,
  lis1_hired,
  lis1_waiting,
  lis1_in_hospital,
  lis1_in_municipality,
  lis1_municipal_posts_empty,
  lis1_resigned,
  lis1_completed,
  chose_general_practice,
  list_seekers,
  lists_advertised,
  specialists_approved,
  cost_state_nok,
  cost_municipalities_nok,
  lis1_deterred,
  lis1_months_lost,
  lis1_linked_posts,
  count_
};
/// National measures.
inline constexpr std::size_t measure_count = static_cast<std::size_t>(Measure::count_);

/// Municipal measures at the start and every 31 December.
enum class MunicipalMeasure : std::uint8_t {
  gps,
  lists,
  vacant_lists,
  vacant_lists_over_one_year,
  inhabitants,
  inhabitants_without_gp,
  gps_entered,
  gps_left,
  gp_specialists,
  lists_salaried,
  alis,
  lis1_municipal_posts_empty,
  cost_municipalities_nok,
  count_
};
/// Municipal measures.
inline constexpr std::size_t municipal_measure_count = static_cast<std::size_t>(MunicipalMeasure::count_);

/// A stock is counted at the time; a flow is summed since the previous time.
enum class MeasureKind : std::uint8_t { stock, flow };

/// What a measure is called, counts and means.
struct MeasureInfo {
  std::string_view name;  ///< name in the result file
  std::string_view unit;
  MeasureKind kind = MeasureKind::stock;
  std::string_view long_name;  ///< meaning, for the file, tables and the report
};

/// Facts of every national measure, indexed by Measure.
extern const std::array<MeasureInfo, measure_count> measures;
/// Facts of every municipal measure, indexed by MunicipalMeasure.
extern const std::array<MeasureInfo, municipal_measure_count> municipal_measures;

/// Row of a measure in `measures`, and in results.
constexpr std::size_t index_of(Measure measure) { return static_cast<std::size_t>(measure); }
constexpr std::size_t index_of(MunicipalMeasure measure) { return static_cast<std::size_t>(measure); }

}  // namespace hjemmel
