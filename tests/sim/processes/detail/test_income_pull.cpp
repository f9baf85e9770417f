#include <doctest/doctest.h>

#include "sim/processes/detail/adverts.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {

TEST_CASE("income and what municipalities pass on make lists wanted, each in its form") {
  World world;
  const auto place = world.municipality();
  const ListId own = world.list(place, {.vacant_months = 2, .advertised = true});
  const ListId salaried = world.list(place, {.contract = Contract::salaried, .vacant_months = 2, .advertised = true});
  const auto known = [&](ListId list) {
    world.state.market.forget();
    refresh_adverts(world.state, world.parameters);
    return world.state.market.adverts[world.state.market.advert_of_list[list.index()]].known;
  };
  const auto own_before = known(own);
  const auto salaried_before = known(salaried);
  Conditions& conditions = world.state.municipalities.conditions[place.index()];
  conditions.self_employed_pull = 0.25;
  conditions.salaried_pull = -0.5;
  for (std::size_t kind = 0; kind < seeker_kinds; ++kind) {
    CHECK(known(own)[kind] - own_before[kind] == doctest::Approx(0.25));
    CHECK(known(salaried)[kind] - salaried_before[kind] == doctest::Approx(-0.5));
  }
}

}  // namespace hjemmel::testing
