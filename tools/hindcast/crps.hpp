#pragma once

#include <span>

namespace hjemmel::hindcast {

/// Continuous ranked probability score of an ensemble against what came, in the unit of both; 0 is best, and a single
/// member scores its absolute error. The fair form (Ferro 2014), whose expectation does not depend on the number of
/// members: mean |x - y| less half the mean |x - x'| over pairs of different members. `ascending` is sorted and not
/// empty. May be a little below 0 for one outcome; its mean over outcomes is not.
double crps(std::span<const double> ascending, double observed);

}  // namespace hjemmel::hindcast
