#include <algorithm>
#include <map>
#include <utility>

#include <doctest/doctest.h>

#include "sim/processes/assignment.hpp"
#include "sim/processes/detail/applications.hpp"
#include "sim/processes/detail/offer_terms.hpp"
#include "sim/processes/detail/prospects.hpp"
#include "sim/random/draws.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // keys of seeker and list

double known(const World& world, DoctorId seeker, ListId list) {
  const State& s = world.state;
  const ChoiceParameters& c = world.parameters.choice;
  const TrainingParameters& t = world.parameters.training;
  const std::size_t m = s.lists.municipality[list.index()].index();
  const bool prefers_salary = is_salaried(s.doctors.preferred[seeker.index()]);
  const FormSeen form = form_seen(s, list, !s.doctors.specialist[seeker.index()], prefers_salary);
  const bool salaried = form.salaried;
  const double persons = s.lists.inhabitants[list.index()];
  double known = c.centrality[world.country.municipalities[m].centrality - 1U] + c.incentive.at(s.now);
  known += c.out_of_hours * std::min(s.municipalities.out_of_hours_load[m] - s.reference.out_of_hours_load,
                                     c.largest_extra_out_of_hours);
  known -= c.length_penalty * std::max(0.0, persons / s.reference.list_length - 1.0);
  if (!salaried) known -= c.short_list_penalty * std::max(0.0, 1.0 - persons / c.short_list_persons);
  if (form.by_transition) {
    known += c.transition * c.preferred_contract;
  } else if (salaried == prefers_salary) {
    known += c.preferred_contract;
  }
  if (s.doctors.specialist[seeker.index()]) return known;
  known += c.alis_agreement * t.agreement_share.at(s.now);
  const double places = s.municipalities.specialists[m] * t.trainees_per_specialist.at(s.now);
  return known + (places > s.municipalities.trainees[m] ? 0.0 : c.no_supervisor);
}

double pull(const World& world, DoctorId seeker, ListId list) {
  const State& s = world.state;
  const ChoiceParameters& c = world.parameters.choice;
  const MunicipalityId where = s.lists.municipality[list.index()];
  const MunicipalityId here = s.doctors.municipality[seeker.index()];
  double pull = s.doctors.home_county[seeker.index()] == world.country[where].county ? c.home_county : 0.0;
  if (s.doctors.lis1_municipality[seeker.index()] == where) pull += c.lis1_municipality;
  if (here == where) pull += c.same_municipality;
  if (!here.exists()) return pull;
  const double km = std::min<double>(world.country.distance_km(here, where), c.longest_distance_km);
  return pull + c.distance_per_100_km * km / 100.0;
}

double asked(const World& world, DoctorId seeker) {
  const ChoiceParameters& c = world.parameters.choice;
  const Month since = world.state.doctors.searching_since[seeker.index()];
  const double months = std::min<double>(world.state.now - since, c.impatience_months);
  const bool moves = world.state.doctors.list[seeker.index()].exists();
  return c.outside_option - c.impatience_per_month * months + (moves ? c.mover_extra : 0.0);
}

// Every pair of seeker and advert by the formula of MODEL.md 7.2: what the list is worth above what is asked.
std::map<Pair, double> surpluses(const World& world) {
  RandomStream rng = world.random.stream(Process::list_choice, 0xFFFFFFFF, Month{});
  const PairNoise tastes = pair_noise(rng);
  std::map<Pair, double> all;
  for (const DoctorId seeker : world.state.list_seekers.members()) {
    const std::uint32_t key = world.state.doctors.key[seeker.index()];
    for (const ListId list : world.state.advertised_lists.members()) {
      const std::uint32_t list_key = world.state.lists.key[list.index()];
      const double taste = world.parameters.choice.noise * gumbel_from_word(tastes.of(key).first(list_key));
      all[{key, list_key}] = known(world, seeker, list) + pull(world, seeker, list) + taste - asked(world, seeker);
    }
  }
  return all;
}

// How many wishes there are; fails unless they are those pairs that are worth more than what is asked.
std::size_t check_wishes(World& world) {
  collect_wishes(world.state, world.parameters, world.random);
  std::map<Pair, double> all = surpluses(world);
  constexpr double rounding = 1e-4;  // single precision
  for (const Wish& wish : world.state.market.wishes) {
    const auto pair = all.find({wish.seeker_key, wish.list_key});
    REQUIRE(pair != all.end());
    REQUIRE(pair->second > -rounding);
    REQUIRE(wish.utility == doctest::Approx(pair->second + asked(world, wish.seeker)).epsilon(rounding));
    all.erase(pair);
  }
  for (const auto& [pair, surplus] : all) REQUIRE(surplus < rounding);
  return world.state.market.wishes.size();
}

// A market on which seekers and lists come and go, and everything changes that a look may rest on.
class ChangingMarket {
 public:
  explicit ChangingMarket(std::uint64_t seed)
      : world({.seed = seed}), rng_(RandomSource(seed, 1).stream(Process::exit, 0, Month{2021, 1})) {
    for (std::uint8_t i = 0; i < 12; ++i) {
      const auto centrality = static_cast<std::uint8_t>(1 + i % 6);
      world.municipality({.county = static_cast<std::uint8_t>(i % 2), .centrality = centrality, .latitude = 58.0 + i});
    }
    for (int i = 0; i < 30; ++i) come();
  }
  void pass_month() {
    ++world.state.now;
    for (int i = 0; i < 4; ++i) come();
    for (const ListId list : world.state.advertised_lists.members()) change(list);
    for (const DoctorId seeker : world.state.list_seekers.members()) change(seeker);
    for (double& load : world.state.municipalities.out_of_hours_load) load = 5.0 * uniform(rng_);
  }

  World world;

 private:
  MunicipalityId anywhere() { return MunicipalityId(uniform_index(rng_, 12)); }
  void come() {
    world.list(anywhere(), {.inhabitants = static_cast<int>(uniform_index(rng_, 2000)), .advertised = true});
    const auto doctor = world.doctor(Stage::seeking_list, {.home_county = static_cast<std::uint8_t>(rng_() % 3),
                                                           .municipality = anywhere(),
                                                           .specialist = bernoulli(rng_, 0.3)});
    if (bernoulli(rng_, 0.5)) world.state.doctors.lis1_municipality[doctor.index()] = anywhere();
    const auto gp = world.gp(world.list(anywhere()), {});
    if (bernoulli(rng_, 0.3)) start_search(world.state, gp);
  }
  void change(ListId list) {
    if (bernoulli(rng_, 0.5)) world.state.lists.inhabitants[list.index()] = static_cast<int>(uniform_index(rng_, 2000));
    if (bernoulli(rng_, 0.1)) world.state.lists.offered[list.index()] = Contract::salaried;
    if (bernoulli(rng_, 0.2)) world.state.lists.terms[list.index()] = static_cast<OfferTerms>(uniform_index(rng_, 4));
  }
  void change(DoctorId seeker) {
    Doctors& doctors = world.state.doctors;
    if (bernoulli(rng_, 0.05)) doctors.preferred[seeker.index()] = Contract::salaried;
    if (bernoulli(rng_, 0.05)) doctors.municipality[seeker.index()] = anywhere();
    if (bernoulli(rng_, 0.05)) doctors.lis1_municipality[seeker.index()] = anywhere();
    if (bernoulli(rng_, 0.05)) doctors.specialist[seeker.index()] = 1;
  }

  RandomStream rng_;
};

// Looks at every pair each month while matches take seekers and lists away.
std::size_t wishes_of_two_years(ChangingMarket& market) {
  std::size_t wishes = 0;
  for (int month = 0; month < 24; ++month) {
    wishes += check_wishes(market.world);
    assign_lists(market.world.state, market.world.parameters, market.world.random);
    market.pass_month();
  }
  return wishes;
}

}  // namespace

TEST_CASE("what is remembered of last month's looks leaves out no pair that a look at all pairs would find") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    ChangingMarket market(seed);
    CHECK(wishes_of_two_years(market) > 300);
  }
}

TEST_CASE("looks find every pair whatever the weights are") {
  const auto with = [](auto set) {
    ChangingMarket market(9);
    set(market.world.parameters.choice);
    return wishes_of_two_years(market);
  };
  CHECK(with([](ChoiceParameters& c) { c.distance_per_100_km = 0.3; }) > 300);  // the farther the better
  CHECK(with([](ChoiceParameters& c) { c.home_county = c.same_municipality = c.lis1_municipality = -1.0; }) > 100);
  CHECK(with([](ChoiceParameters& c) { c.preferred_contract = -0.9, c.mover_extra = -1.0; }) > 100);
  CHECK(with([](ChoiceParameters& c) { c.noise = 0.01, c.outside_option = 0.0; }) > 100);
  CHECK(with([](ChoiceParameters& c) { c.noise = 0.0, c.outside_option = 0.0; }) > 100);
  CHECK(with([](ChoiceParameters& c) { c.noise = 8.0, c.outside_option = 9.0; }) > 100);
}

TEST_CASE("when the weights change, every pair is looked at afresh") {
  ChangingMarket market(3);
  check_wishes(market.world);
  market.world.parameters.choice.outside_option -= 3.0;
  CHECK(check_wishes(market.world) > 100);
  market.world.parameters.choice.home_county += 2.0;
  check_wishes(market.world);
}

TEST_CASE("a prospect is remembered only while both sides are on the market, and nothing is after a reset") {
  ChangingMarket market(5);
  State& state = market.world.state;
  for (int month = 0; month < 12; ++month) {
    assign_lists(state, market.world.parameters, market.world.random);
    market.pass_month();
    update_prospects(state, market.world.parameters, market.world.random);
    CHECK(state.market.adverts.size() == state.advertised_lists.size());
    CHECK(state.market.roster.doctor.size() == state.list_seekers.size());
    for (const Prospect& prospect : state.market.prospects) {
      REQUIRE(state.list_seekers.contains(prospect.seeker));
      REQUIRE(state.advertised_lists.contains(prospect.list));
    }
  }
  CHECK(!state.market.prospects.empty());
  state.reset(market.world.country, {2021, 3}, {2022, 3});
  CHECK(state.market.prospects.empty());
  CHECK(state.market.adverts.empty());
  CHECK(state.market.roster.doctor.empty());
}

TEST_CASE("a list must be worth less to who has searched for longer, up to the limit, and more to who has a list") {
  World world;
  const auto m = world.municipality();
  const auto seeker = world.doctor(Stage::seeking_list);
  const auto mover = world.gp(world.list(m), {});
  start_search(world.state, mover);
  ChoiceParameters& choice = world.parameters.choice;
  choice.impatience_months = 4.0;
  const auto asked_after = [&](DoctorId who, int months) {
    world.state.doctors.searching_since[who.index()] = world.state.now - months;
    return static_cast<double>(asked_by(world.state, who, choice));
  };
  CHECK(asked_after(seeker, 0) == doctest::Approx(choice.outside_option));
  CHECK(asked_after(seeker, 3) == doctest::Approx(choice.outside_option - 3 * choice.impatience_per_month));
  CHECK(asked_after(seeker, 9) == doctest::Approx(choice.outside_option - 4 * choice.impatience_per_month));
  CHECK(asked_after(mover, 9) == doctest::Approx(asked_after(seeker, 9) + choice.mover_extra));
}

}  // namespace hjemmel::testing
