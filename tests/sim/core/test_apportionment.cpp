#include <algorithm>
#include <array>
#include <cstdint>
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

// The amount's part of the weights met, rounded down, in whole numbers only.
std::int64_t due(std::int64_t amount, std::int64_t met, std::int64_t total) { return amount * met / total; }

TEST_CASE("shares are exact: as by division of whole numbers, for every small amount and total") {
  for (int total = 1; total <= 120; ++total) {
    for (int amount = 0; amount <= 250; ++amount) {
      Apportionment shares(amount, total);
      for (int met = 1; met <= total; ++met) {
        shares.share(1);
        REQUIRE(shares.given() == due(amount, met, total));
      }
    }
  }
}

TEST_CASE("shares are exact right before, at and after every whole number, up to products of 2^50") {
  std::uint64_t word = 12345;
  const auto below = [&word](std::int64_t limit) {
    word = word * 6364136223846793005U + 1442695040888963407U;  // Knuth's MMIX
    return static_cast<std::int64_t>((word >> 33) % static_cast<std::uint64_t>(limit));
  };
  for (int trial = 0; trial < 20000; ++trial) {
    const std::int64_t total = 2 + below((std::int64_t{1} << 25) - 2);
    const std::int64_t amount = 1 + below((std::int64_t{1} << 25) - 1);
    // The first sum of weights at which the k-th unit is due, and its neighbours.
    const std::int64_t k = 1 + below(amount);
    const std::int64_t first = (k * total + amount - 1) / amount;
    for (std::int64_t met = std::max<std::int64_t>(0, first - 1); met <= std::min(total, first + 1); ++met) {
      Apportionment shares(amount, total);
      REQUIRE(shares.share(static_cast<int>(met)) == due(amount, met, total));
    }
  }
}

}  // namespace
}  // namespace hjemmel
