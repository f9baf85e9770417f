#include "tools/hjemmel/national_sample.hpp"

#include "sim/core/contracts.hpp"

namespace hjemmel {

std::vector<double> NationalSample::at(Measure measure, Month month) const { return sum(measure, month, month); }

std::vector<double> NationalSample::sum(Measure measure, Month first, Month last) const {
  HJEMMEL_REQUIRES(times_.months.front() <= first && first <= last && last <= times_.months.back());
  std::vector<double> sums;
  for (const auto& national : replicates_) {
    double sum = 0.0;
    for (Month month = first; month <= last; ++month) {
      const auto time = static_cast<std::size_t>(month - times_.months.front());
      sum += static_cast<double>(national[national_cell(measure, time, times_.months.size())]);
    }
    sums.push_back(sum);
  }
  return sums;
}

std::vector<double> quotients(std::vector<double> numerators, const std::vector<double>& divisors) {
  HJEMMEL_EXPECTS(numerators.size() == divisors.size());
  for (std::size_t i = 0; i < numerators.size(); ++i) {
    numerators[i] = divisors[i] == 0.0 ? 0.0 : numerators[i] / divisors[i];
  }
  return numerators;
}

}  // namespace hjemmel
