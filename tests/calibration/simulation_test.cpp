#include "tools/calibration/simulation.hpp"

#include <doctest/doctest.h>
#include <tbb/task_arena.h>

#include "tests/calibration/islands.hpp"
#include "tools/calibration/chance.hpp"

namespace hjemmel {
namespace {

const std::vector<FreeParameter> free_parameters{testing::free_between("exit.hazard_40_59", 0.0, 0.5),
                                                 testing::free_between("choice.start_delay_months", 1.0, 6.0)};

const std::vector<Target>& some_targets() {
  static const std::vector<Target> targets{testing::target_on("gps_left", "2021-03-31/2021-12-31", 5.0),
                                           testing::target_on("gps_40_49", "2021-12-31", 5.0)};
  return targets;
}

const testing::Archipelago& islands() {
  static const testing::Archipelago islands({.municipalities = 8});
  return islands;
}

Experiment experiment(int replicates = 3) { return {islands().plan(9), free_parameters, some_targets(), replicates}; }

SimulatedPoints simulated(const Matrix& points, int threads = 2) {
  const std::atomic<bool> never = false;
  SimulatedPoints found;
  tbb::task_arena(threads).execute([&] { found = simulate(experiment(), points, never); });
  return found;
}

}  // namespace

TEST_CASE("each point has a row per replicate and a column per figure, and its parameters act") {
  Matrix points(2, 2);
  points << 0.0, 0.5, 1.0, 0.5;
  const SimulatedPoints found = simulated(points);
  REQUIRE(found.size() == 2);
  CHECK(found[0].rows() == 3);
  CHECK(found[0].cols() == 2);
  CHECK(found[1].col(0).mean() > 2.0 * found[0].col(0).mean());
}

TEST_CASE("points meet the same chance: the same point again is the same to the last bit, whoever is beside it") {
  Matrix points(3, 2);
  points << 0.3, 0.2, 0.9, 0.9, 0.3, 0.2;
  const SimulatedPoints found = simulated(points);
  CHECK(found[0] == found[2]);
  CHECK(found[0] != found[1]);
  CHECK(found == simulated(points, 1));
  CHECK(simulated(points.topRows(1))[0] == found[0]);
}

TEST_CASE("a figure of a point is what a run with these parameters shows") {
  Matrix points(1, 2);
  points << 0.1, 0.0;
  const Parameters parameters = with_values(islands().parameters, free_parameters, experiment().values_at(points, 0));
  RunPlan plan = islands().plan(9);
  plan.parameters = &parameters;
  State state;
  ReplicateResults results;
  run_replicate(plan, 1, state, results);
  const ReportingTimes times = reporting_times(plan.start, plan.last);
  CHECK(simulated(points)[0](1, 0) ==
        Observation(times, results, state).sum(Measure::gps_left, plan.start + 1, plan.last));
}

TEST_CASE("nothing comes back from a simulation that was stopped") {
  const std::atomic<bool> stopped = true;
  CHECK(simulate(experiment(), Matrix::Constant(2, 2, 0.5), stopped).empty());
}

TEST_CASE("parameters that are whole numbers stand where they are simulated") {
  Matrix points(1, 2);
  points << 0.33, 0.45;
  const Matrix rounded = experiment().rounded(points);
  CHECK(rounded(0, 0) == 0.33);
  CHECK(rounded(0, 1) == doctest::Approx(0.4));  // 3.25 months are 3, two fifths of the way from 1 to 6
  CHECK(experiment().values_at(rounded, 0) == experiment().values_at(points, 0));
}

TEST_CASE("means and covariances are those within points, pooled over them") {
  Matrix first(2, 2);
  first << 1.0, 10.0, 3.0, 14.0;
  Matrix second(2, 2);
  second << 101.0, 0.0, 103.0, 0.0;
  const Matrix means = means_of({first, second});
  CHECK(means(0, 0) == 2.0);
  CHECK(means(0, 1) == 12.0);
  CHECK(means(1, 0) == 102.0);
  const Matrix covariance = covariance_of({first, second});
  CHECK(covariance(0, 0) == doctest::Approx(2.0));
  CHECK(covariance(0, 1) == doctest::Approx(2.0));
  CHECK(covariance(1, 1) == doctest::Approx(4.0));
}

TEST_CASE("a Latin hypercube has one point in each part of each direction, and hangs on seed and purpose") {
  const Matrix design = latin_hypercube(50, 3, {1, CalibrationPurpose::design});
  for (Eigen::Index column = 0; column < 3; ++column) {
    std::vector<int> parts(50);
    for (const double x : design.col(column)) ++parts[static_cast<std::size_t>(x * 50.0)];
    CHECK(parts == std::vector<int>(50, 1));
  }
  CHECK(design.col(0) != design.col(1));
  CHECK(design == latin_hypercube(50, 3, {1, CalibrationPurpose::design}));
  CHECK(design != latin_hypercube(50, 3, {2, CalibrationPurpose::design}));
  CHECK(design != latin_hypercube(50, 3, {1, CalibrationPurpose::plausible}));
}

}  // namespace hjemmel
