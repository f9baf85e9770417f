#include "tools/calibration/free_parameter.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

const ParameterInfo& row(const char* key) { return *find_parameter(key); }

}  // namespace

TEST_CASE("shares of belief and values are each other's inverse on either scale") {
  for (const PriorScale scale : {PriorScale::uniform, PriorScale::log_uniform}) {
    const FreeParameter free{&row("exit.hazard_60"), 0.02, 0.08, scale};
    CHECK(free.value_at(0.0) == doctest::Approx(0.02));
    CHECK(free.value_at(1.0) == doctest::Approx(0.08));
    for (const double share : {0.1, 0.5, 0.9}) CHECK(free.share_below(free.value_at(share)) == doctest::Approx(share));
  }
  CHECK(FreeParameter{&row("exit.hazard_60"), 0.02, 0.08, PriorScale::uniform}.value_at(0.5) == doctest::Approx(0.05));
  CHECK(FreeParameter{&row("exit.hazard_60"), 0.02, 0.08, PriorScale::log_uniform}.value_at(0.5) ==
        doctest::Approx(0.04));
}

TEST_CASE("whole numbers stay whole and within the range") {
  const FreeParameter free{&row("choice.start_delay_months"), 1.0, 8.0, PriorScale::uniform};
  REQUIRE(free.info->type == ValueType::whole);
  for (double share = 0.0; share <= 1.0; share += 0.01) {
    const double value = free.value_at(share);
    CHECK(value == std::round(value));
    CHECK(value >= 1.0);
    CHECK(value <= 8.0);
  }
}

TEST_CASE("a prior that nobody gave hangs on the grade and stays within the table's range") {
  const FreeParameter estimated = default_prior(row("exit.hazard_60"), 0.03);
  CHECK(estimated.low == doctest::Approx(0.02));
  CHECK(estimated.high == doctest::Approx(0.045));
  const FreeParameter assumed = default_prior(row("career.direct_share"), 0.7);
  CHECK(assumed.low == doctest::Approx(0.35));
  CHECK(assumed.high == 1.0);
  const FreeParameter negative = default_prior(row("choice.out_of_hours"), -0.2);
  CHECK(negative.low == doctest::Approx(-0.4));
  CHECK(negative.high == doctest::Approx(-0.1));
  const FreeParameter nothing = default_prior(row("career.gp_trend_per_year"), 0.0);
  CHECK(nothing.low == doctest::Approx(-0.1));
  CHECK(nothing.high == doctest::Approx(0.1));
}

TEST_CASE("a vector takes the place of its parameters and of no others") {
  const std::vector<FreeParameter> free{{&row("exit.hazard_60"), 0.0, 1.0, PriorScale::uniform},
                                        {&row("list.opening_per_year"), 0.0, 0.5, PriorScale::uniform}};
  const Parameters changed = with_values(Parameters{}, free, ParameterVector{0.07, 0.01});
  for (const ParameterInfo& info : parameter_table()) {
    const double value = base_value(changed, info);
    if (info.key == "exit.hazard_60") {
      CHECK(value == 0.07);
    } else if (info.key == "list.opening_per_year") {
      CHECK(value == 0.01);
    } else {
      CHECK(value == info.default_value);
    }
  }
}

}  // namespace hjemmel
