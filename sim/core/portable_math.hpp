#pragma once

namespace hjemmel {

/// e^x, the same last bit on every processor: the C library's own exp differs between machines with and without FMA.
double portable_exp(double x);

/// Natural logarithm of x > 0, the same last bit on every processor.
double portable_log(double x);

/// Probability that something with a constant `hazard_per_year` [1/year, >= 0] happens within one month:
/// p = 1 - exp(-h / 12).
double monthly_probability(double hazard_per_year);

/// Logistic function 1 / (1 + exp(-x)).
double logistic(double x);

}  // namespace hjemmel
