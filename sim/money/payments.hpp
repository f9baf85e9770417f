#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Pays the month: capitation with step, basic and equalisation grants, fees, ALIS, LIS1 and office grants from the
/// state; salaries, practices, locums, recruitment and LIS1 service net of income from the municipalities. Whole
/// kroner, from the stocks at month end and the month's events. Adds to state.spending and to Municipalities::cost_nok.
void pay_month(State& state, const MoneyParameters& money);

/// Capitation per year for a self-employed list of `persons`: first rate up to the step, the lower one above [NOK].
double capitation_per_year(const MoneyParameters& money, Month month, double persons);

}  // namespace hjemmel
