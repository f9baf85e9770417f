// What a lever does, when and in which direction: the same few replicates with and without, common random numbers.
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/history.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::testing {
namespace {

constexpr ReplicateRange few{0, 4};
constexpr int months = 60;

std::int64_t sum_over(const std::vector<History>& all, Measure flow, Month first, Month last) {
  std::int64_t sum = 0;
  for (const History& h : all) sum += h.sum(flow, h.time_of(first), h.time_of(last));
  return sum;
}

const std::vector<History>& baseline() {
  static const std::vector<History> all = histories(Norway::in(2021).plan(months), few);
  return all;
}

std::vector<History> with(const Parameters& parameters) {
  return histories(Norway::in(2021).plan(months, parameters), few);
}

}  // namespace

TEST_CASE("more LIS1 posts give more doctors who complete LIS1, 18 months later and not earlier") {
  const Norway& norway = Norway::in(2021);
  Parameters p = norway.parameters();
  const Month from{2022, 9};
  p.lis1.posts_per_year.add(change_from(from, 1500.0), norway.country().municipality_count());
  const std::vector<History> more = with(p);
  const Month first_complete = from + 18;
  for (std::size_t r = 0; r < more.size(); ++r) {
    for (Month month = norway.plan(1).start + 1; month < first_complete; ++month) {
      const std::size_t t = more[r].time_of(month);
      CHECK(more[r].at(Measure::lis1_completed, t) == baseline()[r].at(Measure::lis1_completed, t));
    }
  }
  CHECK(sum_over(more, Measure::lis1_hired, from, from) > sum_over(baseline(), Measure::lis1_hired, from, from));
  CHECK(sum_over(more, Measure::lis1_completed, first_complete, first_complete) >
        sum_over(baseline(), Measure::lis1_completed, first_complete, first_complete) * 115 / 100);
}

TEST_CASE("a higher hazard of exit gives more vacancies and fewer GPs in every replicate") {
  Parameters p = Norway::in(2021).parameters();
  p.exit.multiplier = Lever(1.3);
  const std::vector<History> higher = with(p);
  for (std::size_t r = 0; r < higher.size(); ++r) {
    CHECK(higher[r].sum(Measure::gps_left) > baseline()[r].sum(Measure::gps_left));
    CHECK(higher[r].last(Measure::vacant_lists) > baseline()[r].last(Measure::vacant_lists));
    CHECK(higher[r].last(Measure::gps) < baseline()[r].last(Measure::gps));
  }
}

TEST_CASE("the longer the quarantine, the fewer resign from their LIS1 place") {
  const Month first = Norway::in(2021).plan(1).start + 1;
  const Month last = Norway::in(2021).plan(months).last;
  std::int64_t fewer_than = sum_over(baseline(), Measure::lis1_resigned, first, last);
  CHECK(fewer_than > 50);
  for (const double quarantine_months : {3.0, 6.0, 12.0}) {
    CAPTURE(quarantine_months);
    Parameters p = Norway::in(2021).parameters();
    p.lis1.quarantine_months = Lever(quarantine_months);
    const std::int64_t resigned = sum_over(with(p), Measure::lis1_resigned, first, last);
    CHECK(resigned < fewer_than);
    fewer_than = resigned;
  }
}

TEST_CASE("seekers who ask for less leave fewer lists vacant") {
  Parameters p = Norway::in(2021).parameters();
  p.choice.outside_option -= 0.5;
  const std::vector<History> content = with(p);
  for (std::size_t r = 0; r < content.size(); ++r) {
    CHECK(content[r].last(Measure::vacant_lists) < baseline()[r].last(Measure::vacant_lists));
  }
}

TEST_CASE("no list opens without the wish to, and none closes") {
  Parameters p = Norway::in(2021).parameters();
  p.list.opening_per_year = Lever(0.0);
  p.list.closing_per_year = Lever(0.0);
  for (const History& h : with(p)) {
    CHECK(h.sum(Measure::lists_opened) == 0);
    CHECK(h.sum(Measure::lists_closed) == 0);
    CHECK(h.last(Measure::lists) == h.at(Measure::lists, 0));
  }
}

}  // namespace hjemmel::testing
