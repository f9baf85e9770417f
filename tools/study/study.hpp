#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "config/ranges.hpp"
#include "sim/core/month.hpp"
#include "sim/parameters/table.hpp"
#include "tools/hjemmel/measured_number.hpp"

namespace hjemmel {

/// How a factor's values lie between its ends.
enum class Spread : std::uint8_t { uniform, log_uniform, triangular };
/// Names as in study files, indexed by Spread.
inline constexpr std::array<std::string_view, 3> spread_names{"uniform", "log_uniform", "triangular"};

/// What factors that scale a lever may be.
inline constexpr RealRange scales{0.0, 100.0};

/// A number of the parameter table that a study varies. Of levers that a scenario changes by date, the value holds
/// before the first change; `scale` reaches all dates.
struct Factor {
  const ParameterInfo* info = nullptr;
  double low = 0.0;   ///< smallest value, in the unit of the parameter
  double high = 0.0;  ///< largest value
  Spread spread = Spread::uniform;
  double mode = 0.0;           ///< most likely value, of triangular ones
  bool scale = false;          ///< values are factors on the lever, dated changes included, not values of it
  std::vector<double> values;  ///< a choice among these, each equally likely; empty: all between the ends

  /// The value at `u` (0 to 1) of the distribution: its quantile function. Whole numbers come out whole.
  double at(double u) const;
};

/// Kinds of design.
enum class DesignKind : std::uint8_t { one_at_a_time, grid, latin_hypercube, morris, sobol, points };
/// Names as in study files, indexed by DesignKind.
inline constexpr std::array<std::string_view, 6> design_names{"one_at_a_time", "grid",  "latin_hypercube",
                                                              "morris",        "sobol", "points"};

/// Which points a study looks at.
struct Design {
  DesignKind kind = DesignKind::latin_hypercube;
  /// Points of a Latin hypercube, trajectories of Morris, base points (a power of two) of Sobol.
  std::size_t size = 0;
  std::size_t levels = 0;     ///< values of each factor, of grid, Morris and one_at_a_time
  bool second_order = false;  ///< of Sobol
  std::string file;           ///< of points: a CSV file
};

/// A number that every replicate gives.
struct Outcome {
  std::string name;  ///< as written: MEASURE@DATE or MEASURE@DATE@GROUP=NAME
  MeasuredNumber number;
};

/// A sensitivity study as its file describes it.
struct Study {
  std::string title;
  std::vector<std::string> scenarios;  ///< files: the base scenario, then the alternatives
  std::string base;                    ///< base population, as for `hjemmel run --base`
  Month from;                          ///< the base describes the end of this month
  Month until;                         ///< last month simulated: the latest date of an outcome
  Design design;
  std::vector<Factor> factors;
  std::vector<Outcome> outcomes;
  std::uint32_t replicates = 0;  ///< of each point, from 1; the same chance at all points and in all scenarios
  std::uint64_t seed = 0;        ///< of the simulation and of designs with chance
};

/// The points of a study: a row for each, a value for each factor.
using Points = std::vector<std::vector<double>>;

}  // namespace hjemmel
