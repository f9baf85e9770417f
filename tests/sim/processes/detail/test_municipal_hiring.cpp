// Municipalities that hire for their part of LIS1 posts: who gets in, where, on what terms, and what is left.
#include <algorithm>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/detail/municipal_hiring.hpp"
#include "tests/support/world.hpp"

namespace hjemmel::testing {
namespace {

/// Two trusts with a municipality each, in county 0 and county 1, and applicants in the queue.
struct Round {
  explicit Round(std::uint64_t seed = 1) : world({.seed = seed}) {
    world.municipality({.county = 0});
    second = world.trust("second");
    world.municipality({.county = 1, .trust = second});
    world.parameters.lis1.decline_probability = 0.0;
  }
  void apply(int count, const DoctorSpec& spec = {}) {
    for (int i = 0; i < count; ++i) {
      const DoctorId doctor = world.doctor(Stage::waiting_for_lis1, spec);
      world.state.queue.push_back({turn_of(0, world.state.doctors.key[doctor.index()]), doctor});
    }
  }
  /// Hires for so many posts of the two trusts; returns what is left of them.
  std::vector<int> hire(int first, int other) {
    Lis1Posts posts;
    posts.free = {first + 5, other + 5};
    posts.municipality_first = {first, other};
    world.state.lis1_buffers.hired.clear();
    const Lis1RoundNoise noise{.ranking = world.random.noise(Process::applicant_ranking, world.state.now),
                               .tastes = world.random.noise(Process::trust_choice, world.state.now)};
    hire_by_municipalities(world.state, posts, world.parameters.lis1, noise);
    for (std::size_t t = 0; t < 2; ++t) CHECK(posts.free[t] - posts.municipality_first[t] == 5);
    return posts.municipality_first;
  }
  const std::vector<DoctorId>& hired() const { return world.state.lis1_buffers.hired; }
  int hired_at(TrustId trust) const {
    return static_cast<int>(std::ranges::count_if(
        hired(), [&](DoctorId doctor) { return world.state.doctors.trust[doctor.index()] == trust; }));
  }
  World world;
  TrustId second;
};

}  // namespace

TEST_CASE("as many are hired as there are posts or applicants, and they leave the queue") {
  Round round;
  round.apply(30);
  CHECK(round.hire(4, 3) == std::vector<int>{0, 0});
  CHECK(round.hired().size() == 7);
  CHECK(round.world.state.queue.size() == 23);
  for (const Turn& turn : round.world.state.queue) CHECK(std::ranges::count(round.hired(), turn.doctor) == 0);
  Round few;
  few.apply(2);
  const std::vector<int> left = few.hire(4, 3);
  CHECK(std::accumulate(left.begin(), left.end(), 0) == 5);
  CHECK(few.world.state.queue.empty());
}

TEST_CASE("nobody is hired twice, and everybody hired is tied to a place by a municipality") {
  Round round;
  round.apply(40);
  round.hire(10, 10);
  std::vector<DoctorId> hired = round.hired();
  std::ranges::sort(hired);
  CHECK(std::ranges::adjacent_find(hired) == hired.end());
  for (const DoctorId doctor : hired) {
    CHECK(round.world.state.doctors.lis1_terms[doctor.index()] == (lis1_tied | lis1_municipality_hired));
  }
  for (const Turn& turn : round.world.state.queue)
    CHECK(round.world.state.doctors.lis1_terms[turn.doctor.index()] == 0);
}

TEST_CASE("a trust without such posts gets nobody, and without any, or without applicants, nothing happens") {
  Round round;
  round.apply(30);
  CHECK(round.hire(0, 6) == std::vector<int>{0, 0});
  CHECK(round.hired_at(TrustId(0)) == 0);
  CHECK(round.hired_at(round.second) == 6);
  Round none;
  none.apply(30);
  none.hire(0, 0);
  CHECK(none.hired().empty());
  CHECK(none.world.state.queue.size() == 30);
  Round nobody;
  CHECK(nobody.hire(3, 3) == std::vector<int>{3, 3});
}

TEST_CASE("who declines is not hired, and stays in the queue") {
  Round round;
  round.world.parameters.lis1.decline_probability = 1.0;
  round.apply(30);
  CHECK(round.hire(3, 3) == std::vector<int>{3, 3});
  CHECK(round.world.state.queue.size() == 30);
}

TEST_CASE("who comes from the county that the trust serves goes before all others when rank_local is large") {
  Round round;
  round.world.parameters.lis1.rank_local = 1000.0;
  round.apply(200);  // from nowhere in particular
  round.apply(4, {.home_county = 1});
  round.hire(0, 4);
  REQUIRE(round.hired().size() == 4);
  for (const DoctorId doctor : round.hired()) CHECK(round.world.state.doctors.home_county[doctor.index()] == 1);
  Round other;  // of the county of the other trust: no advantage here
  other.world.parameters.lis1.rank_local = 1000.0;
  other.apply(200);
  other.apply(4, {.home_county = 0});
  other.hire(0, 4);
  int from_there = 0;
  for (const DoctorId doctor : other.hired()) from_there += other.world.state.doctors.home_county[doctor.index()] == 0;
  CHECK(from_there < 4);
}

TEST_CASE("education and waiting time count as for trusts: who waited for ever is hired, unless it goes by lot") {
  const auto long_waiting = [](double lottery) {
    Round round(3);
    round.world.parameters.lis1.rank_per_year_waited = 2.0;
    round.world.parameters.lis1.lottery_share.set_base(lottery);
    round.apply(200, {.waited_months = 1});
    round.apply(10, {.age = 60, .waited_months = 240});
    round.hire(5, 5);
    int count = 0;
    for (const DoctorId doctor : round.hired()) count += doctor.index() >= 200 ? 1 : 0;
    return count;
  };
  CHECK(long_waiting(0.0) >= 9);  // one trust may be liked by fewer than five of them
  CHECK(long_waiting(1.0) <= 4);
}

TEST_CASE("the order of the queue, and more applicants who decline, change nobody's post") {
  Round given;
  given.apply(50);
  given.hire(6, 6);
  Round turned;
  turned.apply(50);
  std::ranges::reverse(turned.world.state.queue);
  turned.hire(6, 6);
  CHECK(given.hired() == turned.hired());
  Round more;
  more.apply(50);
  more.hire(7, 6);  // one post more at the first trust: the others hire the same
  std::vector<DoctorId> before = given.hired();
  std::vector<DoctorId> after = more.hired();
  std::ranges::sort(before);
  std::ranges::sort(after);
  CHECK(after.size() == before.size() + 1);
  CHECK(std::ranges::includes(after, before));
}

}  // namespace hjemmel::testing
