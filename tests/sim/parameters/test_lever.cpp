#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/parameters/lever.hpp"

namespace hjemmel {
namespace {

constexpr MunicipalityId here{0};
constexpr MunicipalityId there{1};
constexpr std::size_t places = 2;
const std::vector<bool> only_here{true, false};

}  // namespace

TEST_CASE("a lever without changes is the same always and everywhere") {
  Lever lever(3.5);
  CHECK(lever.at({1950, 1}) == 3.5);
  CHECK(lever.at({2090, 1}, there) == 3.5);
  CHECK(lever.largest() == 3.5);
  lever.set_base(4.0);
  CHECK(lever.at({2025, 1}) == 4.0);
  CHECK(lever.largest() == 4.0);
}

TEST_CASE("a change holds from its first month to its last") {
  Lever lever(1.0);
  lever.add({.value = 2.0, .from = {2025, 6}, .until = {2026, 5}, .where = {}}, places);
  CHECK(lever.at({2025, 5}) == 1.0);
  CHECK(lever.at({2025, 6}) == 2.0);
  CHECK(lever.at({2026, 5}) == 2.0);
  CHECK(lever.at({2026, 6}) == 1.0);
  CHECK(lever.base() == 1.0);
  CHECK(lever.largest() == 2.0);
}

TEST_CASE("a lever says whether it ever moves, in which months, and whether another moves likewise") {
  Lever lever(1.0);
  CHECK(lever.always(1.0));
  CHECK(!lever.always(2.0));
  CHECK(lever.is_same_as(Lever(1.0)));
  CHECK(!lever.is_same_as(Lever(2.0)));
  lever.add({.value = 2.0, .from = {2025, 6}, .until = {2026, 5}, .ramp_months = 3, .where = only_here}, places);
  CHECK(!lever.always(1.0));
  Lever other(1.0);
  CHECK(!lever.is_same_as(other));
  other.add({.value = 2.0, .from = {2025, 6}, .until = {2026, 5}, .ramp_months = 3, .where = only_here}, places);
  CHECK(lever.is_same_as(other));
  for (Month month{2024, 1}; month < Month(2028, 1); ++month) {
    const bool moves = lever.at(month, here) != lever.at(month - 1, here);
    CHECK(lever.moves_in(month) == moves);
  }
}

TEST_CASE("a ramp moves in equal monthly steps from what was to what is wanted, up and down") {
  for (const double goal : {10.0, -10.0}) {
    Lever lever(4.0);
    lever.add({.value = goal, .from = {2025, 1}, .ramp_months = 12, .where = {}}, places);
    CHECK(lever.at({2024, 12}) == 4.0);
    for (int month = 1; month <= 12; ++month) {
      CHECK(lever.at(Month(2025, month)) == doctest::Approx(4.0 + (goal - 4.0) * month / 12.0));
    }
    CHECK(lever.at({2025, 12}) == goal);
    CHECK(lever.at({2040, 1}) == goal);
  }
}

TEST_CASE("a change that is over before its ramp is leaves nothing behind") {
  Lever lever(0.0);
  lever.add({.value = 12.0, .from = {2025, 1}, .until = {2025, 3}, .ramp_months = 12, .where = {}}, places);
  CHECK(lever.at({2025, 3}) == doctest::Approx(3.0));
  CHECK(lever.at({2025, 4}) == 0.0);
}

TEST_CASE("a change restricted to places leaves the others and the national value alone") {
  Lever lever(1.0);
  lever.add({.value = 5.0, .from = {2025, 1}, .where = only_here}, places);
  CHECK(lever.at({2026, 1}, here) == 5.0);
  CHECK(lever.at({2026, 1}, there) == 1.0);
  CHECK(lever.at({2026, 1}) == 1.0);
  CHECK(lever.at({2024, 12}, here) == 1.0);
  CHECK(lever.largest() == 5.0);
}

TEST_CASE("later changes act on top of earlier ones, national and local alike") {
  Lever lever(1.0);
  lever.add({.value = 2.0, .from = {2024, 1}, .where = {}}, places);
  lever.add({.value = 5.0, .from = {2025, 1}, .until = {2027, 12}, .where = only_here}, places);
  lever.add({.value = 3.0, .from = {2027, 1}, .where = {}}, places);
  CHECK(lever.at({2024, 6}, here) == 2.0);
  CHECK(lever.at({2026, 6}, here) == 5.0);
  CHECK(lever.at({2026, 6}, there) == 2.0);
  CHECK(lever.at({2027, 6}, here) == 3.0);
  CHECK(lever.at({2027, 6}, there) == 3.0);
  CHECK(lever.at({2027, 6}) == 3.0);
  CHECK(lever.at({2028, 6}, here) == 3.0);
  CHECK(lever.changes().size() == 3);
}

TEST_CASE("a ramp on top of another change starts from what holds in each month") {
  Lever lever(0.0);
  lever.add({.value = 8.0, .from = {2025, 1}, .ramp_months = 8, .where = {}}, places);
  lever.add({.value = 0.0, .from = {2025, 5}, .ramp_months = 4, .where = {}}, places);
  CHECK(lever.at({2025, 4}) == 4.0);
  CHECK(lever.at({2025, 5}) == doctest::Approx(5.0 * 3.0 / 4.0));
  CHECK(lever.at({2025, 8}) == 0.0);
  CHECK(lever.at({2025, 12}) == 0.0);
}

TEST_CASE("a factor takes what lies below, place by place, and later values lie on top of it") {
  Lever lever(2.0);
  lever.add({.value = 10.0, .from = {2025, 1}, .where = only_here}, places);
  lever.add({.value = 1.5, .from = {2026, 1}, .until = {2026, 12}, .where = {}, .is_factor = true}, places);
  lever.add({.value = 7.0, .from = {2026, 7}, .where = {}}, places);
  CHECK(lever.at({2025, 12}, here) == 10.0);
  CHECK(lever.at({2026, 1}, here) == 15.0);
  CHECK(lever.at({2026, 1}, there) == 3.0);
  CHECK(lever.at({2026, 1}) == 3.0);
  CHECK(lever.at({2026, 7}, here) == 7.0);
  CHECK(lever.at({2027, 1}, here) == 7.0);
}

TEST_CASE("the bound holds what a factor makes, not the factor") {
  Lever lever(2.0);
  lever.add({.value = 50.0, .from = {2025, 1}, .where = {}, .is_factor = true}, places);
  CHECK(lever.largest() == 100.0);
  Lever falling(2.0);
  falling.add({.value = 0.5, .from = {2025, 1}, .where = only_here, .is_factor = true}, places);
  CHECK(falling.largest() == 2.0);
  Lever negative(-4.0);
  negative.add({.value = 0.5, .from = {2025, 1}, .where = only_here, .is_factor = true}, places);
  CHECK(negative.largest() == -2.0);
}

TEST_CASE("outside 2000 to 2060 a lever reads the nearest end") {
  Lever lever(1.0);
  lever.add({.value = 2.0, .from = {1990, 1}, .until = {2000, 6}, .where = {}}, places);
  lever.add({.value = 3.0, .from = {2060, 12}, .where = only_here}, places);
  CHECK(lever.at({1980, 1}) == 2.0);
  CHECK(lever.at({2000, 6}) == 2.0);
  CHECK(lever.at({2000, 7}) == 1.0);
  CHECK(lever.at({2060, 11}, here) == 1.0);
  CHECK(lever.at({2060, 12}, here) == 3.0);
  CHECK(lever.at({2099, 1}, here) == 3.0);
  CHECK(lever.at({2099, 1}, there) == 1.0);
  CHECK(lever.at(Month::never(), here) == 3.0);
}

TEST_CASE("a ramp that began before 2000 is as far on as it should be") {
  Lever lever(0.0);
  lever.add({.value = 24.0, .from = {1999, 1}, .ramp_months = 24, .where = {}}, places);
  CHECK(lever.at({2000, 1}) == doctest::Approx(13.0));
  CHECK(lever.at({2000, 12}) == 24.0);
}

TEST_CASE("a change that ends before it begins, or lies beyond 2060, changes nothing") {
  Lever lever(1.0);
  lever.add({.value = 9.0, .from = {2030, 1}, .until = {2029, 1}, .where = {}}, places);
  lever.add({.value = 9.0, .from = {2070, 1}, .where = {}}, places);
  for (int year = 2000; year <= 2060; ++year) CHECK(lever.at(Month(year, 1)) == 1.0);
}

#if defined(HJEMMEL_CONTRACTS)
TEST_CASE("places that do not fit the country, and a base that comes after changes, are contract violations") {
  Lever lever(1.0);
  CHECK_THROWS_AS(lever.add({.value = 1.0, .from = {2025, 1}, .where = {true}}, places), ContractViolation);
  lever.add({.value = 2.0, .from = {2025, 1}, .where = {}}, places);
  CHECK_THROWS_AS(lever.set_base(3.0), ContractViolation);
}
#endif

}  // namespace hjemmel
