#include "config/apportion.hpp"

#include <cmath>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

namespace hjemmel {

TEST_CASE("parts sum to the total, are near their share and at least the smallest") {
  const std::vector<double> weights{5.0, 3.0, 1.5, 0.4, 0.1};
  for (int total = 5; total < 200; ++total) {
    const std::vector<int> parts = apportioned(weights, total, 1);
    CHECK(std::accumulate(parts.begin(), parts.end(), 0) == total);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      CHECK(parts[i] >= 1);
      CHECK(std::abs(parts[i] - weights[i] / 10.0 * total) < 4.0);
    }
  }
  CHECK(apportioned(weights, 100) == std::vector<int>{50, 30, 15, 4, 1});
}

TEST_CASE("nobody gets a part without a weight") {
  CHECK(apportioned(std::vector<double>{0.0, 1.0, 1.0}, 5)[0] == 0);
  CHECK(apportioned(std::vector<double>{0.0, 0.0}, 0) == std::vector<int>{0, 0});
}

TEST_CASE("raking reaches both margins and keeps zeros") {
  Grid grid(2, 2);
  grid.at(0, 0) = 1.0;
  grid.at(0, 1) = 2.0;
  grid.at(1, 0) = 0.0;
  grid.at(1, 1) = 4.0;
  grid.rake(std::vector<double>{10.0, 5.0}, std::vector<double>{6.0, 9.0}, 50);
  CHECK(grid.at(1, 0) == 0.0);
  CHECK(grid.at(0, 0) == doctest::Approx(6.0));
  CHECK(grid.at(0, 1) == doctest::Approx(4.0));
  CHECK(grid.at(1, 1) == doctest::Approx(5.0));
}

TEST_CASE("rounding keeps row and column sums exactly") {
  Grid grid(3, 4);
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t c = 0; c < 4; ++c) grid.at(r, c) = 0.3 + 0.7 * static_cast<double>(r * c);
  }
  const auto whole = rounded_to_sums(grid, {2, 5, 9}, {1, 2, 6, 7});
  for (std::size_t r = 0; r < 3; ++r)
    CHECK(std::accumulate(whole[r].begin(), whole[r].end(), 0) == std::vector{2, 5, 9}[r]);
  for (std::size_t c = 0; c < 4; ++c) CHECK(whole[0][c] + whole[1][c] + whole[2][c] == std::vector{1, 2, 6, 7}[c]);
}

TEST_CASE("even sequences fill the unit interval and do not go together") {
  for (std::size_t kind = 0; kind < 8; ++kind) {
    int low = 0;
    int both_low = 0;
    constexpr std::size_t count = 2000;
    for (std::size_t k = 0; k < count; ++k) {
      low += evenly(k, kind) < 0.25 ? 1 : 0;
      both_low += evenly(k, kind) < 0.5 && evenly(k, kind + 1) < 0.5 ? 1 : 0;
    }
    CHECK(low == doctest::Approx(500).epsilon(0.02));
    CHECK(both_low == doctest::Approx(500).epsilon(0.05));
  }
}

}  // namespace hjemmel
