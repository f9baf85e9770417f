#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Pays the month, in whole kroner at the prices of the year, from the stocks at month end and the month's adverts;
/// adds to state.spending and to Municipalities::cost_nok.
///
/// The state pays: capitation and the National Insurance's fees (x need) for every person on a list, also where the
/// municipality receives them; to self-employed GPs the basic grant (lists under the minimum, ceiling not, in the first
/// years: capitation as for the minimum) and the equalisation grant (municipalities under the limit: capitation for the
/// persons that the mean list lacks to the reference); ALIS and LIS1 grants, ALIS offices, LIS1 posts in hospital.
///
/// Municipalities pay: salaried GPs and their practices less income from their lists (capitation, fees, co-payments),
/// 8.2 agreements, locums on vacant lists (above income from the list), their share of ALIS agreements, LIS1 service
/// less grants, and each new advert.
void pay_month(State& state, const MoneyParameters& money);

/// Capitation per year for a self-employed list of `persons`: first rate up to the step, the lower one above [NOK],
/// before price growth.
double capitation_per_year(const MoneyParameters& money, Month month, double persons);

/// Prices of `month` over those of 2021, by price_growth_per_year from year to year; 1 until 2021.
double price_level(const MoneyParameters& money, Month month);

}  // namespace hjemmel
