#include "sim/money/bills.hpp"

#include <algorithm>
#include <bit>

#include "sim/core/widest_vectors.hpp"

namespace hjemmel {
namespace {

// Added to a number, this leaves no bit for fractions, and the sum's bits count whole numbers.
constexpr double leaves_no_fraction = 0x1.8p52;

inline std::int64_t rounded(double x) {
  return std::bit_cast<std::int64_t>(x + leaves_no_fraction) - std::bit_cast<std::int64_t>(leaves_no_fraction);
}

// NOK per year.
inline double capitation(const Prices& prices, double persons, double above_step) {
  return prices.capitation_first * (persons - above_step) + prices.capitation_above * above_step;
}

// Paid to each self-employed GP of a small municipality with short lists: capitation for the persons that the mean list
// lacks to the reference. NOK per year.
inline double equalisation_grant(const Prices& prices, int inhabitants, int listed, int lists) {
  const double lacking = prices.equalisation_reference - static_cast<double>(listed) / std::max(1, lists);
  const int entitled = (inhabitants < prices.equalisation_population ? 1 : 0) & (lacking > 0.0 ? 1 : 0);
  return entitled * prices.capitation(lacking);  // a product, not a branch: the loop would not vectorise
}

}  // namespace

std::int64_t whole_kroner(double x) { return rounded(x); }

HJEMMEL_WIDEST_VECTORS Paid pay_bills(Municipalities& m, const double* alis_grants, const Prices& prices,
                                      std::size_t first, std::size_t last) {
  // Copies and bare pointers: the compiler then knows that writing costs changes neither prices nor columns.
  const Prices p = prices;
  const int* const lists = m.lists.data();
  const int* const vacant = m.vacant.data();
  const int* const inhabitants = m.inhabitants.data();
  const int* const listed = m.inhabitants_listed.data();
  const double* const need = m.need.data();
  const int* const above_step = m.above_step.data();
  const int* const salaried = m.salaried_held.data();
  const int* const own_persons = m.salaried_persons.data();
  const int* const own_above_step = m.salaried_above_step.data();
  const int* const supported = m.supported.data();
  const int* const covered = m.covered.data();
  const int* const agreements = m.agreements.data();
  const int* const lis1 = m.lis1.data();
  const int* const adverts = m.adverts.data();
  std::int64_t* const cost = m.cost_nok.data();
  std::int64_t by_state = 0;
  std::int64_t by_municipalities = 0;
  for (std::size_t i = first; i < last; ++i) {
    const double alis = alis_grants[i] * agreements[i];
    const int self_employed = lists[i] - vacant[i] - salaried[i];
    const double grants = self_employed * equalisation_grant(p, inhabitants[i], listed[i], lists[i]);
    const double to_gps = capitation(p, listed[i], above_step[i]) + p.fees * need[i] * listed[i] + grants;
    const double income =
        capitation(p, own_persons[i], own_above_step[i]) + (p.fees + p.copayment) * need[i] * own_persons[i];
    const double for_lists =
        p.salaried_practice * salaried[i] - income + p.support * supported[i] + p.locum * covered[i];
    const double for_training = alis * p.alis_municipal_share + (p.lis1_cost - p.lis1_grant) * lis1[i];
    const double months = p.months_worth * (for_lists + for_training);
    const std::int64_t whole = rounded(months + p.advert * adverts[i]);
    by_state += rounded(p.months_worth * (to_gps + alis + p.lis1_grant * lis1[i]));
    by_municipalities += whole;
    cost[i] += whole;
  }
  return {by_state, by_municipalities};
}

}  // namespace hjemmel
