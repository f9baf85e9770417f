#include "sim/core/portable_math.hpp"

#include <sleef.h>

#include "sim/core/month.hpp"

namespace hjemmel {

// SLEEF's "cinz" functions promise the same result bit for bit with and without vector units and FMA.
double portable_exp(double x) { return Sleef_cinz_expd1_u10purec(x); }

double portable_log(double x) { return Sleef_cinz_logd1_u10purec(x); }

double monthly_probability(double hazard_per_year) { return 1.0 - portable_exp(-hazard_per_year / months_per_year); }

double logistic(double x) { return 1.0 / (1.0 + portable_exp(-x)); }

}  // namespace hjemmel
