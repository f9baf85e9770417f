#pragma once

#include <memory>
#include <vector>

#include "tools/hjemmel/prepared_run.hpp"
#include "tools/study/cell.hpp"
#include "tools/study/plan.hpp"

namespace hjemmel {

/// The scenarios of a study, read and ready for any point.
class World {
 public:
  /// Reads the scenarios of `study`. Throws InputError, FileError.
  explicit World(const Study& study);

  /// A scenario at a point; the plan points into it and into this world.
  struct Ready {
    std::unique_ptr<const Parameters> parameters;
    PreparedRun own;  ///< of points that change the country itself
    RunPlan plan;
  };
  /// Scenario number `scenario` at `point`. Throws InputError when the point's values do not go together.
  Ready at(std::size_t scenario, const std::vector<double>& point) const;
  /// Scenario number `scenario` as it stands.
  const PreparedRun& base(std::size_t scenario) const { return runs_.at(scenario); }
  /// Values of the factors in the base scenario.
  std::vector<double> base_point() const;
  /// The country as results know it.
  Places places() const { return places_of(*runs_.front().country); }

 private:
  RunRequest request(std::size_t scenario) const;
  void set(Parameters& parameters, const Country& country, const std::vector<double>& point) const;

  Study study_;
  std::vector<PreparedRun> runs_;
};

/// What is wrong with a study in the country: outcomes of unknown places, factors that leave a lever's range. Throws
/// InputError; places are resolved in `study`.
void check_against_country(Study& study, const World& world, const std::string& file);

/// Factors whose lever the base scenario changes by date, so that their value holds before that only: a warning each.
std::vector<std::string> shadowed_factors(const Study& study, const World& world);

}  // namespace hjemmel
