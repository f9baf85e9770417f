#include <vector>

#include <doctest/doctest.h>

#include "sim/processes/detail/exit_candidates.hpp"
#include "tests/support/statistics.hpp"

namespace hjemmel::testing {
namespace {

constexpr PairNoise noise{0x2468ace0, 0x13579bdf};

std::vector<std::size_t> found_in(ExitWatch& watch) {
  find_candidates(noise, watch);
  std::vector<std::size_t> lists;
  for_each_found(watch, [&](ListId list) { lists.push_back(list.index()); });
  return lists;
}

// One GP on each of `count` lists, all with the same chances.
ExitWatch watch_of(std::size_t count, ExitChances most) {
  ExitWatch watch;
  for (std::size_t list = 0; list < count; ++list)
    watch.set(ListId(list), static_cast<std::uint32_t>(7 * list), {}, most);
  return watch;
}

// What the look stands for, GP by GP.
bool may_decide(std::uint32_t key, ExitChances most) {
  const std::uint32_t word = noise.first(key);
  return (word >> 16) <= most.leave || (~word >> 16) <= most.move;
}

}  // namespace

TEST_CASE("exactly those are found whose word lies in one of the two ends, whatever the number of lists") {
  for (const std::size_t count :
       {std::size_t{1}, std::size_t{31}, std::size_t{32}, std::size_t{33}, std::size_t{1000}}) {
    for (const ExitChances most : {ExitChances{0, 0}, {500, 0}, {0, 900}, {3000, 2000}, {65535, 0}, {0, 65535}}) {
      ExitWatch watch = watch_of(count, most);
      std::vector<std::size_t> expected;
      for (std::size_t list = 0; list < count; ++list) {
        if (may_decide(watch.key[list], most)) expected.push_back(list);
      }
      CHECK(found_in(watch) == expected);
    }
  }
}

TEST_CASE("as many are found as the two chances say; false alarm 1e-6") {
  constexpr int n = 200'000;
  ExitWatch watch = watch_of(n, {.leave = 655, .move = 327});
  const int found = static_cast<int>(found_in(watch).size());
  const double p = (656.0 + 328.0) / 65536.0;
  CHECK(binomial_two_sided(found, n, p) > 1e-6);
  CHECK(binomial_two_sided(found, n, 1.15 * p) < 1e-6);
  CHECK(binomial_two_sided(found, n, 656.0 / 65536.0) < 1e-6);  // one end alone is not enough
}

TEST_CASE("the whole range is found when either chance is whole, and nobody who has been forgotten") {
  ExitWatch watch = watch_of(500, {.leave = 65535, .move = 0});
  CHECK(found_in(watch).size() == 500);
  for (std::size_t list = 0; list < 500; ++list) watch.forget(ListId(list));
  CHECK(found_in(watch).size() <= 2);  // two parts in 2^16 of 500
  watch.forget(ListId(100'000));       // a list that was never watched
  CHECK(watch.size() == 500);
}

TEST_CASE("a watch gives back what was set, row by row, and forgets all of it") {
  ExitWatch watch;
  watch.set(ListId(4), 99, {.birth = Month(1970, 5), .scheme_since = Month(2010, 1), .sex = Sex::man}, {17, 65535});
  CHECK(watch.size() == 5);
  CHECK(watch.key[4] == 99);
  CHECK(watch.gp[4].birth == Month(1970, 5));
  CHECK(watch.gp[4].scheme_since == Month(2010, 1));
  CHECK(watch.gp[4].sex == Sex::man);
  CHECK(watch.most(ListId(4)).leave == 17);
  CHECK(watch.most(ListId(4)).move == 65535);
  CHECK(watch.most(ListId(3)).leave == 0);
  watch.forget(ListId(4));
  CHECK(watch.most(ListId(4)).leave == 0);
  CHECK(watch.most(ListId(4)).move == 0);
  watch.clear();
  CHECK(watch.size() == 0);
  CHECK(found_in(watch).empty());
}

TEST_CASE("lists that fill up a group after the watch has shrunk are not found") {
  ExitWatch watch = watch_of(64, {.leave = 65535, .move = 0});
  CHECK(found_in(watch).size() == 64);
  watch.clear();
  watch.set(ListId(0), 1, {}, {.leave = 65535, .move = 0});
  CHECK(found_in(watch) == std::vector<std::size_t>{0});
}

}  // namespace hjemmel::testing
