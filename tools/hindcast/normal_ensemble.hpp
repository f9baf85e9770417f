#pragma once

#include <cstddef>
#include <vector>

namespace hjemmel::hindcast {

/// Value below which a standard normal number lies with probability `p` (0 < p < 1); error below 1e-6.
double normal_quantile(double p);

/// `members` equally probable values of a normal distribution, ascending; a single value when `deviation` is 0.
std::vector<double> normal_ensemble(double mean, double deviation, std::size_t members);

}  // namespace hjemmel::hindcast
