#include <string>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/id.hpp"
#include "sim/core/month.hpp"

namespace hjemmel {
namespace {

// The message of the contract violation that `f` ends in; empty without one.
template <class F>
std::string violation_of(F f) {
  try {
    f();
  } catch (const ContractViolation& violation) {
    return violation.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a month is its year and month of year, and counts on from there") {
  for (int year = 1900; year <= 2100; ++year) {
    for (int month_of_year = 1; month_of_year <= 12; ++month_of_year) {
      const Month month(year, month_of_year);
      REQUIRE(month.year() == year);
      REQUIRE(month.month_of_year() == month_of_year);
      REQUIRE(Month::from_index(month.index()) == month);
      REQUIRE((month + 1) - month == 1);
      REQUIRE((month + 12) == Month(year + 1, month_of_year));
      REQUIRE((month + 7) - 7 == month);
    }
  }
  Month month(2021, 12);
  CHECK(month.is_december());
  CHECK(++month == Month(2022, 1));
  CHECK(month.is_january());
  CHECK(Month(2021, 3) < Month(2021, 4));
  CHECK(Month(2022, 1) - Month(2021, 3) == 10);
}

TEST_CASE("never comes after every month, and adding to it does not bring it about") {
  CHECK(Month::never() > Month(9999, 12));
  CHECK(Month::never() + 1200 > Month(9999, 12));
}

TEST_CASE("an identifier names a row or nobody, and kinds of identifier do not mix") {
  CHECK(!DoctorId().exists());
  CHECK(DoctorId::none() == DoctorId());
  CHECK(DoctorId(0).exists());
  CHECK(DoctorId(7).index() == 7);
  CHECK(DoctorId(7).value() == 7U);
  CHECK(DoctorId(3) < DoctorId(4));
  CHECK(DoctorId(4'000'000) < DoctorId::none());
  static_assert(!std::is_convertible_v<DoctorId, ListId> && !std::is_constructible_v<ListId, DoctorId>);
  static_assert(!std::is_convertible_v<int, DoctorId>);
  static_assert(sizeof(DoctorId) == 4);
}

TEST_CASE("a broken requirement names its expression, file and line") {
  const std::string message = violation_of([] { HJEMMEL_REQUIRES(1 + 1 == 3); });
  CHECK(message.find("requirement broken: 1 + 1 == 3 (") == 0);
  CHECK(message.find("test_core.cpp:") != std::string::npos);
  CHECK(violation_of([] { HJEMMEL_REQUIRES(1 + 1 == 2); }).empty());
}

TEST_CASE("preconditions and postconditions are checked where contracts are on, and cost nothing where they are off") {
  int evaluated = 0;
  const auto holds_not = [&evaluated] { return ++evaluated > 100; };
  const std::string before = violation_of([&] { HJEMMEL_EXPECTS(holds_not()); });
  const std::string after = violation_of([&] { HJEMMEL_ENSURES(holds_not()); });
#if defined(HJEMMEL_CONTRACTS)
  CHECK(before.find("precondition broken: holds_not()") == 0);
  CHECK(after.find("postcondition broken: holds_not()") == 0);
  CHECK(evaluated == 2);
#else
  CHECK(before.empty());
  CHECK(after.empty());
  CHECK(evaluated == 0);
#endif
}

TEST_CASE("an input error tells every problem with its place, a line each") {
  const InputError error(std::vector<InputProblem>{
      {"a.toml", 3, 7, "first"}, {"--set", 0, 0, "second"}, {"", 0, 0, "third"}, {"b.csv", 12, 0, "fourth"}});
  CHECK(std::string(error.what()) == "a.toml:3:7: first\n--set: second\nthird\nb.csv:12: fourth");
  CHECK(error.problems.size() == 4);
  CHECK(std::string(InputError("alone").what()) == "alone");
}

TEST_CASE("a file error names the file, and every error is an Error") {
  const FileError error("x.h5", "disk full");
  CHECK(std::string(error.what()) == "x.h5: disk full");
  CHECK(error.path == "x.h5");
  static_assert(std::is_base_of_v<Error, FileError> && std::is_base_of_v<Error, InputError> &&
                std::is_base_of_v<Error, ContractViolation>);
}

}  // namespace hjemmel
