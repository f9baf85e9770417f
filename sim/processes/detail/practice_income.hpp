#pragma once

#include "sim/parameters/parameters.hpp"

namespace hjemmel {

/// What pays a self-employed GP in one month and place: kroner per person and year unless said otherwise.
struct Tariff {
  double capitation_first = 0.0;         ///< up to the step, for need 1
  double capitation_above = 0.0;         ///< above it, for need 1
  double step = 0.0;                     ///< persons
  double risk_adjustment = 0.0;          ///< share of the capitation that follows need
  double flat = 0.0;                     ///< capitation that is the same for every person: quality, fees turned into it
  double fees = 0.0;                     ///< for need 1 and the consultations of the base date, co-payments included
  double specialist_fee = 0.0;           ///< more for a specialist, likewise
  double equalisation_reference = 0.0;   ///< persons
  double equalisation_multiplier = 1.0;  ///< factor on the equalisation grant
  double demanding_grant = 0.0;          ///< per year and list
};

/// The tariff of a month in a municipality, as policy has set it.
Tariff tariff_of(const MoneyParameters& money, Month month, MunicipalityId where);
/// The tariff that GPs reckon with in the month: the usual capitation, everything else as before any change.
Tariff usual_tariff(const MoneyParameters& money, Month month, MunicipalityId where);

/// A self-employed practice, as far as its income goes.
struct Practice {
  double persons = 0.0;        ///< on the list
  double need = 1.0;           ///< per person
  double consultations = 1.0;  ///< per person of need 1, relative to the base date
  double mean_length = 0.0;    ///< of the lists of the municipality [persons]
  bool equalised = false;      ///< the municipality is small enough for the equalisation grant
  bool demanding = false;      ///< the list counts as demanding
  bool specialist = false;     ///< the GP is a specialist
};

/// What the practice takes in [NOK per year].
double income_nok(const Tariff& tariff, const Practice& practice);
/// What one more person on the list would bring [NOK per year].
double next_person_nok(const Tariff& tariff, const Practice& practice);
/// What a krone is worth against incomes elsewhere, by `month`, over what it was in 2021.
double worth_of_income(const MoneyParameters& money, Month month);

/// Income, and what one more person brings, over the usual ones, less 1.
struct IncomeGains {
  double income = 0.0;       ///< of the whole list
  double next_person = 0.0;  ///< of one more person
};

/// The tariffs of a month in a municipality, that of policy and the usual one, and what a krone is worth.
struct Tariffs {
  Tariff now;
  Tariff usual;
  double worth = 1.0;  ///< see worth_of_income
};
/// Both tariffs of a month in a municipality.
Tariffs tariffs_of(const MoneyParameters& money, Month month, MunicipalityId where);
/// Whether tariffs may differ between municipalities.
bool tariffs_differ_by_place(const MoneyParameters& money);

/// The gains of a practice, against the same practice with the consultations of the base date.
IncomeGains income_gains(const Tariffs& tariffs, const Practice& practice);

/// Whether every lever of income has its usual value, always and everywhere.
bool income_is_usual(const MoneyParameters& money);

}  // namespace hjemmel
