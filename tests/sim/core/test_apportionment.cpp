#include <array>
#include <cstdlib>

#include <doctest/doctest.h>

#include "sim/core/apportionment.hpp"

namespace hjemmel {
namespace {

TEST_CASE("shares add up to the amount, lie within one of their exact value and never exceed their weight") {
  constexpr std::array<int, 7> weights{5, 0, 17, 1, 300, 2, 75};
  constexpr int total = 400;
  for (int amount = 0; amount <= total; ++amount) {
    Apportionment shares(amount, total);
    int given = 0;
    for (const int weight : weights) {
      const int share = shares.share(weight);
      CHECK(share >= 0);
      CHECK(share <= weight);
      CHECK(std::abs(share * total - amount * weight) < total);
      given += share;
    }
    CHECK(given == amount);
    CHECK(shares.given() == amount);
  }
}

TEST_CASE("an amount above the sum of weights is shared out all the same, and no weight means no share") {
  Apportionment shares(900, 3);
  CHECK(shares.share(1) == 300);
  CHECK(shares.share(2) == 600);
  Apportionment nothing(10, 0);
  CHECK(nothing.share(0) == 0);
  CHECK(nothing.given() == 0);
}

}  // namespace
}  // namespace hjemmel
