#include <doctest/doctest.h>

#include "sim/processes/detail/adverts.hpp"
#include "sim/processes/detail/training_terms.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// One advertised list of mean length with a GP who supervises next door, and what seekers see in it.
struct Market1 {
  explicit Market1(Contract form = Contract::self_employed, int persons = 1000) {
    place = world.municipality({.centrality = 6});
    world.gps(place, 1);
    list = world.list(place, {.inhabitants = persons, .contract = form, .advertised = true});
    world.state.reference.list_length = 1000.0;
  }
  float known(bool trains, bool prefers_salary) {
    world.state.market.forget();
    refresh_adverts(world.state, world.parameters);
    return world.state.market.adverts.front().known[kind_of_seeker(trains, prefers_salary)];
  }
  /// What the change adds to the list for one kind of seeker.
  template <class Change>
  float gain(bool trains, bool prefers_salary, Change change) {
    const float before = known(trains, prefers_salary);
    change();
    return known(trains, prefers_salary) - before;
  }
  void terms(OfferTerms now) { world.state.lists.terms[list.index()] = now; }
  ChoiceParameters& choice() { return world.parameters.choice; }
  World world;
  MunicipalityId place;
  ListId list;
};

doctest::Approx near(double value) { return doctest::Approx(value).epsilon(1e-4); }

}  // namespace

TEST_CASE("employed training posts draw those who must train and prefer salary, and put off those who do not") {
  const auto gain = [](bool trains, bool prefers_salary) {
    Market1 m;
    m.choice().preferred_contract = 0.9;
    return m.gain(trains, prefers_salary, [&] { m.terms(OfferTerms::training_post); });
  };
  CHECK(gain(true, true) == near(0.9));
  CHECK(gain(true, false) == near(-0.9));
  CHECK(gain(false, true) == 0.0F);
  CHECK(gain(false, false) == 0.0F);
}

TEST_CASE("equal terms draw everybody whose form is not on offer; a transition is worth its share to each") {
  Market1 equal(Contract::salaried);
  equal.choice().preferred_contract = 0.9;
  CHECK(equal.gain(false, false, [&] { equal.terms(OfferTerms::own_choice); }) == near(0.9));
  CHECK(equal.gain(false, true, [&] { equal.terms(OfferTerms::own_choice); }) == 0.0F);
  const auto transition = [](bool prefers_salary) {
    Market1 m;
    m.choice().preferred_contract = 1.0;
    m.choice().transition = 0.7;
    return m.gain(true, prefers_salary, [&] { m.terms(OfferTerms::transition); });
  };
  CHECK(transition(true) == near(0.7));
  CHECK(transition(false) == near(-0.3));
}

TEST_CASE("a bonus acts on salaried offers, premises and staff on the others, a group on both") {
  for (const bool salaried : {false, true}) {
    Market1 m(salaried ? Contract::salaried : Contract::self_employed);
    m.choice().bonus = 0.3;
    m.choice().support = 0.4;
    m.choice().group = 0.2;
    CHECK(m.gain(false, true, [&] { m.world.state.lists.added[m.list.index()] = 1; }) == near(salaried ? 0.3 : 0.4));
    CHECK(m.gain(true, true, [&] { m.world.state.lists.in_group[m.list.index()] = 1; }) == near(0.2));
  }
}

TEST_CASE("a dearer practice deters from long self-employed lists only, and a guarantee takes the barrier away") {
  const auto dearer = [](Contract form, int persons) {
    Market1 m(form, persons);
    m.choice().handover_per_100000 = 0.05;
    return m.gain(false, false, [&] { m.world.parameters.money.handover_price_nok.set_base(1'000'000.0); });
  };
  CHECK(dearer(Contract::self_employed, 1000) == near(-0.1));
  CHECK(dearer(Contract::self_employed, 2000) == near(-0.2));
  CHECK(dearer(Contract::self_employed, 0) == 0.0F);
  CHECK(dearer(Contract::self_employed_82, 1000) == 0.0F);
  CHECK(dearer(Contract::salaried, 1000) == 0.0F);
  Market1 m;
  m.choice().handover_per_100000 = 0.05;
  CHECK(m.gain(false, false, [&] { m.choice().price_guarantee_share = Lever{0.5}; }) == near(0.2));
}

TEST_CASE("incentives in kroner draw to all lists of the place, social benefits to self-employed offers") {
  for (const bool salaried : {false, true}) {
    Market1 m(salaried ? Contract::salaried : Contract::self_employed);
    m.choice().incentive_per_100000 = 0.1;
    CHECK(m.gain(true, true, [&] { m.world.parameters.money.incentive_nok.set_base(300'000.0); }) == near(0.3));
    CHECK(m.gain(true, true, [&] { m.choice().social_benefits.set_base(0.25); }) == near(salaried ? 0.0 : 0.25));
  }
}

TEST_CASE("more hours of supervision draw those who must train, and leave room for fewer of them") {
  Market1 m;
  m.choice().supervision_hour = 0.03;
  m.choice().no_supervisor = -0.6;
  m.world.parameters.training.trainees_per_specialist = Lever{1.5};
  CHECK(m.gain(true, true, [&] { m.world.parameters.training.supervision_hours = Lever{6.0}; }) == near(0.06));
  CHECK(m.gain(false, true, [&] { m.world.parameters.training.supervision_hours = Lever{4.0}; }) == 0.0F);
  m.world.gp(m.world.list(m.place), {.stage = Stage::gp_trainee});
  CHECK(supervision_places(m.world.state, m.place, m.world.parameters.training) == near(1.5));
  m.world.parameters.training.supervision_hours = Lever{8.0};
  CHECK(supervision_places(m.world.state, m.place, m.world.parameters.training) == near(0.75));
  CHECK(m.gain(true, true, [&] { m.world.parameters.training.supervision_hours = Lever{2.0}; }) == near(0.6 - 0.06));
}

TEST_CASE("experienced GPs supervise where supervisors need not be specialists") {
  World world;
  const auto place = world.municipality();
  world.gp(world.list(place), {.stage = Stage::gp_untrained, .scheme_months = 72});
  world.gp(world.list(place), {.stage = Stage::gp_untrained, .scheme_months = 48});
  world.gp(world.list(place), {.stage = Stage::gp_specialist, .scheme_months = 96});
  TrainingParameters& training = world.parameters.training;
  training.trainees_per_specialist = Lever{2.0};
  training.experienced_years = 5.0;
  CHECK(supervision_places(world.state, place, training) == near(2.0));
  training.supervisor_specialist_only = Lever{0.0};
  CHECK(supervision_places(world.state, place, training) == near(4.0));
  training.experienced_years = 3.0;
  CHECK(supervision_places(world.state, place, training) == near(6.0));
}

TEST_CASE("agreements draw by form, and by the size of the grant as far as the elasticity goes") {
  for (const bool salaried : {false, true}) {
    Market1 m(salaried ? Contract::salaried : Contract::self_employed);
    m.choice().alis_agreement = 0.5;
    m.world.parameters.training.agreement_share = Lever{0.4};
    CHECK(m.gain(true, true, [&] { m.world.parameters.training.agreement_share_salaried = Lever{0.0}; }) ==
          near(salaried ? -0.2 : 0.0));
  }
  Market1 m;
  m.world.parameters.training.agreement_share = Lever{0.4};
  m.world.parameters.money.alis_grant_remote = Lever{4.0 * 367000.0};
  const auto worth = [&] { return agreements_worth(m.world.state, m.place, m.world.parameters); };
  CHECK(worth() == near(0.4));
  m.choice().alis_grant_elasticity = 0.5;
  CHECK(worth() == near(0.8));
  CHECK(agreements_worth(m.world.state, MunicipalityId::none(), m.world.parameters) < 0.4);
}

}  // namespace hjemmel::testing
