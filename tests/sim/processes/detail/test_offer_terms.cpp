#include <algorithm>

#include <doctest/doctest.h>

#include "sim/processes/assignment.hpp"
#include "sim/processes/contract_offers.hpp"
#include "sim/processes/detail/offer_terms.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

// A place with `n` self-employed lists on the market and nobody who turns them salaried.
struct Adverts {
  explicit Adverts(int n, Contract form = Contract::self_employed) {
    place = world.municipality();
    contract().salaried_offer.fill(0.0);
    contract().salaried_after_vacancy_per_month = 0.0;
    contract().support_share = 0.0;
    for (int i = 0; i < n; ++i) world.list(place, {.contract = form, .advertised = true});
  }
  ContractParameters& contract() { return world.parameters.contract; }
  void decide() { decide_terms(world.state, contract(), world.random); }
  int with(OfferTerms terms) const {
    const auto& all = world.state.lists.terms;
    return static_cast<int>(std::count(all.begin(), all.end(), terms));
  }
  World world;
  MunicipalityId place;
};

// One list whose offer has `terms`, taken over by `who` next month as in a month of the model.
struct Takeover {
  Takeover(OfferTerms terms, const DoctorSpec& who, Contract offered = Contract::self_employed) {
    const auto place = world.municipality();
    world.gps(place, 1);  // somebody who may supervise
    list = world.list(place, {.contract = offered, .advertised = true});
    world.parameters.contract.change_to_preferred_per_year = 0.0;
    world.state.lists.terms[list.index()] = terms;
    doctor = world.doctor(Stage::seeking_list, who);
    world.state.doctors.preferred[doctor.index()] = who.preferred.value_or(Contract::self_employed);
    promise_list(world.state, doctor, list, world.state.now + 1);
    ++world.state.now;
    take_over_lists(world.state);
    plan_transition(world.state, doctor, world.parameters.contract);
    CHECK_INVARIANTS(world.state);
  }
  Contract form() const {
    CHECK(world.state.lists.contract[list.index()] == world.state.doctors.contract[doctor.index()]);
    return world.state.doctors.contract[doctor.index()];
  }
  void pass(int months) {
    for (int month = 0; month < months; ++month) {
      ++world.state.now;
      change_contracts(world.state, world.parameters.contract, world.random);
      CHECK_INVARIANTS(world.state);
    }
  }
  void become_specialist() {
    approve_specialist(world.state, doctor);
    ++world.state.now;
    world.state.calendar.plan(Due::contract_review, world.state.now, {doctor, preference_stamp});
    change_contracts(world.state, world.parameters.contract, world.random);
    CHECK_INVARIANTS(world.state);
  }
  World world;
  ListId list;
  DoctorId doctor;
};

const DoctorSpec entrepreneur{.preferred = Contract::self_employed};
const DoctorSpec employee{.preferred = Contract::salaried_bonus};

}  // namespace

TEST_CASE("each share of offers gets its terms, equal terms before the others; false alarm 1e-6") {
  const int n = 20'000;
  Adverts a(n);
  a.contract().equal_terms_share = Lever{0.3};
  a.contract().employed_training_share = Lever{0.5};
  a.contract().transition_share = Lever{0.2};
  a.decide();
  CHECK(binomial_two_sided(a.with(OfferTerms::own_choice), n, 0.3) > 1e-6);
  CHECK(binomial_two_sided(a.with(OfferTerms::own_choice), n, 0.27) < 1e-6);
  CHECK(binomial_two_sided(a.with(OfferTerms::training_post), n, 0.7 * 0.5) > 1e-6);
  CHECK(binomial_two_sided(a.with(OfferTerms::transition), n, 0.7 * 0.5 * 0.2) > 1e-6);
  CHECK(binomial_two_sided(a.with(OfferTerms::transition), n, 0.7 * 0.5 * 0.25) < 1e-6);
}

TEST_CASE("salaried offers have no training posts and no transition, but equal terms") {
  Adverts a(50, Contract::salaried);
  a.contract().employed_training_share = Lever{1.0};
  a.contract().transition_share = Lever{1.0};
  a.decide();
  CHECK(a.with(OfferTerms::as_offered) == 50);
  a.contract().equal_terms_share = Lever{1.0};
  a.decide();
  CHECK(a.with(OfferTerms::own_choice) == 50);
}

TEST_CASE(
    "an advert keeps its terms while shares stay, a larger share only adds, and without levers nothing is decided") {
  Adverts a(400);
  a.decide();
  CHECK(a.with(OfferTerms::as_offered) == 400);
  a.contract().employed_training_share = Lever{0.4};
  a.decide();
  const auto some = a.world.state.lists.terms;
  ++a.world.state.now;
  a.decide();
  CHECK(a.world.state.lists.terms == some);
  a.contract().employed_training_share = Lever{0.7};
  a.decide();
  for (std::size_t i = 0; i < some.size(); ++i) {
    if (some[i] == OfferTerms::training_post) CHECK(a.world.state.lists.terms[i] == OfferTerms::training_post);
  }
  CHECK(a.with(OfferTerms::training_post) > 200);
}

TEST_CASE("a bonus or support by policy changes the variant of the offer, never whether it is salaried") {
  for (const Contract form : {Contract::salaried, Contract::self_employed}) {
    Adverts a(40, form);
    a.contract().bonus_added_share = Lever{0.5};
    a.contract().support_added_share = Lever{0.5};
    a.decide();
    const Contract better = is_salaried(form) ? Contract::salaried_bonus : Contract::self_employed_82;
    int added = 0;
    for (std::size_t i = 0; i < 40; ++i) {
      added += a.world.state.lists.added[i];
      CHECK(a.world.state.lists.offered[i] == (a.world.state.lists.added[i] ? better : form));
    }
    CHECK(added > 5);
    CHECK(added < 35);
    CHECK_INVARIANTS(a.world.state);
  }
}

TEST_CASE("a list is in a group for life by one chance; false alarm 1e-6") {
  const int n = 20'000;
  Adverts a(n);
  a.contract().group_share = Lever{0.25};
  a.decide();
  const auto groups = a.world.state.lists.in_group;
  const auto in_groups = std::count(groups.begin(), groups.end(), 1);
  CHECK(binomial_two_sided(in_groups, n, 0.25) > 1e-6);
  CHECK(binomial_two_sided(in_groups, n, 0.22) < 1e-6);
  a.world.state.now = a.world.state.now + 5;
  a.decide();
  CHECK(a.world.state.lists.in_group == groups);
}

TEST_CASE("who must train sees salary in a training post, others the form on offer; a transition is salary to all") {
  Adverts a(1);
  const ListId list(0);
  OfferTerms& terms = a.world.state.lists.terms[0];
  CHECK(!form_seen(a.world.state, list, true, true).salaried);
  CHECK(!offers_salary(a.world.state, list));
  terms = OfferTerms::training_post;
  CHECK(form_seen(a.world.state, list, true, false).salaried);
  CHECK(!form_seen(a.world.state, list, false, true).salaried);
  CHECK(offers_salary(a.world.state, list));
  terms = OfferTerms::own_choice;
  CHECK(form_seen(a.world.state, list, false, true).salaried);
  CHECK(!form_seen(a.world.state, list, true, false).salaried);
  terms = OfferTerms::transition;
  CHECK(form_seen(a.world.state, list, false, false).salaried);
  CHECK(form_seen(a.world.state, list, false, false).by_transition);
}

TEST_CASE("on equal terms each doctor gets the form preferred, whatever was on offer") {
  CHECK(Takeover(OfferTerms::own_choice, employee).form() == Contract::salaried_bonus);
  CHECK(Takeover(OfferTerms::own_choice, entrepreneur, Contract::salaried).form() == Contract::self_employed);
  CHECK(Takeover(OfferTerms::as_offered, employee).form() == Contract::self_employed);
}

TEST_CASE("a trainee in an employed training post has salary until approval, and then the form preferred") {
  for (const double salary_as_specialist : {0.0, 1.0}) {
    Takeover t(OfferTerms::training_post, entrepreneur);
    t.world.parameters.contract.prefer_salary_specialist = salary_as_specialist;
    CHECK(t.form() == Contract::salaried);
    t.pass(36);
    CHECK(t.form() == Contract::salaried);
    t.become_specialist();
    CHECK(is_salaried(t.form()) == (salary_as_specialist == 1.0));
  }
}

TEST_CASE("a specialist takes a list with a training post as it is offered") {
  Takeover t(OfferTerms::training_post, {.specialist = true});
  CHECK(t.form() == Contract::self_employed);
  CHECK(t.world.state.lists.terms[t.list.index()] == OfferTerms::as_offered);
}

TEST_CASE("who is about to leave a training post keeps its form, since the next holder's terms may stand on the list") {
  Takeover t(OfferTerms::training_post, entrepreneur);
  t.world.parameters.contract.prefer_salary_specialist = 0.0;
  t.world.state.doctors.leaving[t.doctor.index()] = ExitReason::other_work;
  t.world.state.doctors.leaves[t.doctor.index()] = t.world.state.now + 6;
  t.become_specialist();
  CHECK(t.form() == Contract::salaried);
}

TEST_CASE("a transition agreement turns into self-employment after its months, not a month earlier") {
  Takeover t(OfferTerms::transition, entrepreneur);
  CHECK(t.form() == Contract::salaried);
  t.pass(23);
  CHECK(t.form() == Contract::salaried);
  t.pass(1);
  CHECK(t.form() == Contract::self_employed);
  CHECK(t.world.state.log.count(EventKind::contract_changed) == 1);
}

}  // namespace hjemmel::testing
