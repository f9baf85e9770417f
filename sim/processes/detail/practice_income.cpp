#include "sim/processes/detail/practice_income.hpp"

#include <algorithm>
#include <array>

namespace hjemmel {
namespace {

constexpr int price_year = 2021;  // kroner of this year

// NOK per year, for need 1.
double capitation(const Tariff& tariff, double persons) {
  return tariff.capitation_first * std::min(persons, tariff.step) +
         tariff.capitation_above * std::max(0.0, persons - tariff.step);
}

double risk_factor(const Tariff& tariff, double need) { return 1.0 + tariff.risk_adjustment * (need - 1.0); }

// Per person of the practice and year, in NOK.
double fees_per_person(const Tariff& tariff, const Practice& practice) {
  const double fees = tariff.fees + (practice.specialist ? tariff.specialist_fee : 0.0);
  return fees * practice.need * practice.consultations;
}

double gain(double now, double usual, double worth) { return usual > 0.0 ? now / usual * worth - 1.0 : 0.0; }

}  // namespace

Tariff tariff_of(const MoneyParameters& money, Month month, MunicipalityId where) {
  const auto now = [&](const Lever& lever) { return lever.at(month, where); };
  const double fees = now(money.fees_per_person) * now(money.fee_multiplier);
  const double shift = now(money.basic_share_shift);
  return {.capitation_first = now(money.capitation_first),
          .capitation_above = now(money.capitation_above),
          .step = now(money.capitation_step),
          .risk_adjustment = now(money.risk_adjustment),
          .flat = now(money.quality_per_person) + shift * fees,
          .fees = (1.0 - shift) * fees + now(money.copayment_per_person),
          .specialist_fee = now(money.specialist_fee),
          .equalisation_reference = now(money.equalisation_reference),
          .equalisation_multiplier = now(money.equalisation_multiplier),
          .demanding_grant = now(money.demanding_list_grant)};
}

Tariff usual_tariff(const MoneyParameters& money, Month month, MunicipalityId where) {
  return {.capitation_first = money.usual_capitation_first.at(month, where),
          .capitation_above = money.usual_capitation_above.at(month, where),
          .step = money.capitation_step.base(),
          .fees = money.fees_per_person.base() + money.copayment_per_person.base(),
          .equalisation_reference = money.equalisation_reference.base()};
}

double income_nok(const Tariff& tariff, const Practice& practice) {
  const double lacking = std::max(0.0, tariff.equalisation_reference - practice.mean_length);
  const double equalisation = practice.equalised ? tariff.equalisation_multiplier * capitation(tariff, lacking) : 0.0;
  const double per_person = tariff.flat + fees_per_person(tariff, practice);
  return capitation(tariff, practice.persons) * risk_factor(tariff, practice.need) + practice.persons * per_person +
         equalisation + (practice.demanding ? tariff.demanding_grant : 0.0);
}

double next_person_nok(const Tariff& tariff, const Practice& practice) {
  const double rate = practice.persons < tariff.step ? tariff.capitation_first : tariff.capitation_above;
  return rate * risk_factor(tariff, practice.need) + tariff.flat + fees_per_person(tariff, practice);
}

double worth_of_income(const MoneyParameters& money, Month month) {
  double worth = 1.0;
  for (int year = price_year; year < month.year(); ++year) worth /= 1.0 + money.wage_growth_per_year;
  return worth;
}

Tariffs tariffs_of(const MoneyParameters& money, Month month, MunicipalityId where) {
  return {.now = tariff_of(money, month, where),
          .usual = usual_tariff(money, month, where),
          .worth = worth_of_income(money, month)};
}

bool tariffs_differ_by_place(const MoneyParameters& money) {
  const std::array levers{&money.capitation_first,       &money.capitation_above,       &money.capitation_step,
                          &money.usual_capitation_first, &money.usual_capitation_above, &money.fees_per_person,
                          &money.copayment_per_person,   &money.equalisation_reference, &money.risk_adjustment,
                          &money.quality_per_person,     &money.basic_share_shift,      &money.equalisation_multiplier,
                          &money.fee_multiplier,         &money.demanding_list_grant,   &money.specialist_fee};
  return std::any_of(levers.begin(), levers.end(), [](const Lever* lever) {
    return std::any_of(lever->changes().begin(), lever->changes().end(),
                       [](const LeverChange& change) { return !change.where.empty(); });
  });
}

IncomeGains income_gains(const Tariffs& tariffs, const Practice& practice) {
  Practice before = practice;
  before.consultations = 1.0;
  return {.income = gain(income_nok(tariffs.now, practice), income_nok(tariffs.usual, before), tariffs.worth),
          .next_person =
              gain(next_person_nok(tariffs.now, practice), next_person_nok(tariffs.usual, before), tariffs.worth)};
}

bool income_is_usual(const MoneyParameters& money) {
  const auto unchanged = [](const Lever& lever) { return lever.changes().empty(); };
  return money.capitation_first.is_same_as(money.usual_capitation_first) &&
         money.capitation_above.is_same_as(money.usual_capitation_above) && unchanged(money.capitation_step) &&
         unchanged(money.fees_per_person) && unchanged(money.copayment_per_person) &&
         unchanged(money.equalisation_reference) && money.risk_adjustment.always(0.0) &&
         money.quality_per_person.always(0.0) && money.basic_share_shift.always(0.0) &&
         money.equalisation_multiplier.always(1.0) && money.fee_multiplier.always(1.0) &&
         money.copayment_multiplier.always(1.0) && money.demanding_list_grant.always(0.0) &&
         money.specialist_fee.always(0.0) && money.block_grant.always(1.0) && money.state_share_of_salary.always(0.0) &&
         money.wage_growth_per_year == 0.0;
}

}  // namespace hjemmel
