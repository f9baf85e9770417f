#include "tools/calibration/evidence.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

Target target(const char* measure, const char* date, double value, double tolerance) {
  Target made;
  made.measure = measure;
  made.date = date;
  made.geography = "norway";
  made.value = value;
  made.tolerance = tolerance;
  return made;
}

Expectation expected(const Matrix& mean, double variance) {
  return {mean, Matrix::Constant(mean.rows(), mean.cols(), variance)};
}

}  // namespace

TEST_CASE("implausibility is a distance in deviations of tolerance, chance and emulation together") {
  const std::vector<Target> one{target("gps", "2021-03-26", 100.0, 8.0)};  // deviation 4
  const Evidence evidence(one, Matrix::Constant(1, 1, 8.0), 2);            // chance 8 x (1 + 1/2) = 12
  Matrix means(2, 1);
  means << 100.0, 121.0;
  const Column away = evidence.implausibility(expected(means, 21.0));  // 16 + 12 + 21 = 49
  CHECK(away(0) == 0.0);
  CHECK(away(1) == doctest::Approx(3.0));
}

TEST_CASE("the second largest distance counts, so that one figure that cannot be met rules nothing out") {
  const std::vector<Target> three{target("a", "2020", 0.0, 2.0), target("b", "2020", 0.0, 2.0),
                                  target("c", "2020", 0.0, 2.0)};
  const Evidence evidence(three, Matrix::Zero(3, 3), 2);
  Matrix means(1, 3);
  means << 1.0, -50.0, 2.5;
  CHECK(evidence.implausibility(expected(means, 0.0))(0) == doctest::Approx(2.5));
}

TEST_CASE("the likelihood is the normal density with correlated tolerances within a measure") {
  const std::vector<Target> two{target("a", "2020", 0.0, 2.0), target("a", "2021", 0.0, 2.0)};  // deviations 1
  Matrix chance(2, 2);
  chance << 1.0, 0.5, 0.5, 1.0;
  const Evidence evidence(two, chance, 1);  // covariance: 1 + 2, 0.5 + 1
  Matrix means(2, 2);
  means << 0.0, 0.0, 1.0, -1.0;
  const Column logs = evidence.log_likelihood(expected(means, 0.0));
  // (1, -1) is an eigenvector of 3 and 1.5 with the value 1.5.
  CHECK(logs(0) - logs(1) == doctest::Approx(0.5 * 2.0 / 1.5));
  CHECK(logs(0) == doctest::Approx(-0.5 * std::log(3.0 * 3.0 - 1.5 * 1.5)));
}

TEST_CASE("figures of different measures or places are off independently") {
  std::vector<Target> two{target("a", "2020", 0.0, 2.0), target("a", "2021", 0.0, 2.0)};
  const auto difference = [&] {
    Matrix means(2, 2);
    means << 0.0, 0.0, 1.0, -1.0;
    const Column logs = Evidence(two, Matrix::Zero(2, 2), 1).log_likelihood(expected(means, 0.0));
    return logs(0) - logs(1);
  };
  CHECK(difference() == doctest::Approx(2.0));
  two[1].geography = "Oslo";
  CHECK(difference() == doctest::Approx(1.0));
}

}  // namespace hjemmel
