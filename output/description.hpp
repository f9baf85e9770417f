#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "output/checksum.hpp"
#include "sim/tallies/results.hpp"

namespace hjemmel {

/// How far a result file divides the country (`--detail`).
enum class Detail : std::uint8_t {
  national,   ///< national measures only
  regional,   ///< and sums by county, health region, size class and centrality
  municipal,  ///< and every municipality
};
/// Names as on the command line and in files, indexed by Detail.
inline constexpr std::array<std::string_view, 3> detail_names{"national", "regional", "municipal"};

/// By what the tables of municipal measures are divided; the order is that of the result file.
enum class Grouping : std::uint8_t { municipality, county, health_region, size_class, centrality, count_ };
inline constexpr std::size_t grouping_count = static_cast<std::size_t>(Grouping::count_);
/// Names of the axes, indexed by Grouping; a table is called MEASURE_by_AXIS.
inline constexpr std::array<std::string_view, grouping_count> grouping_names{"municipality", "county", "health_region",
                                                                             "size_class", "centrality"};

/// What a result file says of one municipality.
struct Place {
  std::string code;  ///< official four-digit code
  std::string name;
  std::uint8_t county = 0;      ///< row in Places::counties
  std::uint8_t region = 0;      ///< row in Places::health_regions
  std::uint8_t size_class = 0;  ///< row in size_class_names
  std::uint8_t centrality = 1;  ///< 1 (most central) to 6
};

/// The country as far as result files know it.
struct Places {
  std::vector<Place> municipalities;
  std::vector<std::string> counties;
  std::vector<std::string> health_regions;

  /// Number of groups on the axis of `grouping`.
  std::size_t groups(Grouping grouping) const;
  /// Group of each municipality on the axis of `grouping`, counted from 0.
  std::vector<std::size_t> group_of_municipality(Grouping grouping) const;
  /// Labels of the groups, as in the file: municipality codes, names, "1" to "6" for centrality.
  std::vector<std::string> labels(Grouping grouping) const;
};
/// What result files keep of a country.
Places places_of(const Country& country);

/// Where results come from. What is marked volatile may differ between runs with the same results.
struct Provenance {
  std::string version;   ///< empty: the writer fills in those of this build
  std::string commit;    ///< likewise
  std::string compiler;  ///< likewise
  std::uint64_t seed = 0;
  std::string base;                    ///< name of the base population, e.g. "2021-03"
  std::string resolved_configuration;  ///< TOML: every parameter and lever as used
  std::vector<InputFile> inputs;
  std::uint64_t agent_months = 0;     ///< filled by the writer: doctors in the model and lists, summed over months
  std::string results_sha256;         ///< filled by the writer, see FORMAT.md
  std::string command_line;           ///< volatile
  double cpu_seconds = 0.0;           ///< volatile: CPU time of the simulation [s], all threads
  std::vector<std::string> warnings;  ///< volatile: as shown to the user
};

/// Everything about a result file but the replicates themselves.
struct ResultDescription {
  std::string title;
  Places places;
  ReportingTimes times;
  std::uint32_t first_replicate = 0;
  std::uint32_t end_replicate = 0;  ///< one past the last
  Detail detail = Detail::municipal;
  bool events = false;  ///< keep the events in the file
  /// Number of the parameter vector that each replicate was run with; empty when all had the same parameters.
  std::vector<std::int32_t> parameter_vectors;
  Provenance provenance;

  /// Number of replicates.
  std::uint32_t replicates() const { return end_replicate - first_replicate; }
};

/// What must be equal for replicates to belong together, as text lines `key = value`: the hash of configuration and
/// inputs, seed, base, horizon, detail, events, version and commit. Not the replicates themselves.
std::string plan_text(const ResultDescription& description);

/// Fills in version, commit and compiler of this build where they are empty.
void complete(Provenance& provenance);

}  // namespace hjemmel
