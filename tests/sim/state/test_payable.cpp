#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/state/payable.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// A municipality with a list of every kind, and what payments are to know of it.
struct Kinds {
  Kinds() {
    place = world.municipality();
    elsewhere = world.municipality();
    own = world.list(place, {.inhabitants = 1300});
    supported = world.list(place, {.inhabitants = 450, .contract = Contract::self_employed_82});
    salaried = world.list(place, {.inhabitants = 1100, .contract = Contract::salaried});
    for (const ListId list : {own, supported, salaried}) world.gp(list);
    vacant = world.list(place, {.inhabitants = 1050, .contract = Contract::salaried, .locum = true});
    world.gp(world.list(elsewhere, {.inhabitants = 2000}));
    set_payment_limits(world.state, place, 1000, 500);
  }
  int of(std::vector<int> Municipalities::* column) const {
    return (world.state.municipalities.*column)[place.index()];
  }
  bool is_short(ListId list) const { return world.state.short_lists.contains(list); }

  World world;
  MunicipalityId place;
  MunicipalityId elsewhere;
  ListId own;
  ListId supported;
  ListId salaried;
  ListId vacant;
};

TEST_CASE("sums for payments tell lists apart by holder, form and length") {
  const Kinds kinds;
  CHECK(kinds.of(&Municipalities::above_step) == 300 + 100 + 50);
  CHECK(kinds.of(&Municipalities::salaried_held) == 1);
  CHECK(kinds.of(&Municipalities::salaried_persons) == 1100);
  CHECK(kinds.of(&Municipalities::salaried_above_step) == 100);
  CHECK(kinds.of(&Municipalities::supported) == 1);
  CHECK(kinds.of(&Municipalities::covered) == 1);
  CHECK(kinds.is_short(kinds.supported));
  CHECK(kinds.world.state.short_lists.size() == 1);
  CHECK_INVARIANTS(kinds.world.state);
}

TEST_CASE("other limits count anew, in their municipality only") {
  Kinds kinds;
  set_payment_limits(kinds.world.state, kinds.place, 1200, 1301);
  CHECK(kinds.of(&Municipalities::above_step) == 100);
  CHECK(kinds.of(&Municipalities::salaried_above_step) == 0);
  CHECK(kinds.is_short(kinds.own));
  CHECK(!kinds.is_short(kinds.salaried));
  CHECK(kinds.world.state.municipalities.above_step[kinds.elsewhere.index()] == 2000);  // whose step is still 0
  set_payment_limits(kinds.world.state, kinds.place, 1200, 0);
  CHECK(kinds.world.state.short_lists.size() == 0);
  CHECK_INVARIANTS(kinds.world.state);
}

TEST_CASE("persons who come take a list over the limits and back") {
  Kinds kinds;
  add_inhabitants(kinds.world.state, kinds.supported, 50);
  CHECK(!kinds.is_short(kinds.supported));
  add_inhabitants(kinds.world.state, kinds.supported, 501);
  CHECK(kinds.of(&Municipalities::above_step) == 451);
  add_inhabitants(kinds.world.state, kinds.supported, -502);
  CHECK(kinds.is_short(kinds.supported));
  CHECK(kinds.of(&Municipalities::above_step) == 450);
  add_inhabitants(kinds.world.state, kinds.salaried, -700);
  CHECK(kinds.of(&Municipalities::salaried_persons) == 400);
  CHECK(kinds.of(&Municipalities::salaried_above_step) == 0);
  CHECK(!kinds.is_short(kinds.salaried));
  CHECK_INVARIANTS(kinds.world.state);
}

TEST_CASE("a change of form or holder moves a list between the sums") {
  Kinds kinds;
  State& state = kinds.world.state;
  set_contract(state, kinds.supported, Contract::salaried_bonus);
  CHECK(kinds.of(&Municipalities::supported) == 0);
  CHECK(kinds.of(&Municipalities::salaried_held) == 2);
  CHECK(!kinds.is_short(kinds.supported));
  set_contract(state, kinds.salaried, Contract::self_employed);
  CHECK(kinds.of(&Municipalities::salaried_persons) == 450);
  leave_lists(state, state.lists.doctor[kinds.supported.index()], ExitReason::other_work, Stage::other_work);
  CHECK(kinds.of(&Municipalities::salaried_held) == 0);
  CHECK(kinds.of(&Municipalities::covered) == 1);
  kinds.world.gp(kinds.vacant);
  CHECK(kinds.of(&Municipalities::covered) == 0);
  CHECK(kinds.of(&Municipalities::salaried_persons) == 1050);
  CHECK_INVARIANTS(state);
}

TEST_CASE("many lists that change at once change as they do one by one") {
  Kinds together;
  Kinds apart;
  const std::vector<ListId> lists{together.own, together.supported, together.salaried, together.vacant};
  const std::vector<int> changes{-400, 600, 0, -1050};
  add_inhabitants(together.world.state, together.place, lists, changes);
  for (std::size_t k = 0; k < lists.size(); ++k) add_inhabitants(apart.world.state, lists[k], changes[k]);
  CHECK(together.world.state.lists.inhabitants == apart.world.state.lists.inhabitants);
  CHECK(together.world.state.municipalities.above_step == apart.world.state.municipalities.above_step);
  CHECK(together.world.state.counts.inhabitants_without_gp == apart.world.state.counts.inhabitants_without_gp);
  CHECK_INVARIANTS(together.world.state);
  CHECK_INVARIANTS(apart.world.state);
}

TEST_CASE("tenure is noted on every list that the doctor holds, and forgotten when the doctor goes") {
  Kinds kinds;
  State& state = kinds.world.state;
  const DoctorId gp = state.lists.doctor[kinds.own.index()];
  kinds.world.second_list(gp, kinds.vacant);
  set_tenure(state, gp, Month(2015, 6));
  CHECK(state.doctors.tenure_since[gp.index()] == Month(2015, 6));
  CHECK(state.lists.held_since[kinds.own.index()] == Month(2015, 6));
  CHECK(state.lists.held_since[kinds.vacant.index()] == Month(2015, 6));
  CHECK_INVARIANTS(state);
  leave_lists(state, gp, ExitReason::other_work, Stage::other_work);
  CHECK(state.lists.held_since[kinds.own.index()] == Month{});
  CHECK(state.lists.held_since[kinds.vacant.index()] == Month{});
}

#ifdef HJEMMEL_CONTRACTS
TEST_CASE("what cannot be is refused: sums of a list without a holder, negative limits, more leaving than there are") {
  Kinds kinds;
  State& state = kinds.world.state;
  CHECK_THROWS_AS(count_payable(state, kinds.vacant, 1), ContractViolation);
  CHECK_THROWS_AS(set_payment_limits(state, kinds.place, -1, 0), ContractViolation);
  CHECK_THROWS_AS(set_payment_limits(state, kinds.place, 0, -1), ContractViolation);
  CHECK_THROWS_AS(add_inhabitants(state, kinds.own, -1301), ContractViolation);
  CHECK_THROWS_AS(set_tenure(state, state.lists.doctor[kinds.own.index()], state.now + 1), ContractViolation);
}
#endif

}  // namespace
}  // namespace hjemmel::testing
