#include "output/piece_format.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

const std::string plan(64, 'a');

std::vector<std::byte> encoded(const std::vector<ReplicateResults>& replicates) {
  const PieceHeader header{plan, {0, static_cast<std::uint32_t>(replicates.size())}, 1.5, 0};
  std::vector<std::byte> bytes;
  encode_piece(header, replicates, bytes);
  return bytes;
}

std::vector<ReplicateResults> decoded(const std::vector<std::byte>& bytes) {
  std::vector<ReplicateResults> replicates;
  decode_replicates(bytes, replicates);
  return replicates;
}

ReplicateResults with_national(std::vector<std::int64_t> values) {
  ReplicateResults results;
  results.national = std::move(values);
  return results;
}

}  // namespace

TEST_CASE("numbers at the limits of every width come back as they were") {
  std::vector<std::int64_t> values;
  for (const int bits : {7, 8, 15, 16, 31, 32, 62}) {
    const std::int64_t power = std::int64_t{1} << bits;
    for (const std::int64_t value : {power - 1, power, power + 1}) {
      values.push_back(value);
      values.push_back(-value);
    }
  }
  values.push_back(std::numeric_limits<std::int64_t>::max());
  values.push_back(std::numeric_limits<std::int64_t>::min());
  values.push_back(0);
  for (const std::int64_t value : values) {  // each sets the width of a chunk of its own
    const auto back = decoded(encoded({with_national({1, value, -1})}));
    REQUIRE(back.size() == 1);
    CHECK(back[0].national == std::vector<std::int64_t>{1, value, -1});
  }
  CHECK(decoded(encoded({with_national(values)}))[0].national == values);
}

TEST_CASE("every column of every replicate comes back, at any length around a chunk") {
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{512}, std::size_t{513}, std::size_t{2000}}) {
    std::vector<ReplicateResults> replicates(3);
    for (std::size_t r = 0; r < replicates.size(); ++r) {
      ReplicateResults& results = replicates[r];
      for (std::size_t i = 0; i < length; ++i) {
        results.national.push_back(static_cast<std::int64_t>(i * i * (r + 1)));
        results.municipal.push_back(static_cast<std::int32_t>(i % 600 == 0 ? -2'000'000'000 : static_cast<int>(i + r)));
        results.vacancy_durations.push_back(static_cast<std::int32_t>(i % 5));
      }
      results.agent_months = 1'000'000'000'000 + r;
      results.events.resize(r);
      for (Event& event : results.events) event.detail = 17;
    }
    const auto back = decoded(encoded(replicates));
    REQUIRE(back.size() == 3);
    for (std::size_t r = 0; r < replicates.size(); ++r) {
      CHECK(back[r].national == replicates[r].national);
      CHECK(back[r].municipal == replicates[r].municipal);
      CHECK(back[r].vacancy_durations == replicates[r].vacancy_durations);
      CHECK(back[r].agent_months == replicates[r].agent_months);
      REQUIRE(back[r].events.size() == r);
      if (r > 0) CHECK(back[r].events[r - 1].detail == 17);
    }
  }
}

TEST_CASE("small numbers take a byte each, and one large number widens its own chunk only") {
  std::vector<std::int64_t> values(1024, 3);
  const std::size_t small = encoded({with_national(values)}).size();
  CHECK(small < 1024 + 200);
  values[700] = 1'000;
  CHECK(encoded({with_national(values)}).size() == small + 512);
  values[0] = std::int64_t{1} << 40;
  CHECK(encoded({with_national(values)}).size() == small + 512 + 7 * 512);
}

TEST_CASE("a piece says what it is, and what is wrong with it") {
  const auto whole = encoded({with_national({1, 2, 3}), with_national({4, 5, 6})});
  PieceHeader header;
  CHECK(piece_problem(whole, plan, header).empty());
  CHECK(header.block == Block{0, 2});
  CHECK(header.cpu_seconds == 1.5);
  CHECK(piece_problem(whole, std::string(64, 'b'), header) == "of another run");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CHECK(piece_problem(std::span(whole).first(length), plan, header) == "cut off");
  }
  auto longer = whole;
  longer.push_back(std::byte{0});
  CHECK(piece_problem(longer, plan, header) == "damaged");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    auto damaged = whole;
    damaged[i] ^= std::byte{0x10};
    CHECK_FALSE(piece_problem(damaged, plan, header).empty());
  }
}

TEST_CASE("a piece that claims more than it holds is our bug, not a crash") {
  auto bytes = encoded({with_national({1, 2, 3})});
  CHECK_THROWS_AS(decoded({bytes.begin(), bytes.end() - 9}), ContractViolation);
}

}  // namespace hjemmel
