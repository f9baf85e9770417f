#include <doctest/doctest.h>

#include "sim/processes/detail/practice_income.hpp"

namespace hjemmel {
namespace {

constexpr Month month{2024, 1};
constexpr MunicipalityId here{0};

MoneyParameters tariff_2021() {
  MoneyParameters money;
  money.capitation_first.set_base(577.0);
  money.capitation_above.set_base(499.0);
  money.usual_capitation_first.set_base(577.0);
  money.usual_capitation_above.set_base(499.0);
  money.fees_per_person.set_base(1000.0);
  money.copayment_per_person.set_base(400.0);
  return money;
}

void set(Lever& lever, double value) { lever.add({.value = value, .from = {2022, 1}, .where = {}}, 1); }

}  // namespace

TEST_CASE("income is capitation with its step, fees and co-payments by need, and grants") {
  MoneyParameters money = tariff_2021();
  const Practice practice{.persons = 1500.0, .need = 1.1, .mean_length = 1500.0};
  const double plain = 1000.0 * 577.0 + 500.0 * 499.0 + 1500.0 * 1400.0 * 1.1;
  CHECK(income_nok(tariff_of(money, month, here), practice) == doctest::Approx(plain));
  CHECK(income_nok(usual_tariff(money, month, here), practice) == doctest::Approx(plain));
  set(money.demanding_list_grant, 30000.0);
  set(money.quality_per_person, 20.0);
  set(money.specialist_fee, 10.0);
  Practice full = practice;
  full.demanding = true;
  full.specialist = true;
  CHECK(income_nok(tariff_of(money, month, here), full) ==
        doctest::Approx(plain + 30000.0 + 1500.0 * (20.0 + 10.0 * 1.1)));
  CHECK(income_nok(usual_tariff(money, month, here), practice) == doctest::Approx(plain));
}

TEST_CASE("the equalisation grant is capitation of the persons that are lacking, times its multiplier") {
  MoneyParameters money = tariff_2021();
  Practice practice{.persons = 700.0, .mean_length = 700.0, .equalised = true};
  const double without = 700.0 * (577.0 + 1400.0);
  CHECK(income_nok(tariff_of(money, month, here), practice) == doctest::Approx(without + 500.0 * 577.0));
  set(money.equalisation_multiplier, 2.0);
  CHECK(income_nok(tariff_of(money, month, here), practice) == doctest::Approx(without + 2.0 * 500.0 * 577.0));
  practice.mean_length = 1300.0;
  CHECK(income_nok(tariff_of(money, month, here), practice) == doctest::Approx(without));
}

TEST_CASE("fees turned into capitation are neutral for average need, and a gain for those whose patients ask little") {
  MoneyParameters money = tariff_2021();
  set(money.basic_share_shift, 0.4);
  const auto gain = [&](double need) {
    return income_gains(tariffs_of(money, month, here), {.persons = 1000.0, .need = need}).income;
  };
  CHECK(gain(1.0) == doctest::Approx(0.0));
  CHECK(gain(0.8) > 0.01);
  CHECK(gain(1.2) < -0.01);
}

TEST_CASE("the step acts on the next person above it alone, and on the income of all above it") {
  MoneyParameters money = tariff_2021();
  set(money.capitation_above, 577.0);
  const auto gains = [&](double persons) { return income_gains(tariffs_of(money, month, here), {.persons = persons}); };
  CHECK(gains(900.0).next_person == 0.0);
  CHECK(gains(900.0).income == 0.0);
  CHECK(gains(1500.0).next_person == doctest::Approx(78.0 / 1899.0));
  CHECK(gains(1500.0).income == doctest::Approx(500.0 * 78.0 / (1000.0 * 577.0 + 500.0 * 499.0 + 1500.0 * 1400.0)));
}

TEST_CASE("a lower step is two-sided: less for the next person between the two, less income above") {
  MoneyParameters money = tariff_2021();
  set(money.capitation_step, 800.0);
  const auto gains = [&](double persons) { return income_gains(tariffs_of(money, month, here), {.persons = persons}); };
  CHECK(gains(700.0).next_person == 0.0);
  CHECK(gains(900.0).next_person < 0.0);
  CHECK(gains(900.0).income < 0.0);
  CHECK(gains(1200.0).next_person == 0.0);
  CHECK(gains(1200.0).income < 0.0);
}

TEST_CASE("every lever of income that moves is noticed, and the decided rates alone are not") {
  MoneyParameters usual = tariff_2021();
  CHECK(income_is_usual(usual));
  set(usual.capitation_first, 675.0);
  set(usual.usual_capitation_first, 675.0);
  CHECK(income_is_usual(usual));
  using Field = Lever MoneyParameters::*;
  for (const Field field :
       {&MoneyParameters::capitation_first, &MoneyParameters::capitation_above, &MoneyParameters::capitation_step,
        &MoneyParameters::fees_per_person, &MoneyParameters::copayment_per_person,
        &MoneyParameters::equalisation_reference, &MoneyParameters::risk_adjustment,
        &MoneyParameters::quality_per_person, &MoneyParameters::basic_share_shift,
        &MoneyParameters::equalisation_multiplier, &MoneyParameters::fee_multiplier,
        &MoneyParameters::copayment_multiplier, &MoneyParameters::demanding_list_grant,
        &MoneyParameters::specialist_fee, &MoneyParameters::block_grant, &MoneyParameters::state_share_of_salary}) {
    MoneyParameters money = usual;
    set(money.*field, 0.5);
    CHECK(!income_is_usual(money));
  }
  usual.wage_growth_per_year = 0.01;
  CHECK(!income_is_usual(usual));
}

}  // namespace hjemmel
