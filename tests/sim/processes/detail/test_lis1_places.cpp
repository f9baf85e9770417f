#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/detail/lis1_places.hpp"
#include "sim/random/draws.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

constexpr double anything = -std::numeric_limits<double>::infinity();
constexpr MunicipalityId nowhere = MunicipalityId::none();

// A country of many municipalities, some with empty places.
struct Places {
  World world;
  RandomStream rng;

  explicit Places(std::uint32_t replicate)
      : world({.replicate = replicate}), rng(world.random.stream(Process::base_population, 0, {2021, 3})) {
    for (int i = 0; i < 30; ++i) {
      world.municipality({.county = static_cast<std::uint8_t>(uniform_index(rng, 2)),
                          .centrality = static_cast<std::uint8_t>(1 + uniform_index(rng, 6))});
    }
    const std::size_t empty = uniform_index(rng, 60);
    for (std::size_t i = 0; i < empty; ++i) world.empty_lis1_place(MunicipalityId(uniform_index(rng, 30)));
    list_empty_places(world.state, world.parameters.lis1);
  }
  Lis1Candidate candidate() {
    Lis1Candidate c;
    c.taste_key = rng();
    c.taste_salt = rng();
    c.trust = TrustId(0);
    c.home_county = static_cast<std::uint8_t>(uniform_index(rng, 3));
    return c;
  }
  // What the fast choices do, place by place: the utility, or nothing.
  std::optional<double> best_by_looking_at_all(const Lis1Candidate& c, MunicipalityId elsewhere_than, double least) {
    std::optional<double> best;
    for (const EmptyLis1Place& place : world.state.empty_lis1_places) {
      if (place.municipality == elsewhere_than) continue;
      const double utility = lis1_place_utility(world.state, c, place.municipality, world.parameters.lis1);
      if (utility > least && (!best || utility > *best)) best = utility;
    }
    return best;
  }
};

}  // namespace

TEST_CASE("a place tempts when a look at all of them finds one, and it is that one, whatever it must be worth") {
  int found = 0;
  int none = 0;
  for (std::uint32_t replicate = 0; replicate < 60; ++replicate) {
    Places places(replicate);
    Lis1Parameters& lis1 = places.world.parameters.lis1;
    if (replicate % 3 == 1) lis1.place_per_centrality = 0.4;  // the remoter the better
    if (replicate % 3 == 2) lis1.place_home_county = -1.0;
    State& state = places.world.state;
    list_empty_places(state, lis1);
    for (int i = 0; i < 200; ++i) {
      state.lis1_buffers.candidates.push_back(places.candidate());
      state.lis1_buffers.candidates.back().place = MunicipalityId(uniform_index(places.rng, 30));
    }
    look_at_empty_places(state);
    // Places that come and go after that are seen as well.
    if (!state.empty_lis1_places.empty()) fill_empty_place(state, 0);
    add_empty_place(state, MunicipalityId(uniform_index(places.rng, 30)), TrustId(0), lis1);
    for (const Lis1Candidate& c : state.lis1_buffers.candidates) {
      const double least = -2.0 + 8.0 * uniform(places.rng);
      const auto row = tempting_place(state, c, least, lis1);
      const std::optional<double> expected = places.best_by_looking_at_all(c, c.place, least);
      REQUIRE(row.has_value() == expected.has_value());
      (row ? found : none) += 1;
      if (!row) continue;
      const MunicipalityId where = places.world.state.empty_lis1_places[*row].municipality;
      REQUIRE(lis1_place_utility(places.world.state, c, where, lis1) == *expected);
    }
  }
  CHECK(found > 2000);
  CHECK(none > 2000);
}

TEST_CASE("the best empty place is the one that a look at all of them finds; the one that expires first of equals") {
  int close = 0;
  for (std::uint32_t replicate = 0; replicate < 60; ++replicate) {
    Places places(replicate);
    State& state = places.world.state;
    const Lis1Parameters& lis1 = places.world.parameters.lis1;
    for (EmptyLis1Place& place : state.empty_lis1_places) {
      place.until = state.now + static_cast<int>(uniform_index(places.rng, 6));
    }
    for (int i = 0; i < 200; ++i) {
      const Lis1Candidate c = places.candidate();
      const auto row = best_empty_place(state, c, lis1);
      const std::optional<double> expected = places.best_by_looking_at_all(c, nowhere, anything);
      REQUIRE(row.has_value() == expected.has_value());
      if (!row) continue;
      const EmptyLis1Place& best = state.empty_lis1_places[*row];
      REQUIRE(lis1_place_utility(state, c, best.municipality, lis1) == *expected);
      for (const EmptyLis1Place& other : state.empty_lis1_places) {
        if (other.municipality != best.municipality) continue;
        REQUIRE(best.until <= other.until);
        close += best.until < other.until ? 1 : 0;
      }
    }
  }
  CHECK(close > 1000);
}

TEST_CASE("places that come and go while doctors choose are seen by the next doctor") {
  Places places(7);
  State& state = places.world.state;
  const Lis1Parameters& lis1 = places.world.parameters.lis1;
  for (int i = 0; i < 2000; ++i) {
    const Lis1Candidate c = places.candidate();
    const auto row = best_empty_place(state, c, lis1);
    const std::optional<double> expected = places.best_by_looking_at_all(c, nowhere, anything);
    REQUIRE(row.has_value() == expected.has_value());
    if (row) {
      REQUIRE(lis1_place_utility(state, c, state.empty_lis1_places[*row].municipality, lis1) == *expected);
      CHECK(fill_empty_place(state, *row) != nowhere);
    }
    if (!row || uniform_index(places.rng, 3) > 0) {
      add_empty_place(state, MunicipalityId(uniform_index(places.rng, 30)), TrustId(0), lis1);
    }
    CHECK(state.lis1_buffers.empty_places.count == state.empty_lis1_places.size());
  }
  CHECK_INVARIANTS(state);
}

TEST_CASE("doctors choose among the places of their trust in turn, each the best that is free") {
  for (std::uint32_t replicate = 0; replicate < 40; ++replicate) {
    Places places(replicate);
    State& state = places.world.state;
    const Lis1Parameters& lis1 = places.world.parameters.lis1;
    const std::size_t doctors = 1 + uniform_index(places.rng, 80);
    for (std::size_t i = 0; i < doctors; ++i) state.lis1_buffers.candidates.push_back(places.candidate());
    choose_trust_places(state, places.world.parameters);
    // The places that the cohort got, taken one by one.
    std::vector<int> free(30, 0);
    for (const Lis1Candidate& c : state.lis1_buffers.candidates) ++free[c.place.index()];
    for (const Lis1Candidate& c : state.lis1_buffers.candidates) {
      for (std::size_t m = 0; m < free.size(); ++m) {
        const double utility = lis1_place_utility(state, c, MunicipalityId(m), lis1);
        if (free[m] > 0) REQUIRE(utility <= c.utility);
      }
      REQUIRE(c.utility == lis1_place_utility(state, c, c.place, lis1));
      --free[c.place.index()];
    }
    double owed = 0.0;
    for (const double rest : state.municipalities.lis1_owed) {
      owed += rest;
      REQUIRE(std::abs(rest) <= 1.0);
    }
    CHECK(std::abs(owed) < 1e-9);
  }
}

}  // namespace hjemmel::testing
