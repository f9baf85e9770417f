#include "tools/calibration/emulator.hpp"

#include <cmath>

#include <doctest/doctest.h>
#include <tbb/task_arena.h>

#include "sim/random/draws.hpp"
#include "tools/calibration/chance.hpp"

namespace hjemmel {
namespace {

const CalibrationChance chance(7, CalibrationPurpose::design);

/// A curved surface with a wave in it and noise of this standard deviation.
Column surface(const Matrix& points, double noise) {
  Column values(points.rows());
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    RandomStream rng = chance.stream(static_cast<std::uint32_t>(i), 1);
    values(i) = 100.0 + 20.0 * points(i, 0) - 15.0 * points(i, 1) * points(i, 2) + 3.0 * std::sin(4.0 * points(i, 3)) +
                noise * standard_normal(rng);
  }
  return values;
}

Expectation expectation(const Emulator& emulator, const Matrix& at) {
  Expectation found{Matrix(at.rows(), 1), Matrix(at.rows(), 1)};
  Column mean(at.rows());
  Column variance(at.rows());
  emulator.expect(at, mean, variance);
  found.mean.col(0) = mean;
  found.variance.col(0) = variance;
  return found;
}

}  // namespace

TEST_CASE("an emulator tells a surface it has seen at some points") {
  const Matrix points = latin_hypercube(120, 5, chance);
  const Matrix elsewhere = latin_hypercube(200, 5, {8, CalibrationPurpose::design});
  const Expectation found = expectation(Emulator(points, surface(points, 0.0)), elsewhere);
  const Column truth = surface(elsewhere, 0.0);
  CHECK((found.mean.col(0) - truth).cwiseAbs().maxCoeff() < 2.0);  // of a surface that spans 35
}

TEST_CASE("with noise it averages, and is as far off as it says") {
  const Matrix points = latin_hypercube(150, 5, chance);
  const Matrix elsewhere = latin_hypercube(400, 5, {8, CalibrationPurpose::design});
  const Expectation found = expectation(Emulator(points, surface(points, 2.0)), elsewhere);
  const Column away = (found.mean.col(0) - surface(elsewhere, 0.0)).cwiseAbs();
  CHECK(away.mean() < 1.0);  // half the noise of a single value
  const auto within = (away.array() <= 2.0 * found.variance.col(0).array().sqrt()).count();
  CHECK(within >= 320);  // 95 % if all were independent and the kernel right; 80 % is far from luck
  CHECK(within < 400);
}

TEST_CASE("it is surer where it has seen more") {
  const Matrix points = 0.4 * latin_hypercube(60, 2, chance);
  Matrix at(2, 2);
  at << 0.2, 0.2, 0.95, 0.95;
  Matrix wide(60, 5);
  wide << points, Matrix::Constant(60, 3, 0.5);
  Matrix here(2, 5);
  here << at, Matrix::Constant(2, 3, 0.5);
  const Expectation found = expectation(Emulator(wide, surface(wide, 0.5)), here);
  CHECK(found.variance(0, 0) < found.variance(1, 0));
}

TEST_CASE("figures that never change are expected to stay as they are") {
  const Matrix points = latin_hypercube(30, 3, chance);
  const Expectation found = expectation(Emulator(points, Column::Constant(30, 7.0)), points);
  CHECK((found.mean.array() - 7.0).abs().maxCoeff() < 1e-9);
}

TEST_CASE("emulators say the same to the last bit on one thread and on two") {
  const Matrix points = latin_hypercube(90, 4, chance);
  Matrix values(90, 3);
  for (int i = 0; i < 3; ++i) values.col(i) = surface(points, 1.0 + i);
  const auto on = [&](int threads) {
    Expectation found;
    tbb::task_arena(threads).execute(
        [&] { found = Emulators(points, values).expect(latin_hypercube(150, 4, chance)); });
    return found;
  };
  const Expectation one = on(1);
  const Expectation two = on(2);
  CHECK(one.mean == two.mean);
  CHECK(one.variance == two.variance);
}

TEST_CASE("an emulator made like another learns from its own points") {
  const Matrix points = latin_hypercube(80, 4, chance);
  const Matrix more = latin_hypercube(120, 4, {9, CalibrationPurpose::design});
  const Emulators first(points, surface(points, 0.5));
  const Emulators second(more, surface(more, 0.5), first);
  const Column truth = surface(more, 0.0);
  const auto off = [&](const Emulators& emulators) {
    return (emulators.expect(more).mean.col(0) - truth).cwiseAbs().mean();
  };
  CHECK(off(second) < off(first));
}

}  // namespace hjemmel
