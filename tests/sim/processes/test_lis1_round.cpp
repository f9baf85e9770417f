#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/lis1_round.hpp"
#include "sim/random/draws.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

const Month spring{2022, 3};

void hold_round(World& world, Month month = spring) {
  world.state.now = month;
  hold_lis1_round(world.state, world.parameters, world.random);
  CHECK_INVARIANTS(world.state);
}

// A queue of `count` applicants, with keys of their own.
void queue(World& world, int count, const DoctorSpec& spec = {}) {
  for (int i = 0; i < count; ++i) world.doctor(Stage::waiting_for_lis1, spec);
}

void set_posts(World& world, double per_year) {
  world.parameters.lis1.posts_per_year.set_base(per_year);
  world.parameters.lis1.decline_probability = 0.0;
}

int hired(const World& world) { return world.state.counts.by_stage[static_cast<std::size_t>(Stage::lis1_hospital)]; }

int hired_by(const World& world, std::size_t trust) {
  int count = 0;
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    const bool here = world.state.doctors.stage[i] == Stage::lis1_hospital;
    count += here && world.state.doctors.trust[i] == TrustId(trust) ? 1 : 0;
  }
  return count;
}

// Who is hired, and by which trust, by the plain definition: applicants one after the other, trusts one after the
// other.
std::map<std::uint32_t, std::size_t> hired_by_looking_at_all(const World& world) {
  const State& state = world.state;
  const Lis1Parameters& lis1 = world.parameters.lis1;
  const std::size_t trusts = world.country.trusts.size();
  const PairNoise ranking = world.random.noise(Process::applicant_ranking, state.now);
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < state.doctors.size(); ++i) {
    const double years = static_cast<double>(state.now - state.doctors.authorised[i]) / 12.0;
    const bool norway = state.doctors.education[i] == Education::norway;
    const bool eea = state.doctors.education[i] == Education::eea;
    const double merit = lis1.rank_per_year_waited * years + (norway ? lis1.rank_norway : eea ? lis1.rank_eea : 0.0);
    order.emplace_back(-merit - gumbel_from_word(ranking.first(state.doctors.key[i])), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<int> posts(trusts, static_cast<int>(lis1.posts_per_year.base() / 2.0) / static_cast<int>(trusts));
  std::map<std::uint32_t, std::size_t> hired;
  for (const auto& [score, i] : order) {
    const PairNoise own = world.random.noise(Process::trust_choice, state.now).of(state.doctors.key[i]);
    if (uniform_from_word(own.second(0)) < lis1.decline_probability) continue;
    double best = -1e9;
    std::size_t favourite = trusts;
    for (std::size_t t = 0; t < trusts; ++t) {
      const std::uint8_t home = state.doctors.home_county[i];
      const bool in_region = home != no_county && world.country.trusts[t].region == home;  // a county is a region here
      const double utility =
          (in_region ? lis1.trust_home_region : 0.0) + gumbel_from_word(own.first(static_cast<std::uint32_t>(t)));
      if (posts[t] == 0 || utility <= best) continue;
      best = utility;
      favourite = t;
    }
    if (favourite == trusts) break;
    --posts[favourite];
    hired[state.doctors.key[i]] = favourite;
  }
  return hired;
}

}  // namespace

TEST_CASE("posts go until they run out, and the hired begin the hospital part at once") {
  World world;
  world.municipality();
  set_posts(world, 40.0);
  queue(world, 50);
  hold_round(world);
  CHECK(world.state.flows.lis1_posts == 20);
  CHECK(hired(world) == 20);
  CHECK(world.state.log.count(EventKind::lis1_applied) == 50);
  CHECK(world.state.log.count(EventKind::lis1_hired) == 20);
  CHECK(world.state.calendar.due(Due::lis1_hospital_end, spring + 12).size() == 20);
}

TEST_CASE("applicants run out before posts do") {
  World world;
  world.municipality();
  set_posts(world, 1000.0);
  queue(world, 30);
  hold_round(world);
  CHECK(hired(world) == 30);
  CHECK(world.state.lis1_applicants.size() == 0);
}

TEST_CASE("a round without applicants or without posts changes nobody") {
  World nobody;
  nobody.municipality();
  hold_round(nobody);
  CHECK(nobody.state.log.count(EventKind::lis1_hired) == 0);
  World no_posts;
  no_posts.municipality();
  set_posts(no_posts, 0.0);
  no_posts.parameters.lis1.give_up_probability = Lever{0.0};
  queue(no_posts, 10);
  hold_round(no_posts);
  CHECK(no_posts.state.lis1_applicants.size() == 10);
}

TEST_CASE("who is barred does not apply until the quarantine is over") {
  World world;
  world.municipality();
  set_posts(world, 1000.0);
  const DoctorId doctor = world.doctor(Stage::waiting_for_lis1);
  world.state.doctors.barred_until[doctor.index()] = spring + 1;
  hold_round(world);
  CHECK(world.state.log.count(EventKind::lis1_applied) == 0);
  hold_round(world, spring + 6);
  CHECK(hired(world) == 1);
}

TEST_CASE("doctors educated in Norway, who waited longest, are hired first when ranks leave no doubt") {
  World world;
  world.municipality();
  set_posts(world, 20.0);
  world.parameters.lis1.rank_norway = 10.0;  // Gumbel noise differs by 10 once in 22,000 pairs
  world.parameters.lis1.rank_eea = 5.0;
  world.parameters.lis1.rank_per_year_waited = 10.0;
  world.parameters.lis1.give_up_probability = Lever{0.0};
  queue(world, 20, {.education = Education::outside_eea});
  const DoctorId patient =
      world.doctor(Stage::waiting_for_lis1, {.education = Education::outside_eea, .waited_months = 48});
  for (int i = 0; i < 5; ++i) world.doctor(Stage::waiting_for_lis1, {.education = Education::norway});
  queue(world, 20, {.education = Education::eea});
  hold_round(world);
  CHECK(world.state.doctors.stage[patient.index()] == Stage::lis1_hospital);
  for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
    if (world.state.doctors.education[i] == Education::norway)
      CHECK(world.state.doctors.stage[i] == Stage::lis1_hospital);
  }
}

TEST_CASE("fractions of posts are carried on, so that each trust gets its share over the years") {
  World world;
  world.municipality();
  world.trust("second");
  world.trust("third");
  set_posts(world, 11.0);
  std::vector<double> given(3, 0.0);
  for (int round = 0; round < 24; ++round) {
    queue(world, 10);
    const std::vector<double> owed = world.state.lis1_posts_owed;
    hold_round(world, spring + 6 * round);
    for (std::size_t t = 0; t < 3; ++t) {
      given[t] += owed[t] + 11.0 / 6.0 - world.state.lis1_posts_owed[t];
      CHECK(std::abs(world.state.lis1_posts_owed[t]) <= 0.5 + 1e-9);
    }
  }
  for (const double posts : given) CHECK(std::abs(posts - 44.0) <= 0.5 + 1e-9);
}

TEST_CASE("posts added in one place go to its trust, in proportion to what the trust has there") {
  World world;
  const TrustId other = world.trust("other");
  world.municipality({.inhabitants = 30000});
  const auto raised = world.municipality({.inhabitants = 10000});
  world.municipality({.inhabitants = 5000, .trust = other});
  set_posts(world, 400.0);
  std::vector<bool> where(3, false);
  where[raised.index()] = true;
  world.parameters.lis1.posts_per_year.add({.value = 800.0, .from = Month(2020, 1), .where = where}, 3);
  queue(world, 500);
  hold_round(world);
  CHECK(hired_by(world, 0) == 125);  // half of the national 400 / 2, raised by a quarter of its inhabitants x 2
  CHECK(hired_by(world, 1) == 100);
}

TEST_CASE("who is hired, and where, does not depend on the order of rows") {
  std::vector<std::map<std::uint32_t, std::uint32_t>> outcomes;
  for (const bool reversed : {false, true}) {
    World world({.seed = 3});
    world.municipality();
    world.trust("second");
    world.parameters.lis1.posts_per_year.set_base(80.0);
    for (std::uint32_t i = 0; i < 100; ++i) {
      world.doctor(Stage::waiting_for_lis1, {.key = 1000 + (reversed ? 99 - i : i), .waited_months = 6});
    }
    hold_round(world);
    std::map<std::uint32_t, std::uint32_t> outcome;
    for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
      const bool in = world.state.doctors.stage[i] == Stage::lis1_hospital;
      const auto stage = static_cast<std::uint32_t>(world.state.doctors.stage[i]);
      outcome[world.state.doctors.key[i]] = 100 * stage + (in ? world.state.doctors.trust[i].value() : 99);
    }
    outcomes.push_back(outcome);
  }
  CHECK(outcomes[0] == outcomes[1]);
}

TEST_CASE("looking ahead at many applicants hires those, and where, that a look at each of them does") {
  for (std::uint32_t replicate = 0; replicate < 12; ++replicate) {
    World world({.replicate = replicate});
    const int trusts = 1 + static_cast<int>(replicate) * 2;
    for (int t = 1; t < trusts; ++t) {
      const TrustId trust = world.trust("trust " + std::to_string(t));
      world.country.trusts[trust.index()].region = static_cast<std::uint8_t>(t % 2);
    }
    for (std::uint8_t county = 0; county < 2; ++county) {
      const auto m = world.municipality({.county = county});
      world.country.municipalities[m.index()].region = county;
    }
    world.country.health_regions.push_back("second");
    world.parameters.lis1.posts_per_year.set_base(24.0 * trusts);
    world.parameters.lis1.decline_probability = 0.1;
    world.parameters.lis1.give_up_probability = Lever{0.0};
    for (int i = 0; i < 40; ++i) {
      const auto education = static_cast<Education>(i % 3);
      const std::uint8_t home = i % 5 == 0 ? no_county : static_cast<std::uint8_t>(i % 2);
      queue(world, 8, {.education = education, .home_county = home, .waited_months = i});
    }
    world.state.now = spring;
    const auto expected = hired_by_looking_at_all(world);
    hold_round(world);
    CHECK(expected.size() == static_cast<std::size_t>(hired(world)));
    for (std::size_t i = 0; i < world.state.doctors.size(); ++i) {
      const auto plain = expected.find(world.state.doctors.key[i]);
      const bool in = world.state.doctors.stage[i] == Stage::lis1_hospital;
      REQUIRE(in == (plain != expected.end()));
      if (in) REQUIRE(world.state.doctors.trust[i] == TrustId(plain->second));
    }
  }
}

TEST_CASE("posts go to the best ranked, however many decline") {
  World world({.seed = 24});
  world.municipality();
  world.parameters.lis1.posts_per_year.set_base(400.0);
  world.parameters.lis1.decline_probability = 0.5;
  world.parameters.lis1.give_up_probability = Lever{0.0};
  world.parameters.lis1.rank_norway = 40.0;  // beyond any Gumbel noise
  queue(world, 300, {.education = Education::outside_eea});
  queue(world, 300, {.education = Education::norway});
  hold_round(world);
  int norwegians_left = 0;
  for (const DoctorId doctor : world.state.lis1_applicants.members()) {
    norwegians_left += world.state.doctors.education[doctor.index()] == Education::norway ? 1 : 0;
  }
  CHECK(hired(world) == 200);
  const int norwegians_hired = 300 - norwegians_left;
  CHECK(norwegians_hired > 110);  // half of those asked, who are all of them unless posts run out before
  CHECK(norwegians_hired < 190);
  CHECK(world.state.log.count(EventKind::lis1_applied) == 600);
}

TEST_CASE("with two applicants for one post the better ranked wins by the logit of the difference; false alarm 1e-6") {
  const int n = 6000;
  int won = 0;
  for (std::uint32_t replicate = 0; replicate < n; ++replicate) {
    World world({.replicate = replicate});
    world.municipality();
    set_posts(world, 2.0);
    const DoctorId better = world.doctor(Stage::waiting_for_lis1, {.education = Education::norway});
    world.doctor(Stage::waiting_for_lis1, {.education = Education::eea});
    world.state.now = spring;
    hold_lis1_round(world.state, world.parameters, world.random);
    won += world.state.doctors.stage[better.index()] == Stage::lis1_hospital ? 1 : 0;
  }
  const double p = 1.0 / (1.0 + std::exp(-1.0));  // rank_norway - rank_eea = 1
  CHECK(binomial_two_sided(won, n, p) > 1e-6);
  CHECK(binomial_two_sided(won, n, 0.93 * p) < 1e-6);
  CHECK(binomial_two_sided(won, n, 1.07 * p) < 1e-6);
}

TEST_CASE("the trust in the home region is preferred by the logit of its pull; false alarm 1e-6") {
  World world({.seed = 21});
  const TrustId away = world.trust("away");
  world.country.trusts[away.index()].region = 1;
  world.country.health_regions.push_back("away");
  world.municipality({.county = 0});
  set_posts(world, 400'000.0);  // so many that nobody is turned away
  const int n = 20'000;
  queue(world, n, {.home_county = 0});
  hold_round(world);
  const double p = 1.0 / (1.0 + std::exp(-1.2));
  CHECK(binomial_two_sided(hired_by(world, 0), n, p) > 1e-6);
  CHECK(binomial_two_sided(hired_by(world, 0), n, 0.97 * p) < 1e-6);
  CHECK(binomial_two_sided(hired_by(world, 0), n, 1.03 * p) < 1e-6);
}

TEST_CASE("offers are turned down and the queue is left with the stated probabilities; false alarm 1e-6") {
  World world({.seed = 22});
  world.municipality();
  const int n = 40'000;
  world.parameters.lis1.posts_per_year.set_base(400'000.0);
  queue(world, n);
  hold_round(world);
  const int declined = n - world.state.log.count(EventKind::lis1_hired);
  CHECK(binomial_two_sided(declined, n, 0.03) > 1e-6);
  CHECK(binomial_two_sided(declined, n, 1.25 * 0.03) < 1e-6);
  CHECK(binomial_two_sided(declined, n, 0.75 * 0.03) < 1e-6);

  World hopeless({.seed = 23});
  hopeless.municipality();
  set_posts(hopeless, 0.0);
  queue(hopeless, n);
  hold_round(hopeless);
  const int gave_up = hopeless.state.log.count(EventKind::lis1_given_up);
  CHECK(gave_up + static_cast<int>(hopeless.state.lis1_applicants.size()) == n);
  CHECK(binomial_two_sided(gave_up, n, 0.11) > 1e-6);
  CHECK(binomial_two_sided(gave_up, n, 1.1 * 0.11) < 1e-6);
  CHECK(binomial_two_sided(gave_up, n, 0.9 * 0.11) < 1e-6);
}

TEST_CASE("the chance of giving up is that of the month of the round") {
  World world;
  world.municipality();
  set_posts(world, 0.0);
  queue(world, 100);
  world.parameters.lis1.give_up_probability = Lever{0.0};
  world.parameters.lis1.give_up_probability.add({.value = 1.0, .from = Month{2021, 9}, .where = {}}, 1);
  hold_round(world, Month{2021, 8});
  CHECK(world.state.log.count(EventKind::lis1_given_up) == 0);
  hold_round(world, Month{2021, 9});
  CHECK(world.state.log.count(EventKind::lis1_given_up) == 100);
}

}  // namespace hjemmel::testing
